"""Signing in by a link or a code from a message. No password, and no look at whether an account exists until it is proved.

Nothing here depends on the account, so the answer and its time are the same for every address.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from fortnight.core.time import now
from fortnight.people.models import SignInRequest, SignInTry, User

VALID = timedelta(minutes=10)
DIGITS = 6
WRONG_CODES = 5
WINDOW = timedelta(minutes=5)
MOST_TRIES = 10
KEPT = timedelta(days=1)


class TooManyTries(Exception):
    """This account or this network address has to wait a little."""

    def __init__(self) -> None:
        super().__init__(_("That was tried too often. Wait five minutes, then ask for a new message."))


@dataclass(frozen=True)
class Ticket:
    """What the message says; it is nowhere kept."""

    request: SignInRequest
    token: str
    code: str


def new_ticket(email: str, *, next_url: str = "") -> Ticket:
    token, code = secrets.token_urlsafe(32), f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    link_hash = hashed("link", token)
    request = SignInRequest.objects.create(
        email=normal(email),
        link_hash=link_hash,
        code_hash=hashed("code", link_hash + code),
        next_url=next_url[:500],
        expires_at=now() + VALID,
    )
    return Ticket(request, token, code)


def normal(email: str) -> str:
    return email.strip().lower()


def hashed(purpose: str, text: str) -> str:
    """Keyed, so that a copy of the database is not enough to try all codes."""
    return salted_hmac(f"sign-in.{purpose}", text, algorithm="sha256").hexdigest()


def _usable():
    return SignInRequest.objects.filter(used_at=None, expires_at__gt=now(), tries__lt=WRONG_CODES)


def find_by_token(token: str) -> SignInRequest | None:
    """The request while its link may still be used."""
    return _usable().filter(link_hash=hashed("link", token)).first()


def use(request: SignInRequest) -> bool:
    """Whether this is the one time that it is used."""
    return bool(_usable().filter(pk=request.pk).update(used_at=now()))


def use_code(request: SignInRequest, code: str) -> bool:
    """Each code that is typed is counted before it is looked at, so that racing guesses gain nothing."""
    typed = "".join(letter for letter in code if letter.isdigit())
    if not _usable().filter(pk=request.pk).update(tries=F("tries") + 1):
        return False
    if not constant_time_compare(request.code_hash, hashed("code", request.link_hash + typed)):
        return False
    unused = SignInRequest.objects.filter(pk=request.pk, used_at=None, expires_at__gt=now())
    return bool(unused.update(used_at=now()))


def count_try(email: str, address: str) -> None:
    """Note a try, then count, each in its own transaction: however many come at once, ten get through."""
    by_email, by_address = hashed("email", normal(email)), hashed("address", address)
    SignInTry.objects.create(email_hash=by_email, address_hash=by_address, at=now())
    lately = SignInTry.objects.filter(at__gt=now() - WINDOW)
    for one in (Q(email_hash=by_email), Q(address_hash=by_address)):
        if lately.filter(one)[: MOST_TRIES + 1].count() > MOST_TRIES:
            raise TooManyTries


def forgive(email: str) -> None:
    """Who came in is no stranger: their tries weigh no longer on them or on those who share their network."""
    SignInTry.objects.filter(email_hash=hashed("email", normal(email))).delete()


def account_of(email: str) -> User:
    """The account of a proved address: made now, unless there is one."""
    user = User.objects.filter(email=normal(email)).first() or _new_account(normal(email))
    if user.email_verified_at is None:
        User.objects.filter(pk=user.pk, email_verified_at=None).update(email_verified_at=now())
        user.refresh_from_db(fields=["email_verified_at"])
    return user


def _new_account(email: str) -> User:
    """Two messages to one new address may be confirmed in the same moment."""
    try:
        with transaction.atomic():
            return User.objects.create_user(email)
    except IntegrityError:
        return User.objects.get(email=email)


def forget_old_requests() -> None:
    SignInRequest.objects.filter(expires_at__lt=now() - KEPT).delete()
    SignInTry.objects.filter(at__lt=now() - KEPT).delete()


def find_request(number: int | None) -> SignInRequest | None:
    """The request that this browser asked for, used or not, for as long as its code could be typed."""
    return SignInRequest.objects.filter(pk=number, used_at=None).first() if number else None


def is_over(request: SignInRequest) -> bool:
    return not _usable().filter(pk=request.pk).exists()
