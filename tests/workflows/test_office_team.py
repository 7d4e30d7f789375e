import pytest

from fortnight.activity.models import Outbox
from fortnight.people.models import Membership, OfficeInvitation
from fortnight.workflows import office_team
from fortnight.workflows.office_team import AlreadyHere, LastDirector
from tests import factories
from tests.workflows.history import told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_school")]
Role = Membership.Role


def seat_of(user) -> Membership:
    return Membership.objects.get(user=user)


def test_an_invitation_is_remembered_and_withdrawn_once(school, director):
    invitation = office_team.invite(school, email="Ana@x.example", role=Role.OFFICER, by=director)
    assert office_team.withdraw_invitation(invitation, by=director) is True
    assert office_team.withdraw_invitation(invitation, by=director) is False
    assert OfficeInvitation.objects.waiting().count() == 0
    assert told() == [
        ("office.invited", director, {"email": "ana@x.example", "role": "officer"}),
        ("office.invitation_withdrawn", director, {"email": "ana@x.example"}),
    ]


def test_a_change_of_role_says_from_what_to_what(school, director, viewer):
    office_team.change_role(seat_of(viewer), Role.OFFICER, by=director)
    assert seat_of(viewer).role == "officer"
    assert told() == [("office.role_changed", director, {"from": "viewer", "to": "officer"})]


def test_the_last_director_can_neither_step_down_nor_go(school, director):
    for deed in (
        lambda: office_team.change_role(seat_of(director), Role.OFFICER, by=director),
        lambda: office_team.end(seat_of(director), by=director),
    ):
        with pytest.raises(LastDirector, match=r"^A school needs a director\. Make somebody else director first\.$"):
            deed()
    assert (seat_of(director).role, seat_of(director).ended_at, told()) == ("director", None, [])


def test_rights_end_with_the_next_request(school, director, officer, as_user):
    browser = as_user(officer)
    assert browser.get(f"/{school.slug}/office/").status_code == 200
    office_team.end(seat_of(officer), by=director, note="Moved on.")
    assert browser.get(f"/{school.slug}/office/").status_code == 404
    assert told() == [("office.left", director, {"role": "officer"})]


def test_a_seat_that_has_ended_cannot_end_again(school, director, officer):
    seat = seat_of(officer)
    office_team.end(seat, by=director)
    with pytest.raises(LastDirector):
        office_team.end(seat, by=director)
    assert len(told()) == 1


def test_another_director_makes_it_possible(school, director):
    factories.MembershipFactory(school=school, role=Role.DIRECTOR)
    office_team.end(seat_of(director), by=director)
    assert Membership.objects.current().count() == 1


def test_who_works_here_is_not_invited(school, director, officer):
    """An invitation would change the role at the next sign-in, the last director's too."""
    with pytest.raises(AlreadyHere, match=r" works here already\. Change the role in the list\.$"):
        office_team.invite(school, email=director.email.upper(), role=Role.VIEWER, by=officer)
    assert (OfficeInvitation.objects.count(), Outbox.objects.count(), told()) == (0, 0, [])
    office_team.end(seat_of(officer), by=director)
    assert office_team.invite(school, email=officer.email, role=Role.VIEWER, by=director).email == officer.email
