"""`fortnight backup`: the whole site in one file, taken while it runs."""

import os
import sys
import tarfile
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import django
from django.conf import settings

from fortnight.server.archive import FORMAT, add, add_manifest


def backup(path: Path | None) -> int:
    django.setup()
    from fortnight.server.databases import CannotCopy

    path = path or settings.DATA_DIR / "backups" / f"fortnight-{datetime.now(UTC):%Y%m%d-%H%M%S}.tar"
    if path.exists():
        print(f"{path} exists already; a backup overwrites nothing.", file=sys.stderr)  # noqa: T201
        return 1
    try:
        rows, files = write(path)
    except CannotCopy as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    print(f"{path}: {rows} rows and {files} files, {path.stat().st_size / 1e6:.1f} MB. It holds people's data.")  # noqa: T201
    return 0


def write(path: Path) -> tuple[int, int]:
    """Write the archive and return how many rows and files are in it. Half an archive never bears the name.

    The database comes first: what it names was stored before it, and files are never changed.
    """
    from fortnight.server.databases import dump

    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    try:
        with tempfile.TemporaryDirectory(dir=path.parent) as folder:
            database, counts = dump(Path(folder))
            with _private(part) as out, tarfile.open(fileobj=out, mode="w") as archive:
                sums = {database.name: add(archive, database.name, database)}
                sums |= _add_files(archive)
                add_manifest(archive, _manifest(database.name, counts, sums))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return sum(counts.values()), len(sums) - 1


def _private(path: Path):
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")


def _add_files(archive: tarfile.TarFile) -> dict[str, str]:
    root = Path(settings.MEDIA_ROOT)
    files = sorted(path for path in root.rglob("*") if path.is_file())
    names = {path: f"files/{path.relative_to(root).as_posix()}" for path in files}
    return {name: add(archive, name, path) for path, name in names.items()}


def _manifest(database: str, counts: dict[str, int], sums: dict[str, str]) -> dict[str, object]:
    return {
        "format": FORMAT,
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "database": database,
        "rows": counts,
        "sha256": sums,
    }
