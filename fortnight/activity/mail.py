"""Writes a mail into the outbox: rendered now, in the reader's language and zone, sent later by the worker."""

import base64
from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from fortnight.activity.models import Notification, Outbox
from fortnight.core.time import now
from fortnight.people.models import User
from fortnight.schools.models import School

File = tuple[str, str, bytes]  # name, type, content
LONGEST_SUBJECT = 400
AHEAD = timedelta(minutes=5)  # what somebody sits waiting for goes before what was written since


def absolute(path: str) -> str:
    """The whole address of a path of this site; what is one already stays."""
    return path if "://" in path else settings.BASE_URL + path


def post(
    template: str,
    context: Mapping[str, Any],
    *,
    to: str,
    school: School | None = None,
    user: User | None = None,
    notification: Notification | None = None,
    name: str = "",
    reply_to: str = "",
    files: Iterable[File] = (),
    at: datetime | None = None,
    hurry: bool = False,
) -> Outbox:
    """`template` is "offers/offer_made" for `mail/offers/offer_made.txt` and `.html`; the text's first line is the subject.

    `name` makes the Message-ID, which stays the same however often sending is tried.
    """
    at = at or now()
    text, html = _rendered(template, {**context, "school": school, "base_url": settings.BASE_URL}, _zone(user, school))
    return Outbox.objects.create(
        notification=notification,
        school=school,
        message_id=message_id(name or uuid4().hex),
        to=to,
        reply_to=reply_to,
        subject=_subject(text),
        text=text,
        html=html,
        attachments=[_attached(*each) for each in files],
        next_try_at=at - AHEAD if hurry else at,
        created_at=at,
    )


def message_id(name: str) -> str:
    return f"<{name}@{urlsplit(settings.BASE_URL).hostname}>"


def _zone(user: User | None, school: School | None) -> str:
    return (user.time_zone if user else "") or (school.time_zone if school else "")


def _rendered(template: str, context: Mapping[str, Any], zone: str) -> tuple[str, str]:
    with timezone.override(ZoneInfo(zone)) if zone else nullcontext():
        text = render_to_string(f"mail/{template}.txt", dict(context)).strip() + "\n"
        html = render_to_string(f"mail/{template}.html", dict(context))
    return text, _inlined(html)


def _subject(text: str) -> str:
    """One line, whatever people put into names and titles."""
    return " ".join(text.lstrip().splitlines()[0].split())[:LONGEST_SUBJECT]


def _inlined(html: str) -> str:
    import css_inline

    return css_inline.inline(html)


def _attached(name: str, content_type: str, content: bytes) -> dict[str, str]:
    return {"name": name, "type": content_type, "base64": base64.b64encode(content).decode()}
