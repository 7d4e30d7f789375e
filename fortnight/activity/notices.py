"""Telling people: a notification on the page and a mail in the outbox, written with the event they come from.

Each app's `notices.py` registers a function for its kinds of events and calls `notify` there:

    @tells("offer.made")
    def offer_made(event, offer):
        notify(event, to=[offer.student.user], kind="decision", letter=Letter(title=…, lines=[…], button=(…, url)))
"""

import base64
from collections.abc import Iterable
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core import signing
from django.template.loader import render_to_string
from django.utils import timezone

from fortnight.activity.kinds import BY_NAME
from fortnight.activity.models import Event, Notification, Outbox, Preference
from fortnight.people.models import User

SALT = "mail-off"


@dataclass(frozen=True)
class Letter:
    """What a person reads. `button` is (label, path); `quote` are somebody's own words; files are (name, type, bytes)."""

    title: str
    lines: list[str]
    button: tuple[str, str] | None = None
    quote: str = ""
    files: list[tuple[str, str, bytes]] = field(default_factory=list)


def notify(event: Event, *, to: Iterable[User], kind: str, letter: Letter) -> list[Notification]:
    """Tell each person once; whoever did it is not told. `kind` is one of `activity.kinds`."""
    people = {user.pk: user for user in to if user.is_active and user.pk != event.actor_id}
    switched_off = set(
        Preference.objects.filter(user__in=people, kind=kind, mail=False).values_list("user", flat=True)
        if not BY_NAME[kind].needed
        else ()
    )
    return [_tell(event, user, kind, letter, mail=pk not in switched_off) for pk, user in people.items()]


def _tell(event: Event, user: User, kind: str, letter: Letter, *, mail: bool) -> Notification:
    url = letter.button[1] if letter.button else ""
    notification, created = Notification.objects.get_or_create(
        user=user, event=event, kind=kind, defaults={"title": letter.title[:400], "url": url, "at": event.at}
    )
    if created and mail:
        _post(event, notification, user, letter)
    return notification


def _post(event: Event, notification: Notification, user: User, letter: Letter) -> None:
    host = settings.BASE_URL.split("://")[-1].split(":")[0]
    Outbox.objects.create(
        notification=notification,
        school=event.school,
        message_id=f"<event-{event.pk}.{notification.pk}@{host}>",
        to=user.email,
        subject=" ".join(letter.title.split()),
        attachments=[_attached(*each) for each in letter.files],
        next_try_at=event.at,
        created_at=event.at,
        **_rendered(event, notification, user, letter),
    )


def _rendered(event: Event, notification: Notification, user: User, letter: Letter) -> dict[str, str]:
    context = {
        "letter": letter,
        "user": user,
        "school": event.school,
        "button_url": settings.BASE_URL + letter.button[1] if letter.button else "",
        "off_url": off_url(user, notification.kind),
    }
    zone = user.time_zone or (event.school.time_zone if event.school else "UTC")
    with timezone.override(ZoneInfo(zone)):
        text = render_to_string("mail/letter.txt", context)
        html = _inlined(render_to_string("mail/letter.html", context))
    return {"text": text, "html": html}


def _inlined(html: str) -> str:
    import css_inline

    return css_inline.inline(html)


def _attached(name: str, content_type: str, content: bytes) -> dict[str, str]:
    return {"name": name, "type": content_type, "base64": base64.b64encode(content).decode()}


def off_url(user: User, kind: str) -> str:
    """Switches this kind of mail off with one click, without signing in; empty for what is needed."""
    if BY_NAME[kind].needed:
        return ""
    return f"{settings.BASE_URL}/mail-off/{signing.dumps([user.pk, kind], salt=SALT)}/"
