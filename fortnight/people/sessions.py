"""Where a person is signed in, and how to end that from afar."""

from datetime import UTC, datetime, timedelta

from allauth.usersessions.models import UserSession
from django.http import HttpRequest

from fortnight.core.time import now
from fortnight.people.models import User

OFTEN = timedelta(minutes=5)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
MOST = 10_000
_noted: dict[str, datetime] = {}  # by session: the note as this process read it last, so that not every page asks again


def note_seen(request: HttpRequest) -> None:
    """When and from where this session is used; written anew when the note is older than five minutes."""
    key = request.session.session_key
    if now() - _noted.get(key, LONG_AGO) <= OFTEN:
        return
    rows = UserSession.objects.filter(session_key=key)
    seen = rows.values_list("last_seen_at", flat=True).first()
    if seen is None or now() - seen > OFTEN:
        UserSession.objects.create_from_request(request)
        seen = now()
    _remember(key, seen)


def _remember(key: str, seen: datetime) -> None:
    if len(_noted) >= MOST:
        _noted.clear()
    _noted[key] = seen


def sessions_of(user: User) -> list[UserSession]:
    """Living ones, the last seen first."""
    return sorted(UserSession.objects.purge_and_list(user), key=lambda each: each.last_seen_at, reverse=True)


def end_session(user: User, number: int) -> bool:
    session = UserSession.objects.filter(user=user, pk=number).first()
    if session is None:
        return False
    session.end()
    return True


def end_other_sessions(user: User, *, keep: str) -> int:
    """All but the one with the key `keep`; how many."""
    others = list(UserSession.objects.filter(user=user).exclude(session_key=keep))
    for session in others:
        session.end()
    return len(others)
