"""What waits for a host because of applicants."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fortnight.applications.models import Interview
from fortnight.applications.waiting import free_again_of, talks_of, unanswered_of, unread_messages_of
from fortnight.core.time import now
from fortnight.people.models import User
from fortnight.portals.host.waiting import Task, waits

SOON = 0.7  # of the time that was promised


@waits
def applicants_without_answer(person: User) -> list[Task]:
    return [
        Task(
            url=reverse("host:applicants", args=[each.listing.code]),
            text=ngettext(
                "%(n)d applicant for “%(title)s” has no answer yet.",
                "%(n)d applicants for “%(title)s” have no answer yet.",
                each.number,
            )
            % {"n": each.number, "title": each.listing.title},
            action=_("Read"),
            when=each.since,
            tone=_tone(each.since, each.until),
        )
        for each in unanswered_of(person)
    ]


def _tone(since: datetime, until: datetime | None) -> str:
    if until is None:
        return ""
    if now() >= until:
        return "danger"
    return "caution" if now() >= since + (until - since) * SOON else ""


@waits
def places_free_again(person: User) -> list[Task]:
    return [
        Task(
            url=reverse("host:applicants", args=[listing.code]),
            text=ngettext(
                "A place of “%(title)s” is free again; %(n)d candidate is left.",
                "A place of “%(title)s” is free again; %(n)d candidates are left.",
                listing.waiting,
            )
            % {"n": listing.waiting, "title": listing.title},
            action=_("See them"),
            when=listing.free_since,
            tone="caution",
        )
        for listing in free_again_of(person)
    ]


@waits
def talks_to_hold(person: User) -> list[Task]:
    """Agreed ones with their moment; those that nobody agreed on, or that are over, wait for the host's next step."""
    return [
        Task(
            url=reverse("host:applicant", args=[talk.application.code]),
            text=step[0] % {"name": talk.application.student_name, "title": talk.application.listing.title},
            action=step[1],
            when=talk.picked.starts_at if talk.is_on and talk.picked else None,
        )
        for talk in talks_of(person)
        if (step := _next_of(talk))
    ]


def _next_of(talk: Interview) -> tuple[str, str] | None:
    """What the host may do about a talk, in words; nothing while the student has not answered."""
    if talk.state == Interview.State.PROPOSED:
        return None
    if not talk.is_on:
        return _("No time is agreed for a talk with %(name)s about “%(title)s”."), _("Propose others")
    if talk.picked.starts_at > now():
        return _("You talk with %(name)s about “%(title)s”."), _("Prepare")
    return _("You have talked with %(name)s about “%(title)s”; tell them how it goes on."), _("Decide")


@waits
def messages_to_read(person: User) -> list[Task]:
    return [
        Task(
            url=reverse("host:applicant", args=[application.code]) + "#conversation",
            text=_("%(name)s wrote to you about “%(title)s”.")
            % {"name": application.student_name, "title": application.listing.title},
            action=_("Answer"),
        )
        for application in unread_messages_of(person)
    ]
