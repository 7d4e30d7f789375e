"""Which kinds of mail a person switched off, and the address that switches one off without signing in."""

from collections.abc import Container, Iterable

from django.conf import settings
from django.db import transaction

from fortnight.activity.kinds import BY_NAME, KINDS
from fortnight.activity.models import Preference
from fortnight.core import signed
from fortnight.people.models import User

PURPOSE = "mail-off"


def who_switched_off(kind: str, users: Iterable[int]) -> Container[int]:
    """Ids of those who do not want mail of that kind; nobody, where it is needed."""
    if BY_NAME[kind].needed:
        return ()
    return set(Preference.objects.filter(user__in=list(users), kind=kind, mail=False).values_list("user", flat=True))


def wanted(user: User) -> list[str]:
    """Names of the optional kinds that still come by mail."""
    off = set(Preference.objects.filter(user=user, mail=False).values_list("kind", flat=True))
    return [kind.name for kind in KINDS if not kind.needed and kind.name not in off]


@transaction.atomic
def choose(user: User, kinds: Iterable[str]) -> None:
    """Exactly these optional kinds come by mail from now on."""
    chosen = set(kinds)
    for kind in KINDS:
        if not kind.needed:
            Preference.objects.update_or_create(user=user, kind=kind.name, defaults={"mail": kind.name in chosen})


def off_url(user: User, kind: str) -> str:
    """Switches this kind of mail off with one click; empty for what is needed."""
    if BY_NAME[kind].needed:
        return ""
    return f"{settings.BASE_URL}/mail-off/{signed.sign(PURPOSE, user.pk, kind)}/"


def read_off_token(token: str) -> tuple[User, str] | None:
    """Who and which kind; None when the token is not ours. It does not age: mail is read late."""
    found = signed.read(PURPOSE, token)
    if found is None:
        return None
    (kind,) = found.what
    user = User.objects.filter(pk=found.who).first()
    return (user, kind) if user and kind in BY_NAME else None


def switch_off(user: User, kind: str) -> bool:
    """Twice is once; False for what is needed, which stays as it is."""
    if BY_NAME[kind].needed:
        return False
    Preference.objects.update_or_create(user=user, kind=kind, defaults={"mail": False})
    return True
