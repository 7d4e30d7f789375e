"""The kinds of messages that people get, in words, and which of them they may switch off."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Kind:
    """`needed`: asks for an answer or decides something, so it cannot be switched off. `to`: only these are asked about it."""

    name: str
    words: str | Promise
    needed: bool = False
    to: str = ""


KINDS = (
    Kind("decision", _("Decisions and offers that concern you"), needed=True),
    Kind("request", _("Something that waits for your answer"), needed=True),
    Kind("account", _("Your account and your team"), needed=True),
    Kind("message", _("Messages from a student, a host or the office")),
    Kind("progress", _("News of applications, projects and placements")),
    Kind("alert", _("New projects that your saved searches find"), to="student"),
    Kind("suggestion", _("New projects that suit you, once a week"), to="student"),
    Kind("board", _("Messages of the career office about free places")),
    Kind("office", _("New work for the career office"), to="office"),
)
BY_NAME = {kind.name: kind for kind in KINDS}


def always(kind: str) -> dict[str, Any]:
    """For the foot of a mail that nobody can switch off: what it belongs to."""
    return {"off_url": "", "kind_words": BY_NAME[kind].words}
