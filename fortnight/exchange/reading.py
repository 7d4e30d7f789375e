"""JSON from somebody else's program: read as a whole, whatever it holds, or refused in one sentence."""

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

MOST = 50_000_000  # bytes; a file is held in memory as a whole
LONGEST_NUMBER = 18  # digits


class Unreadable(ValueError):
    """Nothing can be read from the file; the message says why and what to do."""


class Thing(dict):
    """A JSON object that remembers which keys it was given more than once."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        counts = Counter(key for key, _value in pairs) if len(pairs) > len(self) else {}
        self.doubled = [key for key, count in counts.items() if count > 1]


def load(path: Path) -> Any:
    """What the file holds. Whole numbers are `int`, all others `Decimal`. Raises `Unreadable`."""
    try:
        if path.stat().st_size > MOST:
            raise Unreadable(_("The file is larger than 50 MB. Split it; rows that are here already are passed over."))
        return read(path.read_bytes())
    except OSError as error:
        facts = {"path": path, "reason": error.strerror}
        raise Unreadable(_("%(path)s cannot be read: %(reason)s.") % facts) from None


def read(data: bytes) -> Any:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        facts = {"line": data.count(b"\n", 0, error.start) + 1}
        raise Unreadable(_("Line %(line)d is not in UTF-8. Save the file as UTF-8.") % facts) from None
    try:
        return json.loads(text, object_pairs_hook=Thing, parse_float=Decimal, parse_int=_whole)
    except json.JSONDecodeError as error:
        where: dict[str, object] = {"line": error.lineno, "column": error.colno, "what": error.msg}
        raise Unreadable(_("Line %(line)d, column %(column)d is no JSON: %(what)s. Mend it there.") % where) from None
    except RecursionError:
        raise Unreadable(_("The file holds lists within lists within lists, too deep to be projects.")) from None


def _whole(digits: str) -> int | Decimal:
    return int(digits) if len(digits) <= LONGEST_NUMBER else Decimal(digits)
