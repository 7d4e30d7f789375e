"""Telling people: a notification on the page and a mail in the outbox, written with the event they come from.

Each app's `notices.py` registers a function for its kinds of events and calls `notify` there:

    @tells("offer.made")
    def offer_made(event, offer):
        notify(event, to=[offer.student.user], kind="decision", letter=Letter(title=…, lines=[…], button=(…, url)))

A mail that needs more than a letter has templates of its own, `mail/offers/offer_made.txt` (its first line is the subject) and `.html`:

        notify(event, to=[…], kind="decision", title=…, template="offers/offer_made", url=url, context={"offer": offer})
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from fortnight.activity.kinds import BY_NAME
from fortnight.activity.mail import File, absolute, post
from fortnight.activity.models import Event, Notification
from fortnight.activity.preferences import off_url, who_switched_off
from fortnight.people.models import User

LONGEST_TITLE = 400


@dataclass(frozen=True)
class Letter:
    """What a person reads. `button` is (label, path); `quote` are somebody's own words; files are (name, type, bytes)."""

    title: str
    lines: list[str]
    button: tuple[str, str] | None = None
    quote: str = ""
    files: list[File] = field(default_factory=list)


def notify(
    event: Event,
    *,
    to: Iterable[User],
    kind: str,
    letter: Letter | None = None,
    title: str = "",
    template: str = "letter",
    url: str = "",
    context: Mapping[str, Any] | None = None,
    personal: Callable[[User], Mapping[str, Any]] | None = None,
    attachments: Iterable[File] = (),
    also_who_did_it: bool = False,
) -> list[Notification]:
    """Tell each person once; whoever did it only where asked for (calendars). `kind` is one of `activity.kinds`.

    Give a `letter`, or a `title` for the page and a `template` with its `context` for the mail. `personal` adds to each
    person's own mail `ways`, (label, path) of what can be done from it, and `reply_to`.
    """
    if letter is not None:
        title, attachments, context = letter.title, letter.files, {"letter": letter}
        url = letter.button[1] if letter.button else url
    silent_about = None if also_who_did_it else event.actor_id
    people = {user.pk: user for user in to if user.is_active and user.pk != silent_about}
    if not people:
        return []
    silent = who_switched_off(kind, people)
    known = _known(event, kind, people)
    fresh = _tell(event, [user for pk, user in people.items() if pk not in known], kind, title, url)
    for notification in fresh:
        if notification.user_id not in silent:
            user = people[notification.user_id]
            around = {**_around(notification, user), **(context or {}), **(personal(user) if personal else {})}
            _post(notification, user, template, around, reply_to=around.get("reply_to", ""), files=attachments)
    told = known | {each.user_id: each for each in fresh}
    if event.told is not None:
        event.told |= {(kind, each.user_id): each for each in fresh}
    return [told[pk] for pk in people]


def _known(event: Event, kind: str, people: Collection[int]) -> dict[int, Notification]:
    """Who has been told already: an event that is being recorded remembers that itself, an older one is looked up."""
    if event.told is not None:
        return {user: each for (told, user), each in event.told.items() if told == kind and user in people}
    return {each.user_id: each for each in Notification.objects.filter(event=event, kind=kind, user__in=people)}


def _post(notification: Notification, user: User, template: str, context: Mapping[str, Any], **more: Any) -> None:
    event = notification.event
    name = f"event-{event.pk}.{notification.pk}"
    to = {"to": user.email, "user": user, "school": event.school}
    post(template, context, **to, notification=notification, name=name, at=event.at, **more)


def _tell(event: Event, people: Iterable[User], kind: str, title: str, url: str) -> list[Notification]:
    shown = " ".join(title.split())[:LONGEST_TITLE]
    return Notification.objects.bulk_create(
        Notification(user=user, event=event, kind=kind, title=shown, url=url, at=event.at) for user in people
    )


def _around(notification: Notification, user: User) -> dict[str, Any]:
    return {
        "user": user,
        "event": notification.event,
        "title": notification.title,
        "button_url": absolute(notification.url) if notification.url else "",
        "off_url": off_url(user, notification.kind),
        "kind_words": BY_NAME[notification.kind].words,
    }
