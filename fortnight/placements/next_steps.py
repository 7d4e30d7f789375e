"""What is to be done now in a placement, in one sentence for each side; and what stands on its strip of days."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta, tzinfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fortnight.core.time import now
from fortnight.placements.models import Meeting, Milestone, Pact, Placement, Pulse, Showing, Side
from fortnight.ui.strip import Mark
from fortnight.ui.tags.times import spoken

SOON = timedelta(days=2)


@dataclass(frozen=True)
class Known:
    """All that the sentence depends on. `unsaid` are milestones whose review the student has not spoken about;
    `pulse_days` are those of a placement that nobody was asked about yet.
    """

    placement: Placement
    pact: Pact | None
    meetings: Sequence[Meeting]
    milestones: Sequence[Milestone]
    unsaid: Sequence[Showing] = ()
    pulses: Sequence[Pulse] = ()
    pulse_days: Mapping[str, date] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return now().astimezone(self.placement.school.zone).date()

    def late(self) -> list[Milestone]:
        return [each for each in self.milestones if each.is_open and each.due_on < self.today]

    def coming(self) -> Milestone | None:
        return next((each for each in self.milestones if each.is_open and each.due_on >= self.today), None)

    def pulse_to_answer(self, side: str) -> Pulse | None:
        """What this side is asked now, as long as it can be answered."""
        asked = (each for each in self.pulses if each.side == side and each.state == Pulse.State.ASKED)
        open_ones = [each for each in asked if now() < each.answer_by]
        return min(open_ones, key=lambda each: each.answer_by, default=None)

    def of_state(self, state: str) -> Milestone | None:
        return next((each for each in self.milestones if each.state == state), None)

    def agreed_talks(self) -> list[Meeting]:
        """Those that are still to come, the next one first."""
        found = [each for each in self.meetings if each.state == Meeting.State.PICKED and each.picked.starts_at > now()]
        return sorted(found, key=lambda each: each.picked.starts_at)


@dataclass(frozen=True)
class Step:
    """The sentence, and the part of the page where it is done."""

    words: str
    part: str


def what_now(known: Known, *, side: str, zone: tzinfo) -> Step:
    """The first of what applies, the most pressing first."""
    if known.placement.state == Placement.State.COMPLETED:
        return next(_of_what_is_over(known, side))
    steps = _of_student(known, zone) if side == Side.STUDENT else _of_host(known, zone)
    return next(steps)


def _of_what_is_over(known: Known, side: str) -> Iterator[Step]:
    """What was late is not asked for any more; what was shown is still looked at."""
    yield from _pulse(known, side)
    shown = known.of_state(Milestone.State.SHOWN)
    if shown and side == Side.HOST:
        yield _to_look_at(shown)
    yield _ended()


def _of_student(known: Known, zone: tzinfo) -> Iterator[Step]:
    placement = known.placement
    if placement.student_confirmed_at is None:
        yield Step(_("Read the agreement, and sign it or propose a change."), "agreement")
    yield from _pulse(known, Side.STUDENT)
    if known.pact and known.pact.student_agreed_at is None:
        yield Step(_("Read the pact, and agree to it or change it."), "pact")
    if any(each.state == Meeting.State.PROPOSED for each in known.meetings):
        yield Step(_("Pick one of the times that your mentor proposes."), "meetings")
    if again := known.of_state(Milestone.State.AGAIN):
        yield Step(_("Your mentor would like to see “%(name)s” once more.") % {"name": again.name}, "milestones")
    yield from (Step(_late_for_student(each), "milestones") for each in known.late())
    if known.unsaid:
        name = known.unsaid[0].milestone.name
        yield Step(_("Say whether your mentor’s words on “%(name)s” helped.") % {"name": name}, "milestones")
    yield from _both(known, zone)


def _pulse(known: Known, side: str) -> Iterator[Step]:
    if known.pulse_to_answer(side):
        yield Step(_("Say how it goes: three questions, thirty seconds."), "pulses")


def _late_for_student(milestone: Milestone) -> str:
    words = _("“%(name)s” was due on %(day)s: show what you have, also if it is not finished.")
    return words % {"name": milestone.name, "day": date_format(milestone.due_on, "j F")}


def _of_host(known: Known, zone: tzinfo) -> Iterator[Step]:
    placement = known.placement
    if placement.host_confirmed_at is None:
        yield Step(_("Read the agreement, and sign it or propose a change."), "agreement")
    yield from _pulse(known, Side.HOST)
    if known.pact and known.pact.host_agreed_at is None:
        yield Step(_("Read the pact, and agree to it or change it."), "pact")
    if shown := known.of_state(Milestone.State.SHOWN):
        yield _to_look_at(shown)
    if known.today <= placement.ends_on and not any(each.is_on for each in known.meetings):
        kickoff = _("Propose times for the kickoff.")
        yield Step(
            _("Propose times for the next meeting.") if known.today > placement.starts_on else kickoff, "meetings"
        )
    if known.today <= placement.starts_on and not placement.hints:
        yield Step(_("Write down what helps on the first day: whom to ask for, where, what to bring."), "first-day")
    if late := known.late():
        words = _("“%(name)s” was due on %(day)s and has not been shown: ask how it goes.")
        given = {"name": late[0].name, "day": date_format(late[0].due_on, "j F")}
        yield Step(words % given, "milestones")
    yield from _both(known, zone)


def _to_look_at(shown: Milestone) -> Step:
    return Step(_("Look at “%(name)s” and say a few words about it.") % {"name": shown.name}, "milestones")


def _ended() -> Step:
    return Step(_("The placement has ended."), "")


def _both(known: Known, zone: tzinfo) -> Iterator[Step]:
    placement, talks, coming = known.placement, known.agreed_talks(), known.coming()
    if known.today > placement.ends_on:
        yield _ended()
    if talks and talks[0].picked.starts_at - now() < SOON:
        moment = spoken(talks[0].picked.starts_at.astimezone(zone))
        yield Step(_("You meet on %(moment)s.") % {"moment": moment}, "meetings")
    if known.today < placement.starts_on:
        yield Step(_("It begins on %(day)s.") % {"day": date_format(placement.starts_on, "l j F")}, "first-day")
    if coming:
        given = {"name": coming.name, "day": date_format(coming.due_on, "l j F")}
        yield Step(_("Next comes “%(name)s”, on %(day)s.") % given, "milestones")
    yield Step(_("All is shown. The last day is %(day)s.") % {"day": date_format(placement.ends_on, "l j F")}, "")


def marks(known: Known) -> list[Mark]:
    """Kickoff, meetings, milestones and pulses on their days, in the order of the days."""
    zone = known.placement.school.zone
    talks = [
        Mark(day, str(each.get_kind_display()), "done" if each.picked.starts_at < now() else "")
        for each in known.meetings
        if each.state == Meeting.State.PICKED
        for day in [each.picked.starts_at.astimezone(zone).date()]
    ]
    steps = [
        Mark(each.due_on, each.name, _state(each, known.today))
        for each in known.milestones
        if each.state != Milestone.State.DROPPED
    ]
    return sorted([*talks, *steps, *_pulse_marks(known)], key=lambda mark: mark.day)


def _pulse_marks(known: Known) -> list[Mark]:
    """Done when both have answered, late when somebody has not in time."""
    days: dict[date, list[str]] = {day: [] for day in known.pulse_days.values()}
    for pulse in known.pulses:
        if pulse.state != Pulse.State.SKIPPED:
            days.setdefault(pulse.due_on, []).append(pulse.state)
    return [Mark(day, str(_("How it goes")), _of_both(states)) for day, states in days.items()]


def _of_both(states: list[str]) -> str:
    if states and all(state == Pulse.State.ANSWERED for state in states):
        return "done"
    return "late" if Pulse.State.SILENT in states else ""


def _state(milestone: Milestone, today: date) -> str:
    if milestone.state == Milestone.State.REVIEWED:
        return "done"
    return "late" if milestone.is_open and milestone.due_on < today else ""
