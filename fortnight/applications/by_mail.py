"""The address to which a person answers a mail about an application: made for one conversation, one side and one person.

`reply+k7m2q9xa-h1z-…@in.example.edu`: the application's code, the side, the person's number, and a stamp that nobody else can make.
"""

import re
from dataclasses import dataclass

from django.conf import settings

from fortnight.applications.models import Application, Message
from fortnight.core import signed
from fortnight.people.models import User

PURPOSE = "conversation"
SIDES = {"h": Message.Side.HOST, "s": Message.Side.STUDENT}
LETTERS = {side: letter for letter, side in SIDES.items()}
LOCAL = re.compile(rf"([0-9a-z]{{8,12}})-([hs])([0-9]{{1,19}})-([a-z2-7]{{{signed.STAMP}}})")


@dataclass(frozen=True)
class Addressed:
    """What an address of ours says; the person's right to write there is another matter."""

    code: str
    side: str
    person: int


def reply_address(application: Application, person: User, side: str) -> str:
    """Empty where mail cannot come in."""
    name, at, host = settings.INBOUND_ADDRESS.partition("@")
    if not at:
        return ""
    letter = LETTERS[side]
    stamp = signed.stamp(PURPOSE, application.code, letter, person.pk)
    return f"{name}+{application.code}-{letter}{person.pk}-{stamp}@{host}".lower()


def addressed(recipient: str) -> Addressed | None:
    """None for an address that is not ours, or whose stamp is not."""
    name, _at, host = settings.INBOUND_ADDRESS.lower().partition("@")
    local, _at, there = recipient.strip().lower().rpartition("@")
    found = LOCAL.fullmatch(local.removeprefix(f"{name}+"))
    if not host or there != host or not local.startswith(f"{name}+") or not found:
        return None
    code, letter, person, stamp = found.groups()
    if not signed.is_stamp(stamp, PURPOSE, code, letter, int(person)):
        return None
    return Addressed(code.upper(), SIDES[letter], int(person))
