"""How it goes with the placements that run: what both sides said, what nobody said, and what the office made of it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from fortnight.core.time import is_business_day, now
from fortnight.demo import content
from fortnight.demo.season.dates import at
from fortnight.people.models import User
from fortnight.placements.actions import cases, pulses
from fortnight.placements.models import Case, Placement, Pulse
from fortnight.placements.pulse_days import morning_of, today_at
from fortnight.programs.models import Program
from fortnight.schools.models import School
from fortnight.schools.queries import closed_days

HOUR = timedelta(hours=1)


def tell_how_it_goes(program: Program, officer: User) -> None:
    """One goes well and is asked again today, of one the sides see it differently, one student said nothing for a while."""
    words = content.load("trouble")["pulses"]
    well, apart, silent = Placement.objects.for_reading().filter(program=program, state="running").order_by("pk")[:3]
    both_say(well, "second_day", ("yes", "yes"), (words["well"], words["fine"]))
    _ask_today(well)
    both_say(apart, "second_day", ("yes", "no"), (words["unaware"], words["worried"]))
    _one_is_silent(silent, words, officer)


def _of(placement: Placement, side: str, point: str = "second_day") -> Pulse:
    return Pulse.objects.with_placement().get(placement=placement, side=side, point=point)


def _ask(placement: Placement, side: str, point: str = "second_day") -> datetime:
    pulse = _of(placement, side, point)
    moment = morning_of(pulse.due_on, placement.school) + HOUR
    with at(moment):
        pulses.ask(pulse, at=moment)
    return moment


def _say(placement: Placement, side: str, moment: datetime, point: str = "second_day", **said: str) -> None:
    with at(moment):
        by = placement.student.user if side == "student" else placement.host
        pulses.answer(_of(placement, side, point), by=by, **said)


def both_say(placement: Placement, point: str, on_tracks: Sequence[str], words: Sequence[str]) -> None:
    """Student first, then host, some hours after they were asked."""
    for side, on_track, line in zip(("student", "host"), on_tracks, words, strict=True):
        moment = _ask(placement, side, point)
        readers = "both" if on_track == "yes" and side == "host" else "office"
        given = {"on_track": on_track, "needs": "partly" if on_track == "no" else "yes", "words": line}
        _say(placement, side, moment + 3 * HOUR, point, readers=readers, **given)


def _ask_today(placement: Placement) -> None:
    """The middle one, which could be answered now: it went out on the last business day."""
    day = last_business_day(placement.school)
    Pulse.objects.filter(placement=placement, point="middle").update(due_on=day)
    moment = morning_of(day, placement.school) + timedelta(minutes=1)
    for side in ("student", "host"):
        with at(moment):
            pulses.ask(_of(placement, side, "middle"), at=moment)


def last_business_day(school: School) -> date:
    """Whose morning has come."""
    moment = now() - HOUR
    day, closed = today_at(school, moment), closed_days(school)
    while not is_business_day(day, closed) or morning_of(day, school) > moment:
        day -= timedelta(days=1)
    return day


def _one_is_silent(placement: Placement, words: dict, officer: User) -> None:
    """The host said that all is well; the student said nothing, was called, and is back."""
    moment = _ask(placement, "host")
    _ask(placement, "student")
    _say(placement, "host", moment + HOUR, on_track="yes", needs="yes", words=words["late"], readers="both")
    pulse = _of(placement, "student")
    with at(pulse.answer_by):
        pulses.lapse(pulse, at=pulse.answer_by)
    case = Case.objects.for_reading().get(placement=placement)
    with at(pulse.answer_by + 10 * HOUR):
        cases.take(case, by=officer)
        day = today_at(placement.school, now()) + timedelta(days=1)
        cases.note(case, words["called"], by=officer, follow_up_on=day)
    with at(min(pulse.answer_by + 30 * HOUR, now())):
        cases.close(case, by=officer, outcome="mended", ending=words["ended"])
