import factory

from fortnight.placements.models import Case, CaseNote, CaseSign, Pulse
from tests.factories.base import RowFactory
from tests.factories.dates import day, moment
from tests.factories.people import UserFactory
from tests.factories.placements import PlacementFactory


class PulseFactory(RowFactory):
    """Asked of the student today, not answered."""

    class Meta:
        model = Pulse

    class Params:
        answered = factory.Trait(
            state="answered", on_track="yes", needs="partly", words="I wait for the key.", readers="both",
            answered_at=factory.LazyFunction(moment),
        )  # fmt: skip

    placement = factory.SubFactory(PlacementFactory)
    point = "second_day"
    side = "student"
    state = "asked"
    due_on = factory.LazyFunction(lambda: day(0))
    asked_at = factory.LazyFunction(moment)
    asked_of = factory.LazyAttribute(
        lambda row: row.placement.student.user.email if row.side == "student" else row.placement.mentor_email
    )
    answer_by = factory.LazyFunction(lambda: moment(days=2))
    person = factory.LazyAttribute(lambda row: row.placement.student.user if row.side == "student" else None)


class CaseFactory(RowFactory):
    """Open, taken by nobody, because somebody of the office opened it."""

    class Meta:
        model = Case
        skip_postgeneration_save = True

    placement = factory.SubFactory(PlacementFactory)
    opened_at = factory.LazyFunction(moment)
    sign = factory.RelatedFactory("tests.factories.pulses.CaseSignFactory", factory_related_name="case")


class CaseSignFactory(RowFactory):
    class Meta:
        model = CaseSign

    case = factory.SubFactory(CaseFactory, sign=None)
    kind = "office"
    at = factory.LazyFunction(moment)


class CaseNoteFactory(RowFactory):
    class Meta:
        model = CaseNote

    case = factory.SubFactory(CaseFactory)
    text = "The student waits for a key."
    by = factory.SubFactory(UserFactory)
    at = factory.LazyFunction(moment)
