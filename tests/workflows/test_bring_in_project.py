"""Who stands for a project that came from a file: somebody who is here, a colleague of theirs, or somebody new."""

import pytest
from django.db import transaction

from fortnight.activity.models import Event, Outbox
from fortnight.employers.actions.seats import Organization
from fortnight.employers.models import AlumniMatch, Employer, Host, Vetting
from fortnight.people.models import User
from fortnight.postings.actions.posting import NotReady
from fortnight.postings.changes import contents
from fortnight.postings.models import Posting, SkillTerm
from fortnight.workflows.bring_in_project import NoSeat, Person, bring_in_project
from tests import factories

pytestmark = pytest.mark.django_db
ACME = Organization(name="Acme", kind="startup")
NOBODY = Organization(name="", kind="")


@pytest.fixture
def bring(program):
    """`bring(person, organization)`: the seat that then stands for a project."""
    text = contents(factories.PostingFactory.build(host=None, employer=None))

    def run(person: Person, organization: Organization = NOBODY, **change) -> Host:
        return bring_in_project(person, organization, {**text, **change}, program).posting.host

    return run


def kinds() -> list[str]:
    return list(Event.objects.order_by("pk").values_list("kind", flat=True))


def test_somebody_new_founds_the_employer(bring):
    host = bring(Person("Kim@Acme.example", "Kim", "Lead"), Organization("Acme", "lab", "https://acme.example", "Bonn"))
    employer = host.employer
    assert (host.user.email, host.user.name, host.title, host.role) == ("kim@acme.example", "Kim", "Lead", "owner")
    assert (employer.kind, employer.website, employer.city) == ("lab", "https://acme.example", "Bonn")
    assert employer.domain == "acme.example"
    assert kinds() == ["employer.created", "posting.created", "listing.brought_in"]


def test_a_host_who_is_here_keeps_name_and_seat(seat, bring):
    before = (seat.user.name, seat.title)
    host = bring(Person(seat.user.email.upper(), "Another", "Boss"), Organization(seat.employer.name.upper(), ""))
    assert host == seat
    host.user.refresh_from_db()
    assert (host.user.name, host.title) == before
    assert Employer.objects.count() == 1


def test_the_only_employer_need_not_be_named(seat, bring):
    assert bring(Person(seat.user.email)) == seat


def test_of_several_employers_one_must_be_named(seat, bring):
    other = factories.HostFactory(user=seat.user, employer__name="Beta")
    names = ", ".join(sorted([seat.employer.name, "Beta"]))
    assert refused(bring, Person(seat.user.email)) == (
        "employer.name",
        f"Say which of this host's employers it is: {names}.",
    )
    assert bring(Person(seat.user.email), Organization("beta", "")) == other


def test_a_colleague_of_the_same_mail_domain_gets_a_seat_and_the_owner_hears_of_it(bring):
    owner = factories.HostFactory(role="owner", user__email="o@acme.example", employer__domain="acme.example")
    host = bring(Person("kim@eng.acme.example", "Kim"), Organization(owner.employer.name, ""))
    assert (host.employer, host.role, host.state) == (owner.employer, "host", "active")
    assert kinds()[0] == "host.brought_in"
    assert [(mail.to, mail.subject) for mail in Outbox.objects.all()] == [
        ("o@acme.example", f"Kim is in the team of {owner.employer} now")
    ]


@pytest.mark.parametrize("address", ["kim@other.example", "kim@gmail.com"])
def test_nobody_slips_into_an_employer_of_the_same_name(bring, address):
    owner = factories.HostFactory(role="owner", employer__name="Acme", employer__domain="gmail.com")
    host = bring(Person(address, "Kim"), ACME)
    assert host.employer != owner.employer
    assert Employer.objects.filter(name="Acme").count() == 2


def refused(bring, *given) -> tuple[str, str]:
    before = (User.objects.count(), Employer.objects.count(), Posting.objects.count())
    with pytest.raises(NoSeat) as problem, transaction.atomic():
        bring(*given)
    assert (User.objects.count(), Employer.objects.count(), Posting.objects.count()) == before
    return problem.value.field, str(problem.value)


def test_somebody_new_needs_a_name_and_an_employer(bring):
    assert refused(bring, Person("kim@acme.example"), ACME) == ("host.name", "This host is new here: give the name.")
    assert refused(bring, Person("kim@acme.example", "Kim")) == (
        "employer.name",
        "This host has no employer here yet: name it.",
    )
    assert refused(bring, Person("kim@acme.example", "Kim"), Organization("Acme", "")) == (
        "employer.kind",
        "This employer is new here: say what kind it is (for_profit, startup, nonprofit, government, lab).",
    )


def test_an_account_without_a_name_takes_the_one_given(bring):
    factories.UserFactory(email="kim@acme.example", name="")
    assert bring(Person("kim@acme.example", "Kim"), ACME).user.name == "Kim"


def test_a_closed_account_stands_for_nothing(bring):
    factories.UserFactory(email="kim@acme.example", is_active=False)
    assert refused(bring, Person("kim@acme.example", "Kim"), ACME) == (
        "host.email",
        "This account is closed. Name another host.",
    )


def test_who_waits_for_an_owner_goes_on_waiting(bring):
    owner = factories.HostFactory(role="owner", employer__name="Acme", employer__domain="acme.example")
    asking = factories.HostFactory(user__email="kim@acme.example", employer=owner.employer, state="asked")
    assert refused(bring, Person("kim@acme.example"), ACME) == (
        "host.email",
        "This host waits for an owner of Acme to let them in.",
    )
    asking.refresh_from_db()
    assert asking.state == "asked"


def test_what_the_scope_check_refuses_leaves_nothing(bring):
    with pytest.raises(NotReady) as problem, transaction.atomic():
        bring(Person("kim@acme.example", "Kim"), ACME, hours=60)
    assert [finding.field for finding in problem.value.findings] == ["hours"]
    assert (User.objects.count(), Employer.objects.count(), Posting.objects.count()) == (0, 0, 0)


def test_the_school_meets_the_employer_and_a_namesake_is_only_a_suggestion(bring, school):
    factories.AlumniRecordFactory(school=school, name="Kim Park", email="kim@acme.example")
    host = bring(Person("kim@acme.example", "Kim Park"), ACME)
    assert Vetting._base_manager.get().employer == host.employer
    assert AlumniMatch._base_manager.get().state == "suggested"


def test_skills_are_counted_once_however_they_are_written(bring):
    bring(Person("kim@acme.example", "Kim"), ACME, skills=["Go", "Maps"])
    bring(Person("kim@acme.example"), ACME, skills=["go", "Rust"])
    assert dict(SkillTerm.objects.values_list("name", "uses")) == {"Go": 2, "Maps": 1, "Rust": 1}
