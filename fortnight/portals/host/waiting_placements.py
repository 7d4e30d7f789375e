"""What waits for a host because of placements."""

from django.urls import reverse
from django.utils.translation import gettext as _

from fortnight.core.time import now
from fortnight.people.models import User
from fortnight.placements.models import Pact, Placement
from fortnight.portals.host.waiting import Task, waits

MOST = 50  # of one kind


@waits
def arrangements_to_confirm(person: User) -> list[Task]:
    rows = Placement.objects.visible_to_host(person).waiting_for_host().for_reading()
    return [
        Task(
            url=reverse("host:placement", args=[placement.code]),
            text=_("Confirm the arrangements with %(name)s: “%(title)s”.")
            % {"name": placement.student.name, "title": placement.title},
            action=_("Confirm"),
            when=placement.starts_on,
            tone="caution" if placement.starts_on <= now().date() else "",
        )
        for placement in rows[:MOST]
    ]


@waits
def pacts_to_agree(person: User) -> list[Task]:
    return [
        Task(
            url=reverse("host:pact", args=[pact.placement.code]),
            text=_("Read the pact with %(name)s, and agree or change it: “%(title)s”.")
            % {"name": pact.placement.student.name, "title": pact.placement.title},
            action=_("Read"),
            when=pact.placement.starts_on,
            tone="caution" if pact.student_agreed_at else "",
        )
        for pact in Pact.objects.visible_to_host(person).waiting_for("host", now().date())[:MOST]
    ]
