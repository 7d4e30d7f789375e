"""A small fall season that runs today: placements in the middle, with all that stands on their strips of days."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal

from fortnight.core.time import now
from fortnight.core.uploads import check_pdf
from fortnight.demo import content
from fortnight.demo.season.agreements import sign_as
from fortnight.demo.season.dates import Season, at
from fortnight.demo.season.papers import resume
from fortnight.demo.season.postings import Cast, publish, send_in, write_posting
from fortnight.demo.season.sending import apply, terms_of
from fortnight.employers.models import Host
from fortnight.people.models import Student, User
from fortnight.placements.actions import hours, meetings, milestones, pact, trouble
from fortnight.placements.actions.placement import write_hints
from fortnight.placements.models import Milestone, Placement
from fortnight.postings.models import Listing
from fortnight.programs.models import Program
from fortnight.workflows.accept_offer import accept_offer
from fortnight.workflows.make_offer import make_offer

OWN = "kelp-drone"
NOON = time(12)
APPLIED, OFFERED, ACCEPTED, AGREED = 32, 28, 27, 20  # days ago
LOG = ((8, "4", 0), (7, "3.5", 1), (6, "5", 2), (3, "4.5", 3), (2, "6", 4), (1, "4", 5))  # days ago, hours, which line


def list_running_project(cast: Cast, season: Season, program: Program, officers: Sequence[User]) -> Listing:
    """The host character's project, posted, approved and listed while the fall season took applications."""
    given = next(each for each in content.postings() if each.key == OWN)
    with at(season.moment(season.opens + timedelta(days=3))):
        listing = send_in(write_posting(given, cast, season, program), program)
    with at(season.moment(season.opens + timedelta(days=5))):
        publish(listing, officers)
    rows = Listing.objects.select_related("program__policy", "program__school", "school", "shown", "posting__host")
    return rows.get(pk=listing.pk)


def tell_running_story(cast: Cast, listing: Listing, students: Sequence[Student]) -> None:
    """`students`: the character, and two more who are free in these weeks."""
    seat = cast.seats["graywhale", "ingrid"]
    first, second, third = [_placed(student, listing, seat) for student in students]
    _goes_well(first, seat)
    _needs_a_look(second, seat)
    _says_nothing(third, seat)


def _placed(student: Student, listing: Listing, seat: Host) -> Placement:
    application = apply(student, listing, days_ago=APPLIED)
    with at(_ago(OFFERED)):
        offer = make_offer(application, terms_of(listing), by=seat.user, message=content.words("offers")[2])
    with at(_ago(ACCEPTED)):
        placement = accept_offer(offer, by=student.user)
    with at(_ago(AGREED)):
        sign_as(placement, student.user, "student")
        sign_as(placement, seat.user, "host")
    with at(datetime.combine(placement.starts_on, NOON, tzinfo=UTC)):
        trouble.begin(placement, today=placement.starts_on)
    return placement


def _ago(days: float):
    return now() - timedelta(days=days)


def _agree(placement: Placement, seat: Host, *, student: bool = True) -> None:
    given = placement.pact
    words = {**given.texts.get().words(), "answers": content.load("answers")["pact_answers"]}
    with at(_ago(AGREED - 1)):
        pact.change(given, words, seen=1, by=seat.user, side="host", agrees=True)
    if student:
        with at(_ago(AGREED - 2)):
            pact.agree(given, seen=2, by=placement.student.user, side="student")


def _meet(placement: Placement, seat: Host, *, days: float, kind: str = "kickoff", pick: bool = True) -> None:
    """Proposed three days before its day, and picked the day after."""
    moment = (now() - timedelta(days=days)).replace(minute=0, second=0, microsecond=0)
    times = [moment, moment + timedelta(hours=2), moment + timedelta(days=1)]
    given = {"by": seat.user, "seat": seat, "kind": kind, "minutes": 30, "where": "https://meet.example/kelp"}
    with at(min(moment - timedelta(days=3), now())):
        meeting = meetings.propose(placement, times, **given)
        if pick:
            meetings.pick(meeting.slots.order_by("starts_at")[0], by=placement.student.user)


def _step(placement: Placement, number: int) -> Milestone:
    return placement.milestones.select_related("placement__school", "placement__student__user")[number]


def _show(milestone: Milestone, words: str, *, days: float, paper: bool = False) -> None:
    page = resume(milestone.student.name, milestone.student.field, milestone.student.level)
    given = milestones.Paper(milestone.name, page, check_pdf(page)) if paper else None
    with at(_ago(days)):
        milestones.show(milestone, by=milestone.student.user, text=words, link="", paper=given)


def _review(milestone: Milestone, seat: Host, words: str, *, days: float, again: bool = False) -> None:
    with at(_ago(days)):
        milestones.review(milestone, seen=milestone.turn, by=seat.user, note=words, again=again)


def _goes_well(placement: Placement, seat: Host) -> None:
    """Pact agreed, hints, kickoff held, plan reviewed and of help, draft shown with a file, hours."""
    words, student = content.load("answers")["running"], placement.student.user
    _agree(placement, seat)
    with at(_ago(12)):
        write_hints(placement, words["hints"], seen="", by=seat.user)
    _meet(placement, seat, days=9)
    _meet(placement, seat, days=-1, kind="meeting")
    _meet(placement, seat, days=-8, kind="last", pick=False)
    plan, draft = _step(placement, 0), _step(placement, 1)
    _show(plan, words["plan"], days=7)
    _review(plan, seat, words["plan_review"], days=6)
    with at(_ago(5)):
        milestones.say_if_helped(plan.showings.get(), by=student, helped="yes", note=words["helped"])
    _show(draft, words["draft"], days=0.2, paper=True)
    for days, amount, line in LOG:
        with at(_ago(days)):
            day = now().astimezone(placement.school.zone).date()
            hours.log(placement, day=day, hours=Decimal(amount), line=words["log"][line], by=student)


def _needs_a_look(placement: Placement, seat: Host) -> None:
    """The host has agreed to the pact and the student has not; the plan is to be shown once more, a step was dropped."""
    words = content.load("answers")["running"]
    _agree(placement, seat, student=False)
    _meet(placement, seat, days=8)
    plan = _step(placement, 0)
    _show(plan, words["thin_plan"], days=6)
    _review(plan, seat, words["once_more"], days=5, again=True)
    with at(_ago(4)):
        due = _step(placement, 1).due_on
        extra = milestones.add(placement, name="Flight log", what="", due_on=due, by=seat.user, side="host")
        milestones.drop(extra, by=placement.student.user, side="student")


def _says_nothing(placement: Placement, seat: Host) -> None:
    """Agreed, but the plan is late and none of the times fitted."""
    _agree(placement, seat)
    moment = now().replace(minute=0, second=0, microsecond=0) + timedelta(days=1)
    given = {"by": seat.user, "seat": seat, "kind": "meeting", "minutes": 30, "where": "https://meet.example/kelp"}
    with at(_ago(2)):
        meeting = meetings.propose(placement, [moment], **given)
        meetings.none_fit(meeting, by=placement.student.user, note="I have a class then. Could we meet after five?")
