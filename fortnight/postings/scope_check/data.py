"""The lists that checks read, kept as data so that they can grow without code."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parent.parent / "data"


@dataclass(frozen=True)
class OffPutting:
    pattern: re.Pattern[str]
    instead: str
    why: str


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


def any_of(words: list[str]) -> re.Pattern[str]:
    """Matches any of the words or phrases as a whole, with any blanks between their parts."""
    parts = (r"[\s-]+".join(re.escape(part) for part in word.split()) for word in words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


@cache
def off_putting() -> tuple[OffPutting, ...]:
    entries = _read("words.toml")["entry"]
    return tuple(OffPutting(any_of(entry["words"]), entry["instead"], entry["why"]) for entry in entries)


@cache
def showable() -> frozenset[str]:
    return frozenset(_read("showable.toml")["words"])


@cache
def warning_signs() -> dict[str, re.Pattern[str]]:
    """Patterns of the trust check by the name of the sign."""
    return {name: any_of(words) for name, words in _read("signs.toml").items()}
