"""The contests: what is set up for each round, and what each of sixteen people looks at and then does at the same moment."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from fortnight.activity import clock
from fortnight.activity.models import Schedule
from fortnight.applications.actions.answering import reject
from fortnight.applications.actions.sending import send
from fortnight.applications.models import Application, Offer
from fortnight.core.time import now
from fortnight.employers.models import TeamInvitation
from fortnight.people.models import User
from fortnight.postings.actions import review, standing
from fortnight.postings.actions.drafting import save_page
from fortnight.postings.actions.listing import close
from fortnight.postings.models import Listing, Posting
from fortnight.programs.actions import move_program
from fortnight.programs.models import DeclineReason, Program
from fortnight.workflows.accept_offer import accept_offer
from fortnight.workflows.end_offer import lapse_due_offers, lapse_offer, rescind_offer
from fortnight.workflows.join_employer import take_up_invitation
from fortnight.workflows.make_offer import make_offer
from fortnight.workflows.submit_posting import submit_posting
from fortnight.workflows.welcome import welcome
from tests import factories
from tests.crash import verdicts
from tests.crash.ground import CROWD, Ground, Round, terms

Act = Callable[[], object]
Look = Callable[[Round, int], Act]


@dataclass(frozen=True)
class Duel:
    """`share` of a hundred rounds. `look` is what a person has before them, its answer what they then do."""

    name: str
    share: int
    prepare: Callable[[Ground], Round]
    look: Look
    faults: Callable[[Round, list[str]], list[str]]
    start: Callable[[Round], object] | None = None  # done by one, before anybody looks


def user(pk: int) -> User:
    return User.objects.get(pk=pk)


def application(pk: int) -> Application:
    rows = Application._base_manager.select_related(
        "listing__program__policy",
        "listing__posting",
        "listing__employer",
        "listing__school",
        "school",
        "student__user",
    )
    return rows.get(pk=pk)


def offer(pk: int) -> Offer:
    rows = Offer._base_manager.select_related(
        "application__student__user", "application__school", "listing__program", "school"
    )
    return rows.get(pk=pk)


def listing(pk: int) -> Listing:
    rows = Listing._base_manager.select_related(
        "program__policy", "posting__host__user", "school", "employer", "sent", "shown"
    )
    return rows.get(pk=pk)


def offering(pk: int, by: int) -> Act:
    given, host = application(pk), user(by)
    return lambda: make_offer(given, terms(given.listing), by=host)


def everybody_applied(ground: Ground, *, places: int) -> Round:
    row = ground.listing(places=places)
    return {
        "listing": [row.pk],
        "applications": ground.applied(row, ground.crowd),
        "hosts": [seat.user_id for seat in ground.team],
    }


def last_place(data: Round, n: int) -> Act:
    return offering(data["applications"][n], data["hosts"][n])


def one_applied(ground: Ground) -> Round:
    row = ground.listing(places=CROWD)
    return {
        "listing": [row.pk],
        "applications": ground.applied(row, ground.crowd[:1]),
        "hosts": [seat.user_id for seat in ground.team],
    }


def two_minds(data: Round, n: int) -> Act:
    """Hosts of one team decide differently about one applicant."""
    if n % 2:
        return offering(data["applications"][0], data["hosts"][n])
    given, host = application(data["applications"][0]), user(data["hosts"][n])
    return lambda: reject(given, by=host, note="Thank you.")


def open_offer(ground: Ground) -> Round:
    made = ground.offer()
    return {"offers": [made.pk], "student": [made.application.student.user_id], "host": [made.made_by_id]}


def three_ends(data: Round, n: int) -> Act:
    """Accepted, taken back, run out by the clock of a worker that is ahead of ours."""
    given = offer(data["offers"][0])
    if n % 3 == 0:
        student = user(data["student"][0])
        return lambda: accept_offer(given, by=student)
    if n % 3 == 1:
        host = user(data["host"][0])
        return lambda: rescind_offer(given, by=host, reason="The budget is gone.")
    return lambda: lapse_offer(given, at=given.decide_by)


def waiting(ground: Ground) -> Round:
    row = ground.listing(waiting=True)
    officers = [each.pk for each in ground.officers]
    return {"listing": [row.pk], "host": [ground.team[0].user_id], "officers": officers, "reason": [ground.reason.pk]}


def review_and_change(data: Round, n: int) -> Act:
    given, officer, host = listing(data["listing"][0]), user(data["officers"][n]), user(data["host"][0])
    if n < 5:
        return lambda: review.approve(given, by=officer, read=1)
    if n < 10:
        reason = DeclineReason._base_manager.get(pk=data["reason"][0])
        return lambda: review.decline(given, by=officer, reason=reason, note="Not this year.")
    if n < 13:
        return lambda: standing.withdraw(given, by=host)
    return lambda: _send_in_again(given, n, host)


def _send_in_again(given: Listing, n: int, host: User) -> None:
    posting = Posting._base_manager.select_related("host__user", "employer").get(pk=given.posting_id)
    save_page(
        posting,
        {"work": f"Sort the questions of year {n}, count them by theme and draw one page of the ten commonest."},
    )
    submit_posting(posting, [given.program], host)


def one_draft(ground: Ground) -> Round:
    student = ground.fresh_student()
    row = ground.listing()
    return {"applications": [ground.draft(row, student).pk], "listing": [row.pk], "student": [student.pk]}


def double_send(data: Round, n: int) -> Act:
    given = application(data["applications"][0])
    return lambda: send(given, by=given.student.user, consent=True)


def offers_to_run_out(ground: Ground) -> Round:
    return {"offers": [ground.offer().pk for _n in range(4)]}


def time_is_over(data: Round) -> None:
    Offer._base_manager.filter(pk__in=data["offers"]).update(decide_by=now() - timedelta(seconds=1))
    Schedule.objects.filter(name="workflows.tasks.end_offers").update(due_at=now() - timedelta(minutes=1))


def two_clocks(_data: Round, n: int) -> Act:
    return clock.run_due if n % 2 else lapse_due_offers


def invited(ground: Ground) -> Round:
    person = factories.UserFactory()
    seat = factories.TeamInvitationFactory(employer=ground.team[0].employer, email=person.email)
    office = factories.OfficeInvitationFactory(school=ground.program.school, email=person.email)
    return {"person": [person.pk], "seat": [seat.pk], "office": [office.pk]}


def sixteen_tabs(data: Round, n: int) -> Act:
    person = user(data["person"][0])
    if n % 2:
        return lambda: welcome(person)
    asked = TeamInvitation.objects.select_related("employer").get(pk=data["seat"][0])
    return lambda: take_up_invitation(person, person.name, asked, title="Engineer")


def program_with_drafts(ground: Ground) -> Round:
    program = factories.ProgramFactory(school=ground.program.school)
    row = ground.listing(program=program)
    drafts = [ground.draft(row, student).pk for student in ground.crowd[1:]]
    return {"program": [program.pk], "listing": [row.pk], "applications": drafts, "officers": [ground.officers[0].pk]}


def program_closes(data: Round, n: int) -> Act:
    if n:
        given = application(data["applications"][n - 1])
        return lambda: send(given, by=given.student.user, consent=True)
    program, officer = (
        Program._base_manager.select_related("school").get(pk=data["program"][0]),
        user(data["officers"][0]),
    )
    return lambda: move_program(program, "close", by=officer)


def listing_closes(data: Round, n: int) -> Act:
    if n < 14:
        return last_place(data, n)
    given, host = listing(data["listing"][0]), user(data["hosts"][n])
    return lambda: close(given, by=host, reason=Listing.Closing.HOST)


def fewer_places(data: Round, n: int) -> Act:
    if n < 14:
        return last_place(data, n)
    given, host = listing(data["listing"][0]), user(data["hosts"][n])
    posting = Posting._base_manager.select_related("host__user", "employer").get(pk=given.posting_id)

    def act() -> None:
        save_page(posting, {"places": n - 11})
        submit_posting(posting, [given.program], host)

    return act


DUELS = (
    Duel("the last place", 30, lambda ground: everybody_applied(ground, places=1), last_place, verdicts.last_place),
    Duel("two hosts decide", 12, one_applied, two_minds, verdicts.two_minds),
    Duel("accept, take back, run out", 16, open_offer, three_ends, verdicts.three_ends),
    Duel("approve, decline, change, withdraw", 10, waiting, review_and_change, verdicts.review),
    Duel("one draft sent by all", 8, one_draft, double_send, verdicts.double_send),
    Duel("sixteen clocks", 4, offers_to_run_out, two_clocks, verdicts.two_clocks, time_is_over),
    Duel("an invitation in all tabs", 6, invited, sixteen_tabs, verdicts.invited),
    Duel("the program closes", 4, program_with_drafts, program_closes, verdicts.program_closes),
    Duel("the project closes", 5, lambda ground: everybody_applied(ground, places=CROWD), listing_closes, verdicts.listing_closes),
    Duel("fewer places", 5, lambda ground: everybody_applied(ground, places=CROWD), fewer_places, verdicts.fewer_places),
)  # fmt: skip
BY_NAME = {duel.name: duel for duel in DUELS}
