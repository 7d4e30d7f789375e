"""A first-time host comes in; a team looks after itself."""

import pytest

from fortnight.employers.models import Employer, Host, TeamInvitation
from tests import factories

pytestmark = pytest.mark.django_db
PERSON = {"name": "Noor Haddad", "title": "Planner", "phone": ""}


@pytest.fixture
def owner():
    employer = factories.EmployerFactory(name="River Transit", domain="river.example")
    return factories.HostFactory(employer=employer, role="owner")


@pytest.fixture
def noor():
    return factories.UserFactory(email="noor@river.example", name="")


def test_whoever_knows_nobody_here_founds_an_employer_once(as_user):
    user = factories.UserFactory(email="kofi@gmail.com", name="")
    browser = as_user(user)
    assert browser.get("/host/welcome/").url == "/host/welcome/organization/"
    data = {**PERSON, "employer_name": "Small Press", "kind": "nonprofit", "website": "smallpress.example"}
    for _turn in range(2):
        assert browser.post("/host/welcome/organization/", data).url == "/host/"
    seat = Host.objects.get()
    user.refresh_from_db()
    assert (seat.role, seat.title, user.name) == ("owner", "Planner", "Noor Haddad")
    assert (seat.employer.website, seat.employer.domain) == ("https://smallpress.example", "")
    assert browser.get("/host/").status_code == 200


def test_what_is_missing_is_said(as_user):
    answer = as_user(factories.UserFactory(name="")).post("/host/welcome/organization/", {"phone": "1"})
    assert sorted(answer.context["form"].errors) == ["employer_name", "kind", "name", "title"]


def test_an_employer_of_the_same_domain_is_offered_and_its_owner_decides(owner, noor, as_user):
    browser = as_user(noor)
    choices = browser.get("/host/welcome/").context["form"].fields["employer"].choices
    assert [value for value, _label in choices] == [owner.employer.code, "new"]
    browser.post("/host/welcome/", {**PERSON, "employer": owner.employer.code})
    asked = Host.objects.get(user=noor)
    assert (asked.state, browser.get("/host/").url) == ("asked", "/host/welcome/")
    assert browser.get("/host/postings/new/").status_code == 404
    admit = f"/host/employers/{owner.employer.code}/team/{asked.code}/admission/"
    assert browser.post(admit).status_code == 404
    assert as_user(owner.user).post(admit).status_code == 302
    assert browser.get("/host/").status_code == 200


def test_a_request_is_withdrawn_by_who_made_it_alone(owner, noor, as_user):
    asked = factories.HostFactory(employer=owner.employer, user=noor, state="asked")
    url = f"/host/welcome/requests/{asked.code}/withdrawal/"
    assert as_user(factories.UserFactory()).post(url).status_code == 404
    assert as_user(noor).post(url).status_code == 302
    asked.refresh_from_db()
    assert asked.state == "left"


def test_another_employer_cannot_be_asked_by_its_code(owner, noor, as_user):
    elsewhere = factories.HostFactory(employer__domain="far.example").employer
    answer = as_user(noor).post("/host/welcome/", {**PERSON, "employer": elsewhere.code})
    assert list(answer.context["form"].errors) == ["employer"]
    assert not Host.objects.filter(user=noor).exists()


def test_choosing_another_organization_keeps_what_was_typed(owner, noor, as_user):
    answer = as_user(noor).post("/host/welcome/", {**PERSON, "employer": "new"}, follow=True)
    assert answer.context["form"]["title"].value() == "Planner"
    assert Employer.objects.count() == 1


def test_an_invitation_is_taken_up_at_the_door(owner, as_user):
    page = f"/host/employers/{owner.employer.code}/team/"
    as_user(owner.user).post(page, {"email": "sam@elsewhere.example", "role": "host"})
    invitation = TeamInvitation.objects.get()
    sam = factories.UserFactory(email="sam@elsewhere.example")
    answer = as_user(sam).post("/host/welcome/", {**PERSON, "employer": invitation.code})
    assert (answer.url, Host.objects.get(user=sam).state) == ("/host/", "active")


def test_the_last_owner_is_told_why_they_stay(owner, as_user):
    answer = as_user(owner.user).post(f"/host/employers/{owner.employer.code}/team/leaving/", follow=True)
    assert [str(one) for one in answer.context["messages"]] == [
        "The last owner cannot go. Make a teammate an owner first."
    ]


@pytest.mark.parametrize("path", ["admission", "refusal", "role", "removal"])
def test_a_team_is_closed_to_others(owner, as_user, path):
    mate = factories.HostFactory(
        employer=owner.employer, state="asked" if path in {"admission", "refusal"} else "active"
    )
    url = f"/host/employers/{owner.employer.code}/team/{mate.code}/{path}/"
    before = Host.objects.values().get(pk=mate.pk)
    assert as_user(factories.HostFactory(role="owner").user).post(url, {"role": "owner"}).status_code == 404
    plain = factories.HostFactory(employer=owner.employer)
    as_user(plain.user).post(url, {"role": "owner"})
    assert Host.objects.values().get(pk=mate.pk) == before
    as_user(owner.user).post(url, {"role": "owner"})
    assert Host.objects.values().get(pk=mate.pk) != before


def test_the_page_is_edited_by_owners_alone(owner, as_user):
    url = f"/host/employers/{owner.employer.code}/edit/"
    data = {"employer_name": "River & Ferry", "kind": "government", "website": "", "about": "Boats."}
    plain = factories.HostFactory(employer=owner.employer)
    assert as_user(plain.user).post(url, data).status_code == 404
    assert as_user(owner.user).post(url, data).status_code == 302
    owner.employer.refresh_from_db()
    assert (owner.employer.name, owner.employer.domain) == ("River & Ferry", "river.example")


@pytest.mark.parametrize("number", [1, 3, 25])
def test_the_team_page_asks_the_same_however_many_people(number, owner, as_user, django_assert_num_queries):
    factories.HostFactory.create_batch(number, employer=owner.employer)
    factories.TeamInvitationFactory.create_batch(number, employer=owner.employer, invited_by=owner.user)
    browser = as_user(owner.user)
    with django_assert_num_queries(TEAM):
        assert browser.get(f"/host/employers/{owner.employer.code}/team/").status_code == 200


TEAM = 7
