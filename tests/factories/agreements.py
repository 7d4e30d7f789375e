import factory

from fortnight.placements.models import (
    Agreement,
    Clauses,
    EmergencyContact,
    GivenUp,
    Signature,
    StandIn,
    Statement,
    WorkAuthorization,
)
from fortnight.placements.wording import hash_of
from tests.factories.applications import ApplicationFactory
from tests.factories.base import RowFactory
from tests.factories.dates import moment
from tests.factories.people import UserFactory
from tests.factories.placements import PlacementFactory
from tests.factories.schools import SchoolFactory


class ClausesFactory(RowFactory):
    class Meta:
        model = Clauses

    school = factory.SubFactory(SchoolFactory)
    version = factory.Sequence(lambda n: n + 1)
    text = "The student keeps the school informed."
    by = factory.SubFactory(UserFactory)
    at = factory.LazyFunction(moment)


class AgreementFactory(RowFactory):
    """Open, signed by nobody, with the facts of its placement."""

    class Meta:
        model = Agreement

    placement = factory.SubFactory(PlacementFactory)
    title = factory.SelfAttribute("placement.title")
    starts_on = factory.SelfAttribute("placement.starts_on")
    ends_on = factory.SelfAttribute("placement.ends_on")
    weeks = factory.SelfAttribute("placement.weeks")
    hours = factory.SelfAttribute("placement.hours")
    mode = factory.SelfAttribute("placement.mode")
    place = factory.SelfAttribute("placement.place")
    pay = factory.SelfAttribute("placement.pay")
    pay_amount = factory.SelfAttribute("placement.pay_amount")
    equipment = "A laptop of the host."
    nda = "None."
    ip = "The student may show the work."
    ai_use = "Say where you used it."
    text = "Agreement on the micro-internship\n\nEverything is as offered."
    sha256 = factory.LazyAttribute(lambda row: hash_of(row.text))
    made_by = factory.SelfAttribute("placement.student.user")
    made_at = factory.LazyFunction(moment)


class SignatureFactory(RowFactory):
    class Meta:
        model = Signature

    agreement = factory.SubFactory(AgreementFactory)
    side = "student"
    person = factory.SelfAttribute("agreement.placement.student.user")
    name = "Ada Student"
    at = factory.LazyFunction(moment)
    address = "192.0.2.7"
    sha256 = factory.SelfAttribute("agreement.sha256")


class EmergencyContactFactory(RowFactory):
    class Meta:
        model = EmergencyContact

    placement = factory.SubFactory(PlacementFactory)
    name = "Robin Student"
    relation = "sister"
    phone = "+1 555 0100"
    changed_at = factory.LazyFunction(moment)


class WorkAuthorizationFactory(RowFactory):
    """Asked for; the placement's start is held where the test says so."""

    class Meta:
        model = WorkAuthorization

    placement = factory.SubFactory(PlacementFactory)
    note = "Bring your passport."
    marked_at = factory.LazyFunction(moment)


class StatementFactory(RowFactory):
    class Meta:
        model = Statement

    placement = factory.SubFactory(PlacementFactory)
    about = factory.LazyFunction(moment)
    side = "student"
    text = "I stood at the door at nine."
    by = factory.SelfAttribute("placement.student.user")
    at = factory.LazyFunction(moment)


class StandInFactory(RowFactory):
    class Meta:
        model = StandIn

    placement = factory.SubFactory(PlacementFactory)
    name = "Robin Vale"
    email = "robin.vale@employer.example"
    why = "A long journey."
    asked_by = factory.SelfAttribute("placement.host")
    asked_at = factory.LazyFunction(moment)
    answer_by = factory.LazyFunction(lambda: moment(days=2))


class GivenUpFactory(RowFactory):
    class Meta:
        model = GivenUp

    placement = factory.SubFactory(PlacementFactory)
    application = factory.SubFactory(
        ApplicationFactory, student=factory.SelfAttribute("..placement.student"), state="withdrawn"
    )
