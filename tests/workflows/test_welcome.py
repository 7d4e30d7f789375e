"""What waits for somebody whose address has just been proved."""

import pytest
from django_scopes import scope

from fortnight.employers.models import AlumniMatch
from fortnight.people.models import Membership
from fortnight.workflows.welcome import join_office, welcome
from tests import factories
from tests.workflows.history import kinds

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana():
    return factories.UserFactory(email="ana@x.example", name="Ana Ruiz")


def test_offices_teams_and_the_directory(ana, school, other_school, seat):
    factories.OfficeInvitationFactory(school=school, email=ana.email, role="officer")
    factories.OfficeInvitationFactory(school=other_school, email="ben@x.example")
    factories.TeamInvitationFactory(employer=seat.employer, email="ANA@x.example")
    factories.AlumniRecordFactory(school=other_school, email="Ana@x.example")
    assert ana.roles == {}
    welcome(ana)
    assert ana.roles == {school.pk: "officer"}
    assert list(ana.seats.values_list("employer", "state")) == [(seat.employer_id, "active")]
    with scope(school=other_school):
        assert list(AlumniMatch.objects.values_list("user__email", "state")) == [(ana.email, "verified")]
        assert Membership.objects.count() == 0
    assert kinds() == ["office.joined", "host.joined", "alumni.verified"]
    welcome(ana)
    assert kinds() == ["office.joined", "host.joined", "alumni.verified"]


def test_a_host_without_a_name_says_it_first(seat):
    nameless = factories.UserFactory(email="noor@x.example", name="")
    factories.TeamInvitationFactory(employer=seat.employer, email=nameless.email)
    welcome(nameless)
    assert nameless.seats.count() == 0


def test_withdrawn_invitations_are_passed_over(ana, school, seat):
    gone = {"withdrawn_at": factories.dates.moment()}
    factories.OfficeInvitationFactory(school=school, email=ana.email, **gone)
    factories.TeamInvitationFactory(employer=seat.employer, email=ana.email, **gone)
    welcome(ana)
    assert (ana.roles, ana.seats.count(), kinds()) == ({}, 0, [])


def test_an_invitation_that_is_withdrawn_in_this_moment_gives_no_seat(ana, school):
    invitation = factories.OfficeInvitationFactory(school=school, email=ana.email)
    type(invitation)._base_manager.update(withdrawn_at=factories.dates.moment())
    join_office(ana, invitation)
    assert (ana.roles, kinds()) == ({}, [])
