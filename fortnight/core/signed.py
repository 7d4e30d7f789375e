"""Links that know whom they were made for, for what and when, and that nobody else can write.

`purpose` is the salt: a link for one purpose says nothing to another. A link is no right: whoever follows it must still have
theirs, which its reader asks anew.
"""

from base64 import b32encode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

from fortnight.core.time import now


@dataclass(frozen=True)
class Signed:
    """`who` is a row's number, mostly a person's; `what` is whatever else was named."""

    who: int
    what: tuple[Any, ...]
    at: datetime

    def older_than(self, age: timedelta) -> bool:
        return now() - self.at >= age


def sign(purpose: str, who: int, *what: str | int) -> str:
    """Fits into an address."""
    return signing.dumps([who, *what], salt=purpose)


def read(purpose: str, token: str, *, age: timedelta | None = None) -> Signed | None:
    """None when it is not ours, was made for another purpose, or is `age` old; without `age` it does not age."""
    try:
        who, *what = signing.loads(token, salt=purpose)
    except signing.BadSignature:
        return None
    found = Signed(who, tuple(what), _moment(token))
    return None if age is not None and found.older_than(age) else found


def _moment(token: str) -> datetime:
    """Of a token whose signature was found right: the second in which it was made."""
    return datetime.fromtimestamp(signing.b62_decode(token.rsplit(":", 2)[1]), UTC)


STAMP = 20  # letters of base 32: a hundred bits


def stamp(purpose: str, *what: str | int) -> str:
    """For where few letters fit and their case is lost, as in an e-mail address: it vouches for `what`, which is told beside it."""
    return _stamp(settings.SECRET_KEY, purpose, what)


def is_stamp(given: str, purpose: str, *what: str | int) -> bool:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return any(constant_time_compare(given.lower(), _stamp(key, purpose, what)) for key in keys)


def _stamp(key: str, purpose: str, what: tuple[str | int, ...]) -> str:
    told = "\n".join(map(str, what)).lower()
    digest = salted_hmac(purpose, told, secret=key, algorithm="sha256").digest()
    return b32encode(digest).decode().lower()[:STAMP]
