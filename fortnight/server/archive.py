"""The form of a backup: one tar file with the database, the uploaded files and, last, a manifest with their sums."""

import hashlib
import io
import json
import tarfile
from pathlib import Path, PurePosixPath
from typing import IO, Any

MANIFEST = "manifest.json"
FORMAT = 1
BLOCK = 1 << 20


class BadArchive(Exception):
    """Not a backup of ours, or damaged; the message says what is wrong."""


class Summed(io.RawIOBase):
    """Reads on behalf of another and adds up what went through."""

    def __init__(self, source: IO[bytes]) -> None:
        self.source = source
        self.sum = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self.source.read(size)
        self.sum.update(data)
        return data


def add(archive: tarfile.TarFile, name: str, path: Path) -> str:
    """Add one file and return its sum, as it went in."""
    info = archive.gettarinfo(path, name)
    with path.open("rb") as file:
        source = Summed(file)
        archive.addfile(info, source)
    return source.sum.hexdigest()


def add_manifest(archive: tarfile.TarFile, manifest: dict[str, Any]) -> None:
    data = json.dumps(manifest, indent=1).encode()
    info = tarfile.TarInfo(MANIFEST)
    info.size = len(data)
    archive.addfile(info, io.BytesIO(data))


def read_manifest(archive: tarfile.TarFile) -> dict[str, Any]:
    try:
        member = archive.extractfile(MANIFEST)
        manifest = json.loads(member.read()) if member else {}
    except (KeyError, ValueError) as error:
        raise BadArchive("This is no backup of Fortnight, or it is cut off: its manifest is missing.") from error
    if manifest.get("format") != FORMAT:
        raise BadArchive(f"This backup has format {manifest.get('format')}; this version reads format {FORMAT}.")
    return manifest


def unpack(archive: tarfile.TarFile, name: str, target: Path, *, expected: str) -> None:
    """Write one member to `target` and make sure that it is what the manifest says."""
    if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
        raise BadArchive(f"The backup names a file outside its place: {name}")
    try:
        member = archive.extractfile(name)
    except KeyError:
        member = None
    if member is None:
        raise BadArchive(f"The backup lacks {name}.")
    target.parent.mkdir(parents=True, exist_ok=True)
    source = Summed(member)
    with target.open("wb") as file:
        while block := source.read(BLOCK):
            file.write(block)
    if source.sum.hexdigest() != expected:
        raise BadArchive(f"{name} is damaged: its sum is not the one in the manifest.")
