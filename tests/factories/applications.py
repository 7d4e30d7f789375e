import hashlib

import factory
from django.core.files.base import ContentFile

from fortnight.applications.actions.sending import profile_of
from fortnight.applications.models import (
    Answer,
    AnswerRecord,
    Application,
    Attachment,
    HostNote,
    Interview,
    Mark,
    Message,
    Offer,
    Reminder,
    Slot,
)
from fortnight.applications.models.application import UNHEARD
from fortnight.applications.promise import hears_by
from fortnight.people.models import Document
from tests.factories.base import RowFactory
from tests.factories.dates import day, moment
from tests.factories.employers import HostFactory
from tests.factories.files import pdf
from tests.factories.people import ConsentFactory, StudentFactory
from tests.factories.postings import ListingFactory
from tests.factories.programs import ProgramFactory

ENDED = {
    Application.State.PLACED, Application.State.NOT_SELECTED, Application.State.WITHDRAWN,
    Application.State.OFFER_DECLINED, Application.State.OFFER_LAPSED, Application.State.FILLED,
    Application.State.DISCARDED, Application.State.UNANSWERED,
}  # fmt: skip


class ApplicationFactory(RowFactory):
    """Sent and not yet read. Any `state` may be given: what its constraints ask for is filled in."""

    class Meta:
        model = Application

    class Params:
        was_sent = factory.LazyAttribute(lambda o: o.state not in {"draft", "discarded"})

    listing = factory.SubFactory(ListingFactory)
    school = factory.SelfAttribute("listing.school")
    employer = factory.SelfAttribute("listing.employer")
    student = factory.SubFactory(StudentFactory, school=factory.SelfAttribute("..school"))
    student_name = factory.SelfAttribute("student.name")
    profile = factory.LazyAttribute(lambda o: profile_of(o.student) if o.was_sent else {})
    state = Application.State.SUBMITTED
    consent = factory.Maybe(
        "was_sent",
        factory.SubFactory(ConsentFactory, student=factory.SelfAttribute("..student")),
        None,
    )
    submitted_at = factory.LazyAttribute(lambda o: moment(hours=-1) if o.was_sent else None)
    answer_by = factory.LazyAttribute(lambda o: hears_by(o.listing.program, at=o.submitted_at) if o.was_sent else None)
    answered_at = factory.LazyAttribute(lambda o: None if o.state in UNHEARD else moment())
    ended_at = factory.LazyAttribute(lambda o: moment() if o.state in ENDED else None)


class AnswerFactory(RowFactory):
    class Meta:
        model = Answer

    application = factory.SubFactory(ApplicationFactory)
    position = factory.Sequence(lambda n: n % 1000)
    question = "What would you look at first?"
    text = "The questions that came twice in one week."


class AttachmentFactory(RowFactory):
    """The copy of a one-page résumé."""

    class Meta:
        model = Attachment

    class Params:
        content = factory.LazyFunction(pdf)

    application = factory.SubFactory(ApplicationFactory)
    kind = Document.Kind.RESUME
    title = "Résumé"
    file = factory.LazyAttribute(lambda o: ContentFile(o.content, name="copy.pdf"))
    size = factory.LazyAttribute(lambda o: len(o.content))
    pages = 1
    sha256 = factory.LazyAttribute(lambda o: hashlib.sha256(o.content).hexdigest())


class MessageFactory(RowFactory):
    class Meta:
        model = Message

    application = factory.SubFactory(ApplicationFactory)
    by = factory.SelfAttribute("application.student.user")
    side = Message.Side.STUDENT
    text = "Is the start date fixed?"
    at = factory.LazyFunction(moment)


class HostNoteFactory(RowFactory):
    class Meta:
        model = HostNote

    application = factory.SubFactory(ApplicationFactory)
    host = factory.SubFactory(HostFactory, employer=factory.SelfAttribute("..application.employer"))
    text = "Clear answer."
    at = factory.LazyFunction(moment)


class MarkFactory(RowFactory):
    class Meta:
        model = Mark

    application = factory.SubFactory(ApplicationFactory)
    host = factory.SubFactory(HostFactory, employer=factory.SelfAttribute("..application.employer"))
    value = 4
    at = factory.LazyFunction(moment)


class InterviewFactory(RowFactory):
    """A proposal that waits for the student; its times are made with `SlotFactory`."""

    class Meta:
        model = Interview

    application = factory.SubFactory(ApplicationFactory, state=Application.State.INTERVIEWING)
    host = factory.SubFactory(HostFactory, employer=factory.SelfAttribute("..application.employer"))
    created_at = factory.LazyFunction(moment)


class SlotFactory(RowFactory):
    class Meta:
        model = Slot

    interview = factory.SubFactory(InterviewFactory)
    starts_at = factory.Sequence(lambda n: moment(days=3, minutes=30 * (n % 100)))


class OfferFactory(RowFactory):
    """Open. It does not hold a place of the listing: pass `application__listing__held=1` where that matters."""

    class Meta:
        model = Offer

    application = factory.SubFactory(ApplicationFactory, state=Application.State.OFFERED)
    listing = factory.SelfAttribute("application.listing")
    school = factory.SelfAttribute("application.school")
    state = Offer.State.OPEN
    title = factory.SelfAttribute("listing.title")
    starts_on = factory.LazyFunction(lambda: day(40))
    ends_on = factory.LazyFunction(lambda: day(60))
    weeks = factory.SelfAttribute("listing.weeks")
    hours = factory.SelfAttribute("listing.hours")
    mode = factory.SelfAttribute("listing.mode")
    place = factory.SelfAttribute("listing.place")
    pay = factory.SelfAttribute("listing.pay")
    pay_amount = factory.SelfAttribute("listing.pay_amount")
    made_by = factory.SelfAttribute("listing.posting.host.user")
    made_at = factory.LazyFunction(moment)
    decide_by = factory.LazyFunction(lambda: moment(days=7))
    ended_at = factory.LazyAttribute(lambda o: None if o.state == Offer.State.OPEN else moment())


class AnswerRecordFactory(RowFactory):
    """A host who has answered fourteen of fifteen, in three days most of the time."""

    class Meta:
        model = AnswerRecord

    program = factory.SubFactory(ProgramFactory)
    host = factory.SubFactory(HostFactory)
    due = 15
    answered = 14
    days = factory.LazyFunction(lambda: {"1": 4, "3": 6, "9": 4})
    counted_at = factory.LazyFunction(moment)
    stale = False


class ReminderFactory(RowFactory):
    class Meta:
        model = Reminder

    user = factory.SubFactory("tests.factories.people.UserFactory")
    at = factory.LazyFunction(moment)
