"""Where uploaded files lie: written whole or not at all, safe from a power cut before a row names them, read by nobody else."""

import os
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, default_storage
from django.db.models import FileField

from fortnight.core.time import now

PART = ".part-"
FOLDER_MODE = 0o700  # files are made with 0o600
LEFT_BEHIND = timedelta(days=1)


class WholeFiles(FileSystemStorage):
    def _save(self, name: str, content: File) -> str:
        folder = Path(self.path(name)).parent
        self._make(folder)
        number, part = tempfile.mkstemp(dir=folder, prefix=PART)
        try:
            with os.fdopen(number, "wb") as out:
                for chunk in content.chunks():
                    out.write(chunk)
                out.flush()
                os.fsync(out.fileno())
            name = self._name_it(part, name)
        finally:
            Path(part).unlink(missing_ok=True)
        _settle(folder)
        return str(name).replace("\\", "/")

    def _make(self, folder: Path) -> None:
        """Each new folder for us alone."""
        missing = [place for place in (folder, *folder.parents) if not place.exists()]
        for place in reversed(missing):
            place.mkdir(mode=FOLDER_MODE, exist_ok=True)
            _settle(place.parent)

    def _name_it(self, part: str, name: str) -> str:
        """Under a name that nobody else has taken since we asked."""
        while True:
            try:
                os.link(part, self.path(name))
            except FileExistsError:
                name = self.get_available_name(name)
            else:
                return name


def _settle(folder: Path) -> None:
    """The folder's own entries reach the disk."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def sweep() -> int:
    """Remove files that no row names: of uploads that came to nothing. Young ones may still be named; how many went."""
    before = now() - LEFT_BEHIND
    old = [path for path in _files() if datetime.fromtimestamp(path.stat().st_mtime, tz=before.tzinfo) < before]
    if not old:
        return 0
    named = set(_named())
    unnamed = [path for path in old if path.relative_to(_root()).as_posix() not in named]
    for path in unnamed:
        path.unlink(missing_ok=True)
    return len(unnamed)


def _root() -> Path:
    return Path(default_storage.location)  # type: ignore[attr-defined]


def _files() -> Iterator[Path]:
    return (path for path in _root().rglob("*") if path.is_file())


def _named() -> Iterator[Any]:
    """What the rows of all tables say, whatever their school."""
    for model in apps.get_models():
        for field in model._meta.fields:
            if isinstance(field, FileField):
                yield from model._base_manager.exclude(**{field.name: ""}).values_list(field.name, flat=True).iterator()
