"""Whether a student may apply to a listing now: said before typing begins, decided on the server's receipt."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fortnight.applications.models import Application
from fortnight.applications.models.application import OPEN
from fortnight.core.time import last_second
from fortnight.people.models import Student
from fortnight.postings.models import Listing
from fortnight.programs.models import Mode, Program


@dataclass(frozen=True)
class Obstacle:
    """One reason in words. Only what is `hard` stops an application; the rest is advice."""

    kind: str
    sentence: str
    hard: bool = True


def standing(student: Student, listing: Listing, *, at: datetime) -> list[Obstacle]:
    """All that stands between this student and this listing, hard ones first. Three queries at most."""
    program = listing.program
    found = [*_state(listing), *_dates(program, listing, at), *_level(student, listing), *_cap(student, program)]
    return sorted(found, key=lambda obstacle: not obstacle.hard)


def may_apply(obstacles: list[Obstacle]) -> bool:
    return not any(obstacle.hard for obstacle in obstacles)


def _state(listing: Listing) -> list[Obstacle]:
    if listing.program.state != Program.State.OPEN:
        return [Obstacle("program", _("This program is not open."))]
    if listing.state == Listing.State.PAUSED:
        return [
            Obstacle("paused", _("The host takes no new applications at the moment. Keep it among your favourites."))
        ]
    if listing.state != Listing.State.PUBLISHED:
        return [Obstacle("closed", _("This project is closed."))]
    if listing.halted_at:
        sentence = _("This project takes no new applications until its host has answered those who wait.")
        return [Obstacle("halted", sentence)]
    return []


def _dates(program: Program, listing: Listing, at: datetime) -> list[Obstacle]:
    today = at.astimezone(listing.school.zone).date()
    if today < program.applications_open:
        day = date_format(program.applications_open, "j F Y")
        return [Obstacle("early", _("Applications open on %(day)s.") % {"day": day})]
    if at >= listing.deadline_at:
        day = date_format(last_second(listing.deadline_at).astimezone(listing.school.zone), "j F Y")
        return [Obstacle("late", _("The deadline was %(day)s.") % {"day": day})]
    return []


def _level(student: Student, listing: Listing) -> list[Obstacle]:
    policy = listing.program.policy
    found = []
    if policy.eligible_mode != Mode.OFF and policy.eligible_levels and student.level not in policy.eligible_levels:
        hard = policy.eligible_mode == Mode.REQUIRE
        sentence = _("This program is for %(levels)s; the roster says you are %(level)s.")
        found.append(
            Obstacle("level", sentence % {"levels": ", ".join(policy.eligible_levels), "level": student.level}, hard)
        )
    if listing.levels and student.level not in listing.levels:
        sentence = _("The host looks for %(levels)s first. You may apply all the same.")
        found.append(Obstacle("host_level", sentence % {"levels": ", ".join(listing.levels)}, hard=False))
    return found


def _cap(student: Student, program: Program) -> list[Obstacle]:
    policy = program.policy
    if policy.cap_mode == Mode.OFF:
        return []
    count = Application.objects.filter(student=student, listing__program=program, state__in=OPEN).count()
    if count < policy.cap:
        return []
    sentence = _("You have %(count)d open applications; this program allows %(cap)d at a time.")
    return [Obstacle("cap", sentence % {"count": count, "cap": policy.cap}, hard=policy.cap_mode == Mode.REQUIRE)]
