"""Style sheets and scripts as they are collected, also while a site serves those that are there."""

import os
import secrets
from pathlib import Path
from typing import Any

from django.core.files.base import File
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class CollectedStorage(CompressedManifestStaticFilesStorage):
    """An upgrade collects while the version before serves. No file is ever missing or half: a new one takes its place at once,
    and one that is the same stays."""

    def delete(self, name: str) -> None:
        """Django deletes what it is about to write; here the new file takes the old one's place."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:  # noqa: ARG002 - Django's own words
        return name

    def _save(self, name: str, content: File) -> str:
        write_at_once(Path(self.path(name)), b"".join(content.chunks()))
        return name

    def create_compressor(self, **kwargs: Any) -> Compressor:
        return CompressorAtOnce(**kwargs)


class CompressorAtOnce(Compressor):
    def write_data(self, path: Any, data: bytes, suffix: str, stat_result: os.stat_result) -> str:
        place = Path(f"{path}{suffix}")
        write_at_once(place, data)
        os.utime(place, (stat_result.st_atime, stat_result.st_mtime))
        return str(place)


def write_at_once(place: Path, data: bytes) -> None:
    if place.exists() and place.read_bytes() == data:
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    new = place.with_name(f"{place.name}.{secrets.token_hex(4)}")
    new.write_bytes(data)
    new.replace(place)
