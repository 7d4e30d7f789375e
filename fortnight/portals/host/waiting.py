"""What waits for a host: each topic adds a function that computes its things."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from fortnight.employers.queries import asking_to_join
from fortnight.people.models import User
from fortnight.postings.queries import changes_asked_of, drafts_of, last_words

TONES = ("danger", "caution", "")


@dataclass(frozen=True)
class Task:
    """One thing that waits. `tone`: danger (late), caution (soon) or empty; `note` is somebody's words."""

    url: str
    text: str
    action: str
    when: datetime | None = None
    tone: str = ""
    note: str = ""


Source = Callable[[User], list[Task]]
SOURCES: list[Source] = []


def waits(source: Source) -> Source:
    """Registers a function that computes things that wait for a person."""
    SOURCES.append(source)
    return source


def what_waits(person: User) -> list[Task]:
    """Everything, the newest danger first."""
    tasks = [task for source in SOURCES for task in source(person)]
    return sorted(tasks, key=lambda task: TONES.index(task.tone))


@waits
def changes_asked(person: User) -> list[Task]:
    asked = changes_asked_of(person)
    words = last_words(asked) if asked else {}
    return [
        Task(
            url=reverse("host:posting", args=[listing.posting.code]),
            text=_("%(school)s asks for changes to “%(title)s”.")
            % {"school": listing.program.school.short_name, "title": listing.sent.title},
            action=_("Read and change"),
            when=words[listing.pk].at if listing.pk in words else None,
            tone="caution",
            note=words[listing.pk].note if listing.pk in words else "",
        )
        for listing in asked
    ]


@waits
def people_asking(person: User) -> list[Task]:
    return [
        Task(
            url=reverse("host:team", args=[seat.employer.code]),
            text=_("%(name)s (%(email)s) asks to join %(employer)s.")
            % {"name": seat.user, "email": seat.user.email, "employer": seat.employer},
            action=_("Admit or not"),
            when=seat.since,
            tone="caution",
        )
        for seat in asking_to_join(person)
    ]


@waits
def drafts(person: User) -> list[Task]:
    return [
        Task(
            url=reverse("host:posting-check", args=[posting.code]),
            text=_("“%(title)s” is a draft.") % {"title": posting},
            action=_("Finish it"),
            when=posting.changed_at,
        )
        for posting in drafts_of(person)
    ]
