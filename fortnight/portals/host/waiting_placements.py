"""What waits for a host because of placements."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from fortnight.core.time import now
from fortnight.people.models import User
from fortnight.placements.models import Milestone, Pact, Placement
from fortnight.portals.host.waiting import Task, waits

MOST = 50  # of one kind
SOON = timedelta(days=14)  # before the first day, a kickoff should have its time
LATE = timedelta(days=2)  # a student has waited for a few lines


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


@waits
def milestones_to_review(person: User) -> list[Task]:
    today = now().date()
    return [
        Task(
            url=reverse("host:milestone", args=[row.code]),
            text=_("%(name)s shows “%(step)s”: say a few words about it.")
            % {"name": row.student.name, "step": row.name},
            action=_("Review"),
            when=row.due_on,
            tone="caution" if row.due_on + LATE < today else "",
        )
        for row in Milestone.objects.visible_to_host(person).shown()[:MOST]
    ]


@waits
def kickoffs_to_propose(person: User) -> list[Task]:
    today = now().date()
    return [
        Task(
            url=reverse("host:meeting", args=[placement.code]),
            text=_("Propose times for the kickoff with %(name)s: “%(title)s”.")
            % {"name": placement.student.name, "title": placement.title},
            action=_("Propose"),
            when=placement.starts_on,
            tone="caution" if placement.starts_on <= today + LATE else "",
        )
        for placement in Placement.objects.visible_to_host(person).without_meeting(today, within=SOON)[:MOST]
    ]
