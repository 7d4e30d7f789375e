"""The people of an employer: there is always an owner, and only owners decide."""

import pytest

from fortnight.activity.models import Event, Notification, Outbox
from fortnight.core.transitions import MoveLost, MoveRefused
from fortnight.employers.actions import page, seats, team
from fortnight.employers.models import Employer, Host, TeamInvitation
from fortnight.employers.queries import asking_to_join, employers_like, invitations_for
from tests import factories
from tests.meanwhile import after_the_look

pytestmark = pytest.mark.django_db
ACME = seats.Organization(name="Acme  Maps", kind="startup")


def person(email="noor@acme.example"):
    return factories.UserFactory(email=email, name="Noor Haddad")


@pytest.fixture
def mate(seat):
    return factories.HostFactory(employer=seat.employer)


def test_a_founder_owns_the_page_and_gives_it_the_domain_of_the_address():
    seat = seats.found(person(), ACME, title="Lead")
    assert (seat.role, seat.state, seat.title) == ("owner", "active", "Lead")
    assert (seat.employer.name, seat.employer.domain) == ("Acme Maps", "acme.example")


def test_founding_twice_makes_one():
    noor = person()
    assert seats.found(noor, ACME) == seats.found(noor, ACME)
    assert Employer.objects.count() == 1


def test_a_free_mail_address_gives_no_domain():
    organization = seats.Organization(name="Big", kind="for_profit", website="https://big.example")
    assert seats.found(person("noor@gmail.com"), organization).employer.domain == ""


def test_employers_of_the_same_domain_are_offered():
    acme = seats.found(person(), ACME).employer
    assert employers_like(person("sam@eng.acme.example")) == [acme]
    assert employers_like(person("sam@acmex.example")) == []
    factories.EmployerFactory(domain="gmail.com")
    assert employers_like(person("sam@gmail.com")) == []


def test_an_employer_without_people_is_not_offered():
    factories.EmployerFactory(domain="empty.example")
    assert employers_like(person("sam@empty.example")) == []


def test_asking_waits_for_an_owner_and_tells_them():
    owner = seats.found(person(), ACME)
    sam = person("sam@acme.example")
    asked = seats.ask(sam, owner.employer)
    assert seats.ask(sam, owner.employer) == asked
    assert (asked.state, asking_to_join(owner.user), asking_to_join(sam)) == ("asked", [asked], [])
    assert [note.user for note in Notification.objects.all()] == [owner.user]
    team.admit(asked, by=owner.user)
    assert asked.state == "active"
    with pytest.raises(MoveLost):
        team.refuse(asked, by=owner.user)


def test_only_an_owner_admits(seat, mate):
    asked = factories.HostFactory(employer=seat.employer, state="asked")
    with pytest.raises(MoveRefused):
        team.admit(asked, by=mate.user)
    with pytest.raises(MoveRefused):
        team.admit(asked, by=factories.HostFactory(role="owner").user)
    with pytest.raises(MoveRefused):
        team.admit(asked, by=asked.user)


def test_an_invitation_is_mailed_and_taken_up_once(seat, host):
    invitation = team.invite(seat.employer, " Sam@Acme.example ", "owner", by=host)
    assert team.invite(seat.employer, "sam@acme.example", "host", by=host) == invitation
    assert [mail.to for mail in Outbox.objects.all()] == ["sam@acme.example"]
    sam = person("sam@acme.example")
    assert invitations_for(sam) == [invitation]
    taken = seats.take_up(invitation, by=sam, title="Analyst")
    assert (taken.role, taken.state, taken.title) == ("owner", "active", "Analyst")
    assert seats.take_up(invitation, by=sam) == taken
    assert invitations_for(sam) == []


