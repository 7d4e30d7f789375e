"""Where a person is signed in, and how to end that from afar."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.http import HttpRequest

from fortnight.core.time import now
from fortnight.people.models import User

OFTEN = timedelta(minutes=5)


def note_seen(request: HttpRequest) -> None:
    """When and from where this session is used; written anew when the note is older than five minutes."""
    rows = UserSession.objects.filter(session_key=request.session.session_key)
    seen = rows.values_list("last_seen_at", flat=True).first()
    if seen is None or now() - seen > OFTEN:
        UserSession.objects.create_from_request(request)


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
