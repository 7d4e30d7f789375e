"""A pulse, answered from the placement's page; and what of them waits."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from fortnight.core.time import now
from fortnight.people.models import User
from fortnight.placements.models import Pulse
from fortnight.portals.host.placements import own_placement
from fortnight.portals.host.waiting import Task, waits
from fortnight.portals.http import Request
from fortnight.portals.placed.pulse import page

MOST = 50


def pulse(request: Request, code: str) -> HttpResponse:
    return page(request, own_placement(request, code), "host")


@waits
def pulses_to_answer(person: User) -> list[Task]:
    return [
        Task(
            url=reverse("host:pulse", args=[row.placement.code]),
            text=_("How does it go with %(name)s? Three questions about “%(title)s”.")
            % {"name": row.placement.student.name, "title": row.placement.title},
            action=_("Answer"),
            when=row.answer_by,
            tone="caution",
        )
        for row in Pulse.objects.visible_to_host(person).to_answer("host", now())[:MOST]
    ]
