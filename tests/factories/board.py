import factory

from fortnight.board.consent import shown
from fortnight.board.models import Budget, Group, Invitation, Mailing, Reading, Recipient, Release
from tests.factories.applications import ApplicationFactory
from tests.factories.base import RowFactory
from tests.factories.dates import moment
from tests.factories.employers import EmployerFactory
from tests.factories.people import ConsentFactory, MembershipFactory, UserFactory
from tests.factories.postings import ListingFactory
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


class ReleaseFactory(RowFactory):
    """Released, with skills. `state="asked"` waits for the student."""

    class Meta:
        model = Release

    class Params:
        answered = factory.LazyAttribute(lambda o: o.state not in {"asked", "retracted", "over"})
        agreed = factory.LazyAttribute(lambda o: o.state in {"released", "taken_back"})

    application = factory.SubFactory(ApplicationFactory, state="not_selected")
    student = factory.SelfAttribute("application.student")
    employer = factory.SelfAttribute("application.employer")
    program = factory.SelfAttribute("application.listing.program")
    school = factory.SelfAttribute("application.school")
    state = Release.State.RELEASED
    words = "We had one place; I would gladly have taken them."
    by = factory.SelfAttribute("application.listing.posting.host.user")
    asked_at = factory.LazyFunction(lambda: moment(days=-1))
    answered_at = factory.LazyAttribute(lambda o: moment() if o.answered else None)
    ended_at = factory.LazyAttribute(lambda o: None if o.state in {"asked", "released"} else moment())
    consent = factory.Maybe(
        "agreed", factory.SubFactory(ConsentFactory, student=factory.SelfAttribute("..student")), None
    )
    shown = factory.LazyAttribute(lambda o: shown(o.application.profile, ["skills"]) if o.agreed else {})


class ReadingFactory(RowFactory):
    class Meta:
        model = Reading

    release = factory.SubFactory(ReleaseFactory)
    employer = factory.SubFactory(EmployerFactory)
    at = factory.LazyFunction(moment)


class InvitationFactory(RowFactory):
    class Meta:
        model = Invitation

    release = factory.SubFactory(ReleaseFactory)
    listing = factory.SubFactory(ListingFactory, program=factory.SelfAttribute("..release.program"))
    student = factory.SelfAttribute("release.student")
    school = factory.SelfAttribute("release.school")
    text = "Our place is free. Write to us."
    by = factory.SelfAttribute("listing.posting.host.user")
    at = factory.LazyFunction(moment)
