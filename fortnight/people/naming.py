"""How a person wants to be called."""

from fortnight.people.models import User


def rename(user: User, name: str) -> None:
    """Keep the name that somebody gave for themselves."""
    name = " ".join(name.split())
    if name and name != user.name:
        User.objects.filter(pk=user.pk).update(name=name)
        user.name = name
