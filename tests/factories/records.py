from decimal import Decimal

import factory

from fortnight.records.models import Advice, Ask, Competency, Evaluation, IssuerKey, Rating, Record, Share, Tie
from tests.factories.base import RowFactory
from tests.factories.dates import day, moment
from tests.factories.people import UserFactory
from tests.factories.placements import PlacementFactory
from tests.factories.programs import ProgramFactory
from tests.factories.schools import SchoolFactory


def closed_placement(**values: object) -> object:
    """Completed: both had signed, its last day was two days ago."""
    signed = {"student_confirmed_at": moment(days=-40), "host_confirmed_at": moment(days=-40)}
    ran = {"starts_on": day(-20), "ends_on": day(-2), "began_at": moment(days=-20), "completed_at": moment(days=-1)}
    return PlacementFactory(state="completed", **{**signed, **ran, **values})


class CompetencyFactory(RowFactory):
    class Meta:
        model = Competency

    school = factory.SubFactory(SchoolFactory)
    name = factory.Sequence(lambda n: f"Patience {n}")
    description = "Waits as long as it takes, and no longer."
    position = factory.Sequence(lambda n: n % 100 + 1)


class AskFactory(RowFactory):
    class Meta:
        model = Ask

    placement = factory.LazyFunction(closed_placement)
    side = "student"
    asked_at = factory.LazyFunction(moment)


class EvaluationFactory(RowFactory):
    """The host's, of one competency."""

    class Meta:
        model = Evaluation
        skip_postgeneration_save = True

    placement = factory.LazyFunction(closed_placement)
    side = "host"
    deliverable = factory.LazyAttribute(lambda it: "as_agreed" if it.side == "host" else "")
    made = factory.LazyAttribute(lambda it: "Ten questions with an answer each." if it.side == "host" else "")
    quote = factory.LazyAttribute(lambda it: "We would take them again." if it.side == "host" else "")
    words = "Thank you for these three weeks."
    by = factory.LazyAttribute(lambda it: it.placement.host if it.side == "host" else it.placement.student.user)
    at = factory.LazyFunction(moment)
    rating = factory.RelatedFactory("tests.factories.records.RatingFactory", factory_related_name="evaluation")


class RatingFactory(RowFactory):
    class Meta:
        model = Rating

    evaluation = factory.SubFactory(EvaluationFactory, rating=None)
    position = 1
    name = "Communication"
    level = "alone"
    example = "Asked the front desk before writing a line."


class RecordFactory(RowFactory):
    """Waits for the student's name; `issued=True` has it. The host's evaluation stands beside it."""

    class Meta:
        model = Record
        skip_postgeneration_save = True

    class Params:
        issued = factory.Trait(
            state="issued", signed_name="Ada Lovelace", credential="e30.e30.e30", issued_at=factory.LazyFunction(moment)
        )

    placement = factory.LazyFunction(closed_placement)
    student_name = factory.SelfAttribute("placement.student.name")
    employer_name = factory.SelfAttribute("placement.employer.name")
    mentor_name = factory.SelfAttribute("placement.mentor_name")
    title = factory.SelfAttribute("placement.title")
    starts_on = factory.SelfAttribute("placement.starts_on")
    ends_on = factory.SelfAttribute("placement.ends_on")
    hours = Decimal("58.50")
    hours_logged = True
    deliverable = "as_agreed"
    made = "Ten questions with an answer each."
    quote = "We would take them again."
    made_at = factory.LazyFunction(moment)

    @factory.post_generation
    def evaluation(self, create: bool, extracted: object, **kwargs: object) -> None:
        if create and not self.placement.evaluations.model._base_manager.filter(placement=self.placement, side="host"):
            EvaluationFactory(placement=self.placement)


class ShareFactory(RowFactory):
    class Meta:
        model = Share

    record = factory.SubFactory(RecordFactory, issued=True)
    name = "The museum"
    parts = factory.LazyFunction(lambda: ["dates", "competencies"])
    made_at = factory.LazyFunction(moment)


class AdviceFactory(RowFactory):
    """From a student to students, waits to be read."""

    class Meta:
        model = Advice

    program = factory.SubFactory(ProgramFactory)
    school = factory.SelfAttribute("program.school")
    side = "student"
    to = "student"
    text = "Ask on the first day what nobody has time to explain on the third."
    by = factory.SubFactory(UserFactory)
    at = factory.LazyFunction(lambda: day(-1))


class TieFactory(RowFactory):
    class Meta:
        model = Tie

    placement = factory.LazyFunction(closed_placement)
    next_on = factory.LazyFunction(lambda: day(28))


class IssuerKeyFactory(RowFactory):
    """One that no longer signs: its secret cannot be opened."""

    class Meta:
        model = IssuerKey

    school = factory.SubFactory(SchoolFactory)
    kid = factory.Sequence(lambda n: f"OLD{n:05}")
    algorithm = "EdDSA"
    public = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
    secret = "shut"
    made_at = factory.LazyFunction(lambda: moment(days=-400))
    retired_at = factory.LazyFunction(lambda: moment(days=-30))
