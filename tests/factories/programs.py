import factory

from fortnight.programs.models import DeclineReason, Policy, Program
from tests.factories.base import RowFactory
from tests.factories.dates import day
from tests.factories.schools import SchoolFactory


class PolicyFactory(RowFactory):
    """The model's own defaults: two to four weeks, ten to thirty-five hours a week."""

    class Meta:
        model = Policy

    program = factory.SubFactory("tests.factories.programs.ProgramFactory", policy=None)


class ProgramFactory(RowFactory):
    """An open rolling program with its policy (`policy__cap=3` sets a rule); applications are open today."""

    class Meta:
        model = Program

    school = factory.SubFactory(SchoolFactory)
    slug = factory.Sequence(lambda n: f"season-{n}")
    name = factory.LazyAttribute(lambda o: f"Micro-internships, {o.slug}")
    state = Program.State.OPEN
    postings_open = factory.LazyFunction(lambda: day(-60))
    applications_open = factory.LazyFunction(lambda: day(-30))
    applications_close = factory.LazyFunction(lambda: day(30))
    work_start = factory.LazyFunction(lambda: day(40))
    work_end = factory.LazyAttribute(lambda o: day(67))
    policy = factory.RelatedFactory(PolicyFactory, factory_related_name="program")


class DeclineReasonFactory(RowFactory):
    class Meta:
        model = DeclineReason

    school = factory.SubFactory(SchoolFactory)
    text = factory.Sequence(lambda n: f"Reason {n}")
