"""A person's account: made when somebody names them, changed when they say something about themselves."""

from fortnight.people.models import User
from fortnight.people.naming import rename


def person_of(email: str, name: str) -> User:
    """The account of an address that somebody else named: unproved until its owner signs in.

    Who is here already keeps the name that they gave themselves.
    """
    user = User.objects.filter(email=email.lower()).first()
    if user is None:
        return User.objects.create_user(email, name)
    if not user.name:
        rename(user, name)
    return user


def change_account(user: User, *, name: str, time_zone: str) -> None:
    """`time_zone` empty: the school's."""
    rename(user, name)
    User.objects.filter(pk=user.pk).update(time_zone=time_zone)
    user.time_zone = time_zone
