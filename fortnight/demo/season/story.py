"""The demo's characters, each in the middle of something, brought there by the actions that people use."""

from datetime import timedelta

from fortnight.applications.actions import answering, drafting, interviews, reading, talking
from fortnight.applications.models import Message
from fortnight.core.time import now
from fortnight.core.uploads import check_pdf
from fortnight.demo import content
from fortnight.demo.season.agreements import sign_as
from fortnight.demo.season.dates import at, current_season
from fortnight.demo.season.papers import resume
from fortnight.demo.season.postings import Cast, publish, send_in, write_posting
from fortnight.demo.season.school import Schools
from fortnight.demo.season.sending import apply, terms_of
from fortnight.people.actions.library import add_document
from fortnight.people.models import Membership, Student, User
from fortnight.placements.actions import pact
from fortnight.postings.models import Favourite, Listing
from fortnight.schools.models import School
from fortnight.workflows.accept_offer import accept_offer
from fortnight.workflows.make_offer import make_offer

OTHERS_PROJECTS = 6
FAVOURITES = 4
HAVE = {"resume", "cover_letter", "transcript"}


def tell_story(schools: Schools, cast: Cast) -> None:
    people = {row["key"]: row for row in content.load("school")["character"]}
    for key in ("student", "student-placed"):
        _student(schools.first, people[key])
    _student(schools.second, people["other-student"])
    _other_school(schools, cast)
    _in_the_middle(_by_email(people["student"]["email"]))
    _placed(_by_email(people["student-placed"]["email"]))


def the_student() -> Student:
    """Who is in the middle of applying."""
    people = {row["key"]: row for row in content.load("school")["character"]}
    return _by_email(people["student"]["email"])


def _by_email(email: str) -> Student:
    return Student.objects.select_related("user", "school").get(user__email=email)


def _student(school: School, given: dict) -> Student:
    user = User.objects.create_user(given["email"], given["name"], email_verified_at=now())
    student = Student.objects.create(
        user=user, school=school, name=given["name"], level=given["level"], field=given["fields"][0],
        second_field=given["fields"][1], skills=given["skills"], number=f"8{user.pk:08d}",
    )  # fmt: skip
    page = resume(given["name"], given["fields"][0], given["level"])
    for kind, title in (("resume", "Résumé"), ("cover_letter", "Cover letter"), ("transcript", "Transcript")):
        add_document(student, kind=kind, title=title, content=page, facts=check_pdf(page))
    return student


def _open_listings(student: Student, number: int, *, of: tuple[str, ...] = ()) -> list[Listing]:
    """Projects that still have a place and ask for what the student has, those of these employers first."""
    rows = (
        Listing.objects.with_program()
        .select_related("posting__host__user", "employer")
        .filter(school=student.school, state="published", deadline_at__gt=now() + timedelta(days=1))
    )
    fits = [row for row in rows if row.held < row.places and set(row.materials) <= HAVE]
    return sorted(fits, key=lambda row: (row.employer.name not in of, row.pk))[:number]


def _in_the_middle(student: Student) -> None:
    """An offer, a talk to pick a time for, one shortlisted, one just sent, a refusal, a draft: as far as projects go."""
    listings = _open_listings(student, 9, of=("Graywhale Coastal Laboratory",))
    for step, listing in zip((_offered, _invited, _listed, _fresh, _refused, _drafted), listings, strict=False):
        step(student, listing)
    for listing in listings[-FAVOURITES:]:
        Favourite.objects.create(student=student, listing=listing)


def _offered(student: Student, listing: Listing) -> None:
    application, host = apply(student, listing, days_ago=6), listing.posting.host.user
    reading.open_application(application, by=host)
    talking.send_message(application, content.load("answers")["host_message"], by=host, side=Message.Side.HOST)
    make_offer(application, terms_of(listing), by=host, message=content.words("offers")[0])


def _invited(student: Student, listing: Listing) -> None:
    application, seat = apply(student, listing, days_ago=4), listing.posting.host
    times = [now().replace(minute=0, second=0, microsecond=0) + timedelta(days=n, hours=n) for n in (2, 3, 4)]
    reading.open_application(application, by=seat.user)
    interviews.propose(application, times, by=seat.user, seat=seat, minutes=30, where="https://meet.example/fortnight")


def _listed(student: Student, listing: Listing) -> None:
    application = apply(student, listing, days_ago=3)
    reading.open_application(application, by=listing.posting.host.user)
    answering.shortlist(application, by=listing.posting.host.user)


def _fresh(student: Student, listing: Listing) -> None:
    apply(student, listing, days_ago=1)


def _refused(student: Student, listing: Listing) -> None:
    application = apply(student, listing, days_ago=8)
    answering.reject(application, by=listing.posting.host.user, note=content.words("kind_answers")[0])


def _drafted(student: Student, listing: Listing) -> None:
    drafting.start(student, listing, by=student.user)


def _placed(student: Student) -> None:
    listing = _open_listings(student, 3)[-1]
    application = apply(student, listing, days_ago=9)
    host = listing.posting.host.user
    with at(now() - timedelta(days=3)):
        offer = make_offer(application, terms_of(listing), by=host, message=content.words("offers")[1])
    with at(now() - timedelta(days=1)):
        placement = accept_offer(offer, by=student.user)
        sign_as(placement, host, "host")
        words = {**placement.pact.texts.get().words(), "answers": content.load("answers")["pact_answers"]}
        pact.change(placement.pact, words, seen=1, by=host, side="host", agrees=True)


def _other_school(schools: Schools, cast: Cast) -> None:
    """A few projects of the second school, some by hosts who post at both."""
    officers = [seat.user for seat in Membership.objects.filter(school=schools.second).select_related("user")]
    season = current_season(schools.second.zone)
    for number, given in enumerate([one for one in content.postings() if not one.flaw][:OTHERS_PROJECTS]):
        with at(now() - timedelta(days=20 - number)):
            listing = send_in(write_posting(given, cast, season, schools.other), schools.other)
            if listing:
                publish(listing, officers)
                cast.listings[schools.second.slug, given.key] = listing
