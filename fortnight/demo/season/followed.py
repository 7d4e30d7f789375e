"""One placement to follow from end to end, of a small season that is over: an application that nobody answered and that was rescued,
a place found by the board, an agreement, a pact, pulses of which one opened a case, another mentor, and a record.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial

from fortnight.applications.actions import reading
from fortnight.applications.actions.apologizing import apologize
from fortnight.applications.actions.forwarding import forward
from fortnight.applications.models import Application
from fortnight.board.actions.mailing import send_mailing, tell_some
from fortnight.board.models import Group
from fortnight.board.narrowing import Narrowed
from fortnight.core.time import now
from fortnight.demo import content
from fortnight.demo.season.agreements import sign_as
from fortnight.demo.season.closing import close_with_record
from fortnight.demo.season.dates import Season, at
from fortnight.demo.season.postings import Cast, publish, send_in, write_posting
from fortnight.demo.season.pulses import both_say
from fortnight.demo.season.sending import apply, terms_of
from fortnight.people.models import Student, User
from fortnight.placements.actions import cases, hours, meetings, milestones, pact, stand_in, trouble
from fortnight.placements.models import Case, Placement
from fortnight.portals.office.board_words import proposed
from fortnight.postings.models import Listing
from fortnight.programs.models import Program
from fortnight.workflows.accept_offer import accept_offer
from fortnight.workflows.make_offer import make_offer

SILENT, FOUND = "smoke-sensors", "beacon-map"  # the projects, by the content's keys
APPLIED, FORGOTTEN, WRITTEN, FORWARDED, OFFERED, TAKEN, SIGNED, AGREED = -42, -24, -23, -22, -20, -19, -16, -15
CASE, SWAPPED, SETTLED = 12, 13, 14  # days from the first day of work, like those above


def tell_followed_story(
    cast: Cast, program: Program, season: Season, officers: Sequence[User], student: Student
) -> None:
    day = partial(_day, season)
    silent, found = (_list(key, cast, program, season, officers) for key in (SILENT, FOUND))
    forgotten = _waits_in_vain(student, silent, day)
    with at(day(WRITTEN)):
        send_mailing(program, Group.NOTHING, Narrowed(), by=officers[0], **proposed(program, Group.NOTHING))
        tell_some()
    placement = _find_a_place(forgotten, found, day)
    _agree(placement, day)
    _work(placement, officers[0], season, day)
    close_with_record(placement)


def _day(season: Season, offset: int, hour: int = 11) -> datetime:
    return season.moment(season.day(offset), hour)


def _list(key: str, cast: Cast, program: Program, season: Season, officers: Sequence[User]) -> Listing:
    given = next(each for each in content.postings() if each.key == key)
    with at(season.moment(season.opens + timedelta(days=2))):
        listing = send_in(write_posting(given, cast, season, program), program)
    with at(season.moment(season.opens + timedelta(days=4))):
        publish(listing, officers)
    rows = Listing.objects.select_related(
        "program__policy", "program__school", "school", "shown", "posting__host__user"
    )
    return rows.get(pk=listing.pk)


def _waits_in_vain(student: Student, listing: Listing, day: Callable[..., datetime]) -> Application:
    with at(day(APPLIED)):
        sent = apply(student, listing, days_ago=0)
    with at(day(FORGOTTEN)):
        apologize(Application.objects.get(pk=sent.pk))
    return Application.objects.select_related("student__user", "listing__program", "school").get(pk=sent.pk)


def _find_a_place(forgotten: Application, listing: Listing, day: Callable[..., datetime]) -> Placement:
    words, host, student = content.load("answers"), listing.posting.host.user, forgotten.student.user
    with at(day(FORWARDED)):
        sent = forward(
            forgotten, listing, by=student, answers=dict.fromkeys(range(1, 6), content.words("answers")[1]),
            documents=[], sent_before=list(forgotten.attachments.all()), portfolio_url=words["followed"]["portfolio"],
            consent=True,
        )  # fmt: skip
    with at(day(OFFERED)):
        reading.open_application(sent, by=host)
        offer = make_offer(sent, terms_of(listing), by=host, message=words["followed"]["offer"])
    with at(day(TAKEN)):
        return accept_offer(offer, by=student)


def _agree(placement: Placement, day: Callable[..., datetime]) -> None:
    """The agreement is signed by both, then the pact is made their own."""
    student, host = placement.student.user, placement.host
    with at(day(SIGNED)):
        sign_as(placement, student, "student")
        sign_as(placement, host, "host")
    given = placement.pact
    words = {**given.texts.get().words(), "answers": content.load("answers")["pact_answers"]}
    with at(day(AGREED)):
        pact.change(given, words, seen=1, by=host, side="host", agrees=True)
    with at(day(AGREED + 1)):
        pact.agree(given, seen=2, by=student, side="student")
    seat = placement.application.listing.posting.host
    moment = day(0)
    with at(day(AGREED + 2)):
        asked = {"by": host, "seat": seat, "kind": "kickoff", "minutes": 30, "where": "https://meet.example/beacon"}
        meeting = meetings.propose(placement, [moment, moment + timedelta(hours=3)], **asked)
        meetings.pick(meeting.slots.order_by("starts_at")[0], by=student)


def _work(placement: Placement, officer: User, season: Season, day: Callable[..., datetime]) -> None:
    """A good start; in the middle the host cannot go on, the office hears of it the same day, and a colleague takes over."""
    words = content.load("trouble")["followed"]
    with at(day(0, 9)):
        trouble.begin(placement, today=season.day(0))
    both_say(placement, "second_day", ("yes", "yes"), words["start"])
    _show(placement, words["shown"], day)
    both_say(placement, "middle", ("yes", "no"), words["middle"])
    case = Case.objects.for_reading().get(placement=placement)
    with at(day(CASE)):
        cases.take(case, by=officer)
        cases.note(case, words["called"], by=officer)
        asked = stand_in.ask(
            placement,
            by=placement.host,
            side="host",
            name=placement.backup_name,
            email=placement.backup_email,
            why=words["why"],
        )
    with at(day(SWAPPED)):
        stand_in.accept(asked, note=words["yes"])
        sign_as(placement, placement.student.user, "student")
        sign_as(placement, placement.host, "host")
    with at(day(SETTLED)):
        cases.close(case, by=officer, outcome=Case.Outcome.MENTOR, ending=words["ended"])
    placement = Placement.objects.for_reading().get(pk=placement.pk)
    both_say(placement, "last_day", ("yes", "yes"), words["last"])
    with at(season.moment(placement.ends_on + timedelta(days=1), 6)):
        trouble.complete(placement, today=placement.ends_on + timedelta(days=1))


def _show(placement: Placement, words: Sequence[Sequence[str]], day: Callable[..., datetime]) -> None:
    """Each milestone on its day, looked at on the next; and the hours of that day."""
    steps = placement.milestones.select_related("placement__school", "placement__student__user").order_by(
        "due_on", "pk"
    )
    for milestone, (text, link, review) in zip(steps, words, strict=True):
        after = (milestone.due_on - placement.starts_on).days
        with at(day(after, 16)):
            milestones.show(milestone, by=placement.student.user, text=text, link=link, paper=None)
        with at(day(after + 1)):
            milestones.review(milestone, seen=milestone.turn, by=placement.host, note=review, again=False)
        with at(day(after, 17)):
            on = now().astimezone(placement.school.zone).date()
            hours.log(placement, day=on, hours=Decimal(6), line=milestone.name, by=placement.student.user)
