"""The host character's project: an applicant at every stage, notes and marks of two teammates, words in both directions."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from fortnight.applications.actions import answering, interviews, reading, sending, talking
from fortnight.applications.models import Application, Message
from fortnight.core.time import now
from fortnight.demo import content
from fortnight.demo.season.agreements import sign_as
from fortnight.demo.season.dates import at
from fortnight.demo.season.postings import Cast
from fortnight.demo.season.sending import apply, terms_of
from fortnight.employers.models import Host
from fortnight.people.models import Student
from fortnight.placements.actions import pact
from fortnight.placements.models import Placement
from fortnight.postings.models import Listing
from fortnight.workflows.accept_offer import accept_offer
from fortnight.workflows.make_offer import make_offer

OWN = "kelp-drone"
MARKS = (4, 5, 3, 4)
STEPS = 13


def tell_hosts_story(cast: Cast, listing: Listing, students: Sequence[Student]) -> None:
    """`students`: some who have no place yet."""
    ingrid, jonah = cast.seats["graywhale", "ingrid"], cast.seats["graywhale", "jonah"]
    placed = set(Placement.objects.filter(program=listing.program).values_list("student_id", flat=True))
    free = (student for student in students if student.pk not in placed and student.level in listing.levels)
    sent = [apply(next(free), listing, days_ago=9 - number % 8) for number in range(STEPS)]
    _accepted(sent[0], ingrid)
    _offered(sent[1], ingrid)
    _talks(sent[2], sent[3], ingrid)
    for application in sent[4:6]:
        reading.open_application(application, by=jonah.user)
        answering.shortlist(application, by=jonah.user)
    for application in sent[6:8]:
        reading.open_application(application, by=ingrid.user)
    _ended(sent[8], sent[9], ingrid)
    _talked_about(sent[2:6], ingrid, jonah)


def _accepted(application: Application, seat: Host) -> None:
    reading.open_application(application, by=seat.user)
    with at(now() - timedelta(days=3)):
        offer = make_offer(application, terms_of(application.listing), by=seat.user, message=content.words("offers")[0])
    with at(now() - timedelta(days=2)):
        placement = accept_offer(offer, by=application.student.user)
        sign_as(placement, application.student.user, "student")
        pact.agree(placement.pact, seen=1, by=application.student.user, side="student")
    with at(now() - timedelta(days=1)):
        pact.agree(placement.pact, seen=1, by=seat.user, side="host")


def _offered(application: Application, seat: Host) -> None:
    reading.open_application(application, by=seat.user)
    make_offer(application, terms_of(application.listing), by=seat.user, message=content.words("offers")[1])


def _talks(proposed: Application, agreed: Application, seat: Host) -> None:
    for application in (proposed, agreed):
        reading.open_application(application, by=seat.user)
        given = {"by": seat.user, "seat": seat, "minutes": 30, "where": "https://meet.example/kelp"}
        interviews.propose(application, _hours(2, 3, 4), **given)
    slot = agreed.interviews.get().slots.order_by("starts_at")[1]
    interviews.pick(slot, by=agreed.student.user)


def _hours(*days: int) -> list[datetime]:
    return [now().replace(minute=0, second=0, microsecond=0) + timedelta(days=n, hours=n) for n in days]


def _ended(refused: Application, withdrawn: Application, seat: Host) -> None:
    reading.open_application(refused, by=seat.user)
    answering.reject(refused, by=seat.user, note=content.words("kind_answers")[0])
    sending.withdraw(withdrawn, by=withdrawn.student.user, note="I have taken a class in January after all. Thank you!")


def _talked_about(applications: Sequence[Application], ingrid: Host, jonah: Host) -> None:
    notes = content.load("answers")["host_notes"]
    for application, note, value in zip(applications, notes, MARKS, strict=True):
        talking.add_note(application, note, by=jonah.user, seat=jonah)
        talking.set_mark(application, value, by=jonah.user, seat=jonah)
    asked = applications[0]
    talking.send_message(asked, content.load("answers")["host_message"], by=ingrid.user, side=Message.Side.HOST)
    student = asked.student.user
    talking.send_message(asked, content.load("answers")["student_message"], by=student, side=Message.Side.STUDENT)
