import pytest

from fortnight.core.transitions import MoveLost
from fortnight.employers.actions.seats import Organization
from fortnight.employers.models import Employer
from fortnight.workflows import join_employer
from tests import factories
from tests.workflows.history import kinds

pytestmark = pytest.mark.django_db
ACME = Organization(name="Acme", kind="startup")


@pytest.fixture
def noor():
    return factories.UserFactory(email="noor@acme.example", name="")


def test_who_founds_an_employer_is_named_and_owns_it(noor):
    seat = join_employer.found_employer(noor, " Noor  Haddad ", ACME, title="Lead", phone="1")
    noor.refresh_from_db()
    assert (noor.name, seat.role, seat.state, seat.title, seat.phone) == ("Noor Haddad", "owner", "active", "Lead", "1")
    assert kinds() == ["employer.created"]


def test_who_asks_is_named_and_waits(noor, seat):
    asked = join_employer.ask_to_join(noor, "Noor Haddad", seat.employer, title="Lead")
    again = join_employer.ask_to_join(noor, "Noor Haddad", seat.employer, title="Lead")
    noor.refresh_from_db()
    assert (again, asked.state, asked.role, noor.name) == (asked, "asked", "host", "Noor Haddad")
    assert kinds() == ["host.asked"]


def test_who_is_invited_is_named_and_in(noor, seat):
    invitation = factories.TeamInvitationFactory(employer=seat.employer, email=noor.email)
    taken = join_employer.take_up_invitation(noor, "Noor Haddad", invitation, title="Lead")
    noor.refresh_from_db()
    assert (taken.state, taken.employer, noor.name) == ("active", seat.employer, "Noor Haddad")
    assert kinds() == ["host.joined"]


def test_a_withdrawn_invitation_does_not_even_rename(noor, seat):
    withdrawn = factories.TeamInvitationFactory(
        employer=seat.employer, email=noor.email, withdrawn_at=factories.dates.moment()
    )
    with pytest.raises(MoveLost):
        join_employer.take_up_invitation(noor, "Noor Haddad", withdrawn, title="Lead")
    noor.refresh_from_db()
    assert (noor.name, noor.seats.count(), Employer.objects.count()) == ("", 0, 1)
