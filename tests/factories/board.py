import factory

from fortnight.board.models import Budget, Group, Mailing, Recipient
from tests.factories.base import RowFactory
from tests.factories.dates import moment
from tests.factories.people import MembershipFactory, UserFactory
from tests.factories.programs import ProgramFactory
from tests.factories.schools import SchoolFactory


class BudgetFactory(RowFactory):
    class Meta:
        model = Budget

    school = factory.SubFactory(SchoolFactory)


class MailingFactory(RowFactory):
    class Meta:
        model = Mailing

    program = factory.SubFactory(ProgramFactory)
    school = factory.SelfAttribute("program.school")
    group = Group.NOTHING
    subject = "There are free places for you"
    text = "Projects with a free place are still open."
    by = factory.LazyAttribute(lambda o: MembershipFactory(school=o.school).user)
    at = factory.LazyFunction(moment)
    number = 1


class RecipientFactory(RowFactory):
    class Meta:
        model = Recipient

    mailing = factory.SubFactory(MailingFactory)
    user = factory.SubFactory(UserFactory)
    at = factory.LazyFunction(moment)
