"""Where a person is signed in, and how to end that from afar."""

from allauth.usersessions.models import UserSession

from fortnight.people.models import User


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
