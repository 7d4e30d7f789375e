"""The key that signs sessions and links, where the environment gives none."""

import secrets
from contextlib import suppress
from pathlib import Path

from config.table import BadSetting


def kept_secret(place: Path) -> str:
    """Kept beside the data, so that a first start needs no thought. Processes that start together get the same one."""
    try:
        if not place.exists():
            _make(place)
        return place.read_text()
    except OSError as error:
        raise BadSetting(
            f"FORTNIGHT_DATA_DIR is {place.parent}, which this user cannot use ({error.strerror})."
        ) from error


def _make(place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    mine = place.with_name(f"{place.name}.{secrets.token_hex(4)}")
    mine.touch(mode=0o600)
    mine.write_text(secrets.token_urlsafe(50))
    with suppress(FileExistsError):
        place.hardlink_to(mine)  # whole or not at all, and never over another's
    mine.unlink()
