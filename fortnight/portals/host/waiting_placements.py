"""What waits for a host because of placements."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from fortnight.core.time import now
from fortnight.people.models import User
from fortnight.placements.models import Agreement, Milestone, Pact, Placement
from fortnight.portals.host.waiting import Task, waits
from fortnight.records.models import Ask

MOST = 50  # of one kind
SOON = timedelta(days=14)  # before the first day, a kickoff should have its time
LATE = timedelta(days=2)  # a student has waited for a few lines
NEAR, WHILE = timedelta(days=3), timedelta(days=30)


@waits
def agreements_to_sign(person: User) -> list[Task]:
    rows = Agreement.objects.visible_to_host(person).unsigned_by("host")
    return [
        Task(
            url=reverse("host:agreement", args=[row.placement.code]),
            text=(
                _("Sign that you have read how the placement of %(name)s ended: “%(title)s”.")
                if row.is_ending
                else _("Sign the agreement with %(name)s: “%(title)s”.")
            )
            % {"name": row.placement.student.name, "title": row.placement.title},
            action=_("Read and sign"),
            when=row.made_at if row.is_ending else row.placement.starts_on,
            tone="caution" if not row.is_ending and row.placement.starts_on <= (now() + NEAR).date() else "",
        )
        for row in rows[:MOST]
    ]


@waits
def statements_to_write(person: User) -> list[Task]:
    rows = Placement.objects.visible_to_host(person).unstated_by("host", now() - WHILE).for_reading()
    return [
        Task(
            url=reverse("host:statement", args=[row.code]),
            text=_("The placement of %(name)s has ended. Say how you see it.") % {"name": row.student.name},
            action=_("Write"),
            when=row.broken_off_at,
            tone="caution",
        )
        for row in rows[:MOST]
    ]


@waits
def mentors_to_find(person: User) -> list[Task]:
    rows = Placement.objects.visible_to_host(person).without_mentor().for_reading()
    return [
        Task(
            url=reverse("host:stand-in", args=[row.code]),
            text=_("“%(title)s” needs a mentor: whom you asked does not stand in.") % {"title": row.title},
            action=_("Ask somebody"),
            when=row.starts_on,
            tone="danger",
        )
        for row in rows[:MOST]
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


@waits
def placements_to_look_back_on(person: User) -> list[Task]:
    rows = Ask.objects.visible_to_host(person).waiting_for("host", now() - WHILE * 2)
    return [
        Task(
            url=reverse("host:evaluation", args=[row.placement.code]),
            text=_("Look back on the placement of %(name)s: from your words comes the record.")
            % {"name": row.placement.student.name},
            action=_("Look back"),
            when=row.placement.ends_on,
            tone="caution",
        )
        for row in rows[:MOST]
    ]
