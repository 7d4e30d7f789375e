"""The machine: data folder, disk, time zones, style sheets, whom the command runs as."""

import os
import shutil
import zoneinfo
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from fortnight.core import scanner
from fortnight.server import lacking

OTHERS = 0o007  # what a folder lets everybody do
FULL, NEARLY_FULL = 200, 2000  # megabytes that are left
FROM_AFAR = {"9p", "afs", "ceph", "cifs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "smb3", "smbfs", "virtiofs"}
MOUNTS = Path("/proc/self/mounts")
NEEDED_ZONE = "America/New_York"


def musts() -> Iterator[str]:
    folder = settings.DATA_DIR
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        yield f"The data folder {folder} is missing or cannot be written to."
    else:
        yield from _open_to_others(folder)
        if (left := _megabytes_left(folder)) < FULL:
            yield f"The disk of the data folder {folder} is full: {left} MB are left. Make room; nothing can be saved."
    yield from _database_file()
    yield from _scanner()
    if said := lacking.style_sheets() or lacking.present_style_sheets():
        yield said
    if NEEDED_ZONE not in zoneinfo.available_timezones():
        yield "Time zones are missing on this machine; deadlines cannot be told. Run: apt-get install -y tzdata"


def _open_to_others(folder: Path) -> Iterator[str]:
    if folder.stat().st_mode & OTHERS:
        yield f"The data folder {folder} is open to every user of this machine. Run: chmod 750 {folder}"
    key = folder / "secret-key"
    if key.exists() and key.stat().st_mode & OTHERS:
        yield f"The key {key} can be read by every user of this machine. Run: chmod 600 {key}"


def _megabytes_left(folder: Path) -> int:
    return shutil.disk_usage(folder).free // 1_000_000


def _scanner() -> Iterator[str]:
    if settings.VIRUS_SCANNER and not scanner.answers():
        yield f"The virus scanner at {settings.VIRUS_SCANNER} does not answer; documents would wait for it."


def _database_file() -> Iterator[str]:
    entry = settings.DATABASES["default"]
    if not entry["ENGINE"].endswith("sqlite3"):
        return
    kind = kind_of_disk(Path(entry["NAME"]))
    if kind in FROM_AFAR or kind.startswith("fuse."):
        yield (
            f"The SQLite database lies on a disk of another machine ({kind}), where locks do not hold; "
            "it would be damaged. Put it on a disk of this machine, or take PostgreSQL."
        )


def kind_of_disk(place: Path) -> str:
    """The file system that a path is on, by the longest place where one is mounted; empty where nobody says."""
    if not MOUNTS.exists():
        return ""
    mounted = [line.split()[1:3] for line in MOUNTS.read_text().splitlines()]
    above = {str(each) for each in (place.resolve(), *place.resolve().parents)}
    found = [(where, kind) for where, kind in mounted if where.replace("\\040", " ") in above]
    return max(found, key=lambda pair: len(pair[0]), default=("", ""))[1]


def coulds() -> Iterator[str]:
    folder = settings.DATA_DIR
    if folder.is_dir() and FULL <= (left := _megabytes_left(folder)) < NEARLY_FULL:
        yield f"The disk of the data folder {folder} is nearly full: {left} MB are left."
    if os.geteuid() == 0:
        yield "This check runs as root, who may read and write everything. Run it as the service's user to be sure."
