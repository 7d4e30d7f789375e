"""`fortnight backup`: the whole site in one file, taken while it runs."""

import os
import sqlite3
import sys
import tarfile
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import django
from django.conf import settings

from fortnight.server.archive import FORMAT, add, add_manifest
from fortnight.server.kept_files import KeptFiles

if TYPE_CHECKING:
    from fortnight.server.databases import Copy

TRIES = 3


def backup(path: Path | None) -> int:
    django.setup()
    from fortnight.server.databases import CannotCopy

    path = path or settings.DATA_DIR / "backups" / f"fortnight-{datetime.now(UTC):%Y%m%d-%H%M%S}.tar"
    if path.exists():
        print(f"{path} exists already; a backup overwrites nothing.", file=sys.stderr)  # noqa: T201
        return 1
    lost: list[str] = []
    try:
        rows, files = write(path, lost)
    except (CannotCopy, OSError, sqlite3.Error) as error:
        print(f"The backup was not written, and nothing of it is left. {error}", file=sys.stderr)  # noqa: T201
        return 1
    if lost:
        print(f"{len(lost)} files that rows name are not in the data folder, {lost[0]} for one.", file=sys.stderr)  # noqa: T201
    print(f"{path}: {rows} rows and {files} files, {path.stat().st_size / 1e6:.1f} MB. It holds people's data.")  # noqa: T201
    return 0


def write(path: Path, lost: list[str] | None = None) -> tuple[int, int]:
    """Write the archive and return how many rows and files are in it. Half an archive never bears the name.

    Files are never changed, but some are deleted: so all are taken hold of before the database is copied, and again after.
    What rows name and nobody has is added to `lost`.
    """
    root = Path(settings.MEDIA_ROOT)
    path.parent.mkdir(parents=True, exist_ok=True)
    root.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    try:
        with (
            tempfile.TemporaryDirectory(dir=path.parent) as folder,
            tempfile.TemporaryDirectory(dir=root.parent, prefix="backup-") as beside,
        ):
            held = KeptFiles(root, Path(beside))
            copy = _copy(Path(folder), held, lost if lost is not None else [])
            with _private(part) as out, tarfile.open(fileobj=out, mode="w") as archive:
                sums = {copy.file.name: add(archive, copy.file.name, copy.file)}
                sums |= {f"files/{name}": add(archive, f"files/{name}", file) for name, file in held.files().items()}
                add_manifest(archive, _manifest(copy.file.name, copy.rows, sums))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return sum(copy.rows.values()), len(sums) - 1


def _copy(folder: Path, held: KeptFiles, lost: list[str]) -> "Copy":
    """The database at a moment for which every file is held; anew where one came and went while it was copied."""
    from fortnight.server.databases import dump

    before: set[str] | None = None
    for _try in range(TRIES):
        held.catch_up()
        copy = dump(folder)
        held.catch_up()
        missing = set(copy.names) - held.files().keys()
        if not missing or missing == before:
            break
        before = missing
    lost += sorted(missing)
    return copy


def _private(path: Path):
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")


def _manifest(database: str, counts: dict[str, int], sums: dict[str, str]) -> dict[str, object]:
    return {
        "format": FORMAT,
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "database": database,
        "rows": counts,
        "sha256": sums,
    }
