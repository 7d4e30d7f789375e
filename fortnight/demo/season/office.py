"""What the career office did and has still to do: employers, alumni, labels, decisions of every kind, a mail that failed."""

from datetime import timedelta

from fortnight.activity.models import Outbox, Received
from fortnight.core.time import now
from fortnight.demo import content
from fortnight.demo.characters import user_of
from fortnight.demo.season.dates import at
from fortnight.demo.season.postings import Cast
from fortnight.demo.season.school import Schools
from fortnight.employers.actions.alumni import match_alumni
from fortnight.employers.actions.vetting import vet
from fortnight.employers.models import Vetting
from fortnight.people.models import AlumniRecord, Membership, User
from fortnight.postings.actions import review
from fortnight.postings.actions.drafting import save_page
from fortnight.postings.actions.listing import set_labels
from fortnight.postings.actions.standing import pause
from fortnight.postings.models import Listing
from fortnight.programs.models import DeclineReason, Program
from fortnight.schools.models import Label, School
from fortnight.workflows.submit_posting import submit_posting

UNMET, ASKED = 4, 2  # employers nobody has looked at yet, and those with a question open
NAMESAKES = 2
HALF = 20  # hours a week
ADDRESS = "The mail server of the receiver says: 550 5.1.1 no such mailbox."


def compare_alumni(cast: Cast, school: School) -> None:
    """The directory's address makes alumni of some hosts; two others only share a name with a record."""
    seats = list(cast.seats.values())
    with_class = {record.email for record in AlumniRecord.objects.filter(school=school)}
    others = [seat.user for seat in seats if seat.user.email not in with_class]
    for number, user in enumerate(others[:NAMESAKES]):
        AlumniRecord.objects.create(
            school=school, name=user.name, email=f"alumna{number}@mail.example", class_year=1998 + 7 * number
        )
    for seat in seats:
        match_alumni(seat.user, school)


def _officer(school: School) -> User:
    return Membership.objects.filter(school=school, role=Membership.Role.OFFICER).order_by("pk")[0].user


def put_labels(cast: Cast) -> None:
    for given in content.load("school")["label"]:
        label = Label.objects.get(school__slug=given["school"], slug=given["slug"])
        for key in given["postings"]:
            listing = cast.listings.get((label.school.slug, key))
            if listing is not None:
                worn = [link.label for link in listing.label_links.select_related("label")]
                set_labels(listing, [*worn, label], by=_officer(label.school))


def look_at_employers(schools: Schools) -> None:
    met = list(Vetting.objects.filter(school=schools.first).order_by("pk"))
    for number, vetting in enumerate(met[: len(met) - UNMET]):
        with at(now() - timedelta(days=40, minutes=number)):
            vet(vetting, "trust", by=schools.officers[0])
    for vetting in met[len(met) - UNMET :][:ASKED]:
        vet(vetting, "ask", by=schools.officers[0], note="Their page names another address. Who is the contact?")


def decide_some(schools: Schools) -> None:
    """Of what waits: three are sent back, two declined, and the rest stays for the visitor."""
    officer = schools.officers[0]
    waiting = _of(schools.current, "submitted")
    reason = DeclineReason.objects.filter(school=schools.first).order_by("position")[1]
    for listing in waiting[:3]:
        with at(now() - timedelta(days=2)):
            review.request_changes(listing, by=officer, note=content.load("answers")["change_note"])
    for listing in waiting[3:5]:
        with at(now() - timedelta(days=3)):
            review.decline(listing, by=officer, reason=reason, note="Please come back with the part a student can own.")


def change_some(schools: Schools) -> None:
    """Published ones: two hosts have changed theirs, one pauses."""
    shown = [listing for listing in _of(schools.current, "published") if listing.deadline_at > now()]
    for listing in shown[-3:-1]:
        posting = listing.posting
        hours = posting.hours + (4 if posting.hours <= HALF else -4)
        with at(now() - timedelta(days=1)):
            save_page(posting, {"hours": hours, "need": f"{posting.need} The data came in last week."})
            submit_posting(posting, [schools.current], posting.host.user)
    pause(shown[-4], by=shown[-4].posting.host.user, note="Our mentor is at sea until Monday.")


def _of(program: Program, state: str) -> list[Listing]:
    rows = Listing.objects.filter(program=program, state=state).select_related(
        "program__policy", "program__school", "school", "shown", "sent", "posting__host__user", "employer"
    )
    return list(rows.order_by("submitted_at", "pk"))


def fail_a_mail(school: School, officer: User) -> None:
    """One message that no server wanted, for the office to look at."""
    mail = (
        Outbox.objects.filter(school=school).exclude(to=officer.email).exclude(notification=None).order_by("pk").first()
    )
    Outbox.objects.filter(pk=mail.pk).update(state=Outbox.State.FAILED, sent_at=None, tries=8, last_error=ADDRESS)


def lose_answers(school: School) -> None:
    """Two answers by mail that found no place: from a colleague to whom the mail was passed on, and with nothing in it."""
    host = user_of("host")
    rows = [(host.email.replace("@", ".office@"), Received.Outcome.STRANGER), (host.email, Received.Outcome.EMPTY)]
    Received.objects.bulk_create(
        Received(
            key=f"demo-{number}", school=school, person=host, sender=sender, outcome=outcome, answered=True,
            at=now() - timedelta(days=number + 1),
        )
        for number, (sender, outcome) in enumerate(rows)
    )  # fmt: skip