def test_an_invitation_for_somebody_else_or_withdrawn_cannot_be_taken_up(seat, host):
    invitation = team.invite(seat.employer, "sam@acme.example", "host", by=host)
    with pytest.raises(MoveLost):
        seats.take_up(invitation, by=person("eve@acme.example"))
    team.withdraw_invitation(invitation, by=host)
    with pytest.raises(MoveLost):
        seats.take_up(invitation, by=person("sam@acme.example"))
    with pytest.raises(team.TeamProblem, match=r"^This invitation has been taken up or withdrawn already\.$"):
        team.withdraw_invitation(invitation, by=host)
    assert Host.objects.count() == 1


def test_whoever_asked_and_is_invited_is_let_in(seat, host):
    sam = person("sam@acme.example")
    invitation = TeamInvitation.objects.create(employer=seat.employer, email="sam@acme.example", role="host")
    asked = seats.ask(sam, seat.employer)
    assert seats.take_up(invitation, by=sam) == asked
    asked.refresh_from_db()
    assert asked.state == "active"


def test_invitations_need_an_owner_and_a_newcomer(seat, host, mate):
    with pytest.raises(team.TeamProblem, match=r"^Only an owner of the employer's page may do this\.$"):
        team.invite(seat.employer, "x@acme.example", "host", by=mate.user)
    with pytest.raises(team.TeamProblem, match=r" is in the team already\.$"):
        team.invite(seat.employer, mate.user.email, "host", by=host)
    sam = seats.ask(person("sam@acme.example"), seat.employer)
    with pytest.raises(team.TeamProblem, match=r"^sam@acme\.example has asked to join\. Admit them instead\.$"):
        team.invite(seat.employer, " Sam@acme.example", "host", by=host)
    assert (TeamInvitation.objects.count(), Host.objects.get(pk=sam.pk).state) == (0, "asked")


def test_asking_twice_at_once_gives_one_seat(seat):
    """The second click looks before the first has written."""
    sam, first = person("sam@acme.example"), []
    with after_the_look("employers_host", lambda: first.append(seats.ask(sam, seat.employer))) as looked:
        second = seats.ask(sam, seat.employer)
    assert (len(looked), [second], second.state) == (1, first, "asked")
    assert Event.objects.filter(kind="host.asked").count() == 1


def test_only_an_owner_edits_the_page(seat, host, mate):
    before = seat.employer.name
    with pytest.raises(team.TeamProblem, match=r"^Only an owner of the employer's page may do this\.$"):
        page.edit_employer(seat.employer, {"name": "Ours now"}, by=mate.user)
    assert Employer.objects.get(pk=seat.employer_id).name == before
    assert page.edit_employer(seat.employer, {"name": "Acme", "kind": seat.employer.kind}, by=host) == ["name"]
    assert page.edit_employer(seat.employer, {"name": "Acme"}, by=host) == []
    assert Employer.objects.get(pk=seat.employer_id).name == "Acme"
    assert [event.data for event in Event.objects.filter(kind="employer.edited")] == [{"changed": ["name"]}]


def test_the_last_owner_hands_over_before_they_go(seat, host, mate):
    with pytest.raises(team.TeamProblem, match=r"^The last owner cannot go\. Make a teammate an owner first\.$"):
        team.leave(seat, by=host)
    with pytest.raises(team.TeamProblem):
        team.change_role(seat, "host", by=host)
    team.change_role(mate, "owner", by=host)
    team.leave(seat, by=host)
    assert (seat.state, mate.role) == ("left", "owner")


def test_two_owners_who_remove_each_other_leave_one(seat, host):
    other = factories.HostFactory(employer=seat.employer, role="owner")
    team.remove(other, by=host)
    with pytest.raises(MoveRefused):
        team.remove(seat, by=other.user)
    assert Host.objects.get(pk=seat.pk).state == "active"


def test_a_removed_teammate_may_come_back_by_invitation(seat, host, mate):
    team.remove(mate, by=host)
    invitation = team.invite(seat.employer, mate.user.email, "host", by=host)
    again = seats.take_up(invitation, by=mate.user)
    assert again.pk != mate.pk
    assert list(Event.objects.filter(kind="host.removed").values_list("subject_id", flat=True)) == [mate.pk]
