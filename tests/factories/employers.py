import factory

from fortnight.employers.models import AlumniMatch, Employer, Host, TeamInvitation, Vetting
from tests.factories.base import RowFactory
from tests.factories.people import AlumniRecordFactory, UserFactory
from tests.factories.schools import SchoolFactory


class EmployerFactory(RowFactory):
    class Meta:
        model = Employer

    name = factory.Sequence(lambda n: f"Employer {n}")
    kind = Employer.Kind.FOR_PROFIT
    domain = factory.Sequence(lambda n: f"employer{n}.example")
    website = factory.LazyAttribute(lambda o: f"https://{o.domain}/")
    city = "Boston"
    country = "United States"


class HostFactory(RowFactory):
    """An active seat, not an owner's."""

    class Meta:
        model = Host

    user = factory.SubFactory(UserFactory)
    employer = factory.SubFactory(EmployerFactory)
    role = Host.Role.HOST
    title = "Engineering lead"


class TeamInvitationFactory(RowFactory):
    class Meta:
        model = TeamInvitation

    employer = factory.SubFactory(EmployerFactory)
    email = factory.Sequence(lambda n: f"teammate{n}@example.org")


class VettingFactory(RowFactory):
    class Meta:
        model = Vetting

    school = factory.SubFactory(SchoolFactory)
    employer = factory.SubFactory(EmployerFactory)


class AlumniMatchFactory(RowFactory):
    class Meta:
        model = AlumniMatch

    school = factory.SubFactory(SchoolFactory)
    user = factory.SubFactory(UserFactory)
    record = factory.SubFactory(AlumniRecordFactory, school=factory.SelfAttribute("..school"))
    state = AlumniMatch.State.SUGGESTED
