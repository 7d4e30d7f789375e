"""What a person says about themselves."""

from fortnight.people.models import User
from fortnight.people.naming import rename


def change_account(user: User, *, name: str, time_zone: str) -> None:
    """`time_zone` empty: the school's."""
    rename(user, name)
    User.objects.filter(pk=user.pk).update(time_zone=time_zone)
    user.time_zone = time_zone
