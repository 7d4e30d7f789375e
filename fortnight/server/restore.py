"""`fortnight restore`: bring a backup back into an empty place, and prove that all of it is there."""

import sqlite3
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

import django
from django.conf import settings

from fortnight.server.archive import BadArchive, read_manifest, unpack


class NotEmpty(Exception):
    """There is data where the backup should go; the message says what."""


def restore(path: Path) -> int:
    django.setup()
    from fortnight.server.databases import CannotCopy

    try:
        with tarfile.open(path) as archive:
            manifest = read(archive)
    except (BadArchive, CannotCopy, NotEmpty, OSError, sqlite3.Error, tarfile.TarError) as error:
        print(f"The backup was not brought back. {error}", file=sys.stderr)  # noqa: T201
        return 1
    rows, files = sum(manifest["rows"].values()), len(manifest["sha256"]) - 1
    print(f"{rows} rows and {files} files are back, every one checked; the backup is of {manifest['made_at']}.")  # noqa: T201
    print("If this version of Fortnight is newer than the backup, run now: fortnight manage migrate")  # noqa: T201
    return 0


def read(archive: tarfile.TarFile) -> dict[str, Any]:
    """Check everything first, then put it in place; raise `BadArchive`, `CannotCopy` or `NotEmpty`."""
    from fortnight.server.databases import load

    manifest = read_manifest(archive)
    _same_database(manifest["database"])
    _empty()
    files = Path(settings.MEDIA_ROOT)
    files.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=files.parent) as folder:
        for name, expected in manifest["sha256"].items():
            unpack(archive, name, Path(folder) / name, expected=expected)
        _same_rows(load(Path(folder) / manifest["database"]), manifest["rows"])
        if (Path(folder) / "files").exists():
            if files.exists():
                files.rmdir()
            (Path(folder) / "files").rename(files)
    return manifest


def _same_database(name: str) -> None:
    on_sqlite = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    if on_sqlite != name.endswith(".sqlite3"):
        kind = "SQLite" if name.endswith(".sqlite3") else "PostgreSQL"
        raise BadArchive(f"The backup was taken from {kind}; DATABASE_URL names another kind of database.")


def _empty() -> None:
    from fortnight.server.databases import has_tables

    files = Path(settings.MEDIA_ROOT)
    if has_tables():
        raise NotEmpty("The database has tables already. Give DATABASE_URL an empty one.")
    if files.exists() and any(files.iterdir()):
        raise NotEmpty(f"The folder {files} has files in it. Move them away first.")


def _same_rows(found: dict[str, int], expected: dict[str, int]) -> None:
    wrong = sorted(name for name in expected if found.get(name) != expected[name])
    if wrong:
        raise BadArchive(f"These tables came back with another number of rows: {', '.join(wrong)}. Drop this database.")
