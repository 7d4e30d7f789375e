"""Seats in a career office: invited, taken up once, changed, ended; a school is never without a director."""

import pytest

from fortnight.people.actions import office
from fortnight.people.models import Membership, OfficeInvitation
from fortnight.people.queries import offices_of, open_invitations, student_records
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_school")]
Role = Membership.Role


def seats(school) -> list[tuple[str, str]]:
    rows = Membership.objects.current().filter(school=school).order_by("pk")
    return list(rows.values_list("user__email", "role"))


def test_asking_again_changes_the_invitation_that_waits(school, director):
    office.invite(school, email="Ana@x.example", role=Role.VIEWER, by=director)
    office.invite(school, email="ana@x.example", role=Role.OFFICER, by=director)
    assert list(OfficeInvitation.objects.values_list("email", "role")) == [("ana@x.example", "officer")]


def test_it_is_taken_up_once_by_the_owner_of_the_address(school, director):
    ana, ben = factories.UserFactory(email="ana@x.example"), factories.UserFactory(email="ben@x.example")
    invitation = office.invite(school, email="ana@x.example", role=Role.OFFICER, by=director)
    assert open_invitations(ana) == [invitation]
    assert office.accept_invitation(invitation, ben) is None
    assert office.accept_invitation(invitation, ana).role == Role.OFFICER
    assert office.accept_invitation(invitation, ana) is None
    assert open_invitations(ana) == []
    assert seats(school) == [(director.email, "director"), ("ana@x.example", "officer")]


def test_a_withdrawn_invitation_is_worth_nothing(school, director):
    ana = factories.UserFactory(email="ana@x.example")
    invitation = office.invite(school, email="ana@x.example", role=Role.OFFICER, by=director)
    assert (office.withdraw_invitation(invitation), office.withdraw_invitation(invitation)) == (True, False)
    assert office.accept_invitation(invitation, ana) is None
    assert OfficeInvitation.objects.waiting().count() == 0


def test_joining_again_with_another_role_changes_the_seat(school):
    ana = factories.UserFactory(email="ana@x.example")
    one = office.join_office(school, ana, Role.VIEWER)
    assert office.join_office(school, ana, Role.VIEWER) == one
    assert office.join_office(school, ana, Role.OFFICER) == one
    assert seats(school) == [("ana@x.example", "officer")]


def test_the_last_director_stays(school, director, officer):
    seat = Membership.objects.get(user=director)
    assert office.change_role(seat, Role.OFFICER) is False
    assert office.end_membership(seat) is False
    assert office.change_role(seat, Role.DIRECTOR) is True
    second = Membership.objects.get(user=officer)
    assert office.change_role(second, Role.DIRECTOR) is True
    assert office.change_role(seat, Role.VIEWER) is True
    assert office.end_membership(second) is False
    assert seats(school) == [(director.email, "viewer"), (officer.email, "director")]


def test_a_director_of_another_school_does_not_count(school, director, other_school):
    factories.MembershipFactory(school=other_school, role=Role.DIRECTOR)
    assert office.end_membership(Membership.objects.get(user=director)) is False


def test_what_has_ended_is_not_changed(school, officer):
    seat = Membership.objects.get(user=officer)
    assert (office.end_membership(seat), office.end_membership(seat)) == (True, False)
    assert office.change_role(seat, Role.DIRECTOR) is False
    assert (seats(school), officer.memberships_everywhere(), offices_of(officer)) == ([], [], [])


def test_a_school_that_is_closed_gives_no_rights(school, officer, student):
    assert (len(offices_of(officer)), len(student_records(student.user))) == (1, 1)
    type(school).objects.filter(pk=school.pk).update(is_active=False)
    assert (offices_of(officer), student_records(student.user), officer.memberships_everywhere()) == ([], [], [])
