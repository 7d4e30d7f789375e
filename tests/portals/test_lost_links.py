"""What opens a door once, or until somebody shuts it: links, invitations, programs, projects, documents."""

import pytest
from django.test import Client
from django_scopes import scopes_disabled

from fortnight.activity.models import Outbox, Preference
from fortnight.activity.preferences import off_url
from fortnight.applications import from_mail
from fortnight.applications.models import Application
from fortnight.core import signed
from fortnight.employers.actions import team
from fortnight.employers.models import Host
from fortnight.people import signin
from fortnight.people.models import Membership, User
from fortnight.postings.actions import listing as closing
from fortnight.postings.models import Listing
from fortnight.programs.actions import move_program
from fortnight.schools.models import School
from fortnight.workflows import office_team
from fortnight.workflows.bar_employer import bar_employer
from tests import factories

pytestmark = pytest.mark.django_db
MISSING, GONE = 404, 410


def come_in(email: str) -> Client:
    """A browser that has just followed a new link."""
    browser = Client()
    browser.post(f"/sign-in/{signin.new_ticket(email).token}/")
    return browser


def test_a_sign_in_link_opens_once(student):
    path = f"/sign-in/{signin.new_ticket(student.user.email).token}/"
    first, second = Client(), Client()
    assert [first.get(path).status_code, first.post(path).status_code] == [200, 302]
    assert first.get("/account/").status_code == 200
    assert [second.get(path).status_code, second.post(path).status_code] == [GONE, GONE]
    assert second.get("/account/").status_code == 302


@scopes_disabled()
def test_an_office_invitation_that_was_taken_up_does_not_bring_back_who_left(school, director):
    office_team.invite(school, email="new@northfield.example", role="officer", by=director)
    browser = come_in("new@northfield.example")
    page = f"/{school.slug}/office/"
    assert browser.get(page).url.startswith("/account/second-factor/")
    membership = Membership._base_manager.get(user__email="new@northfield.example", ended_at=None)
    office_team.end(membership, by=director)
    assert browser.get(page).status_code == MISSING
    assert come_in("new@northfield.example").get(page).status_code == MISSING


@scopes_disabled()
def test_an_office_invitation_that_was_withdrawn_opens_nothing(school, director):
    invitation = office_team.invite(school, email="new@northfield.example", role="officer", by=director)
    office_team.withdraw_invitation(invitation, by=director)
    assert come_in("new@northfield.example").get(f"/{school.slug}/office/").status_code == MISSING


def join(browser: Client, seat: Host) -> int:
    """Press the button of the invitation, as the welcome page shows it."""
    invitation = seat.employer.invitations.latest("pk")
    browser.post("/host/welcome/", {"employer": invitation.code, "name": "Nadia New", "title": "Engineer"})
    return browser.get(f"/host/employers/{seat.employer.code}/team/").status_code


def test_a_team_invitation_opens_the_team_once(seat):
    team.invite(seat.employer, "new@elsewhere.example", "host", by=seat.user)
    browser = come_in("new@elsewhere.example")
    assert join(browser, seat) == 200
    team.remove(Host.objects.get(user__email="new@elsewhere.example"), by=seat.user)
    assert [join(browser, seat), join(come_in("new@elsewhere.example"), seat)] == [MISSING, MISSING]


def test_a_team_invitation_that_was_withdrawn_opens_nothing(seat):
    invitation = team.invite(seat.employer, "new@elsewhere.example", "host", by=seat.user)
    team.withdraw_invitation(invitation, by=seat.user)
    assert join(come_in("new@elsewhere.example"), seat) == MISSING


def test_a_program_that_was_closed_takes_no_application(as_user, listing, student, officer):
    browser, path = as_user(student.user), f"/{listing.school.slug}/my/projects/{listing.code}/application/"
    with scopes_disabled():
        move_program(listing.program, "close", by=officer)
    browser.post(path)
    assert not Application._base_manager.filter(student=student).exists()


def test_the_same_program_took_one_before(as_user, listing, student):
    as_user(student.user).post(f"/{listing.school.slug}/my/projects/{listing.code}/application/")
    assert Application._base_manager.filter(student=student).exists()


def test_a_project_that_was_closed_takes_no_application(as_user, listing, student, officer):
    with scopes_disabled():
        closing.close(listing, by=officer, reason=Listing.Closing.OFFICE)
    as_user(student.user).post(f"/{listing.school.slug}/my/projects/{listing.code}/application/")
    assert not Application._base_manager.filter(student=student).exists()


def test_a_document_that_was_removed_is_not_handed_out(as_user, school, student):
    document = factories.DocumentFactory(student=student)
    browser, path = as_user(student.user), f"/{school.slug}/my/documents/{document.code}/"
    answer = browser.get(f"{path}file.pdf")
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert browser.post(f"{path}removal/").status_code == 302
    assert browser.get(f"{path}file.pdf").status_code == MISSING


def test_a_mails_link_switches_off_its_own_mail_and_opens_nothing_else(student, host):
    path, browser = off_url(host, "progress").partition("/mail-off/")[2], Client()
    assert browser.post(f"/mail-off/{path}").status_code == 200
    assert list(Preference.objects.values_list("user", "kind", "mail")) == [(host.pk, "progress", False)]
    assert browser.get("/account/").status_code == 302
    assert browser.post(f"/mail-off/x{path}").status_code == MISSING


def deeds(application: Application, person: User) -> list[str]:
    return [url for _label, url in from_mail.ways(application, person)]


def opened(paths: list[str]) -> list[int]:
    return [status for path in paths for status in (Client().get(path).status_code, Client().post(path).status_code)]


def removed(application, seat, officer):
    team.remove(seat, by=factories.HostFactory(employer=seat.employer, role=Host.Role.OWNER).user)


def barred(application, seat, officer):
    vetting = factories.VettingFactory(school=application.school, employer=seat.employer)
    with scopes_disabled():
        bar_employer(vetting, by=officer, note="Asked students for money.")


def erased(application, seat, officer):
    User.objects.filter(pk=seat.user_id).update(is_active=False)


def school_closed(application, seat, officer):
    School.objects.filter(pk=application.school_id).update(is_active=False)


def discarded(application, seat, officer):
    gone = {"state": "discarded", "ended_at": application.submitted_at}
    Application._base_manager.filter(pk=application.pk).update(**gone)


ANSWER = {"note": "Thank you.", "time_1": "2030-01-02T10:00", "minutes": "30", "where": "Here"}


@pytest.mark.parametrize("lose", [removed, barred, erased, school_closed, discarded])
def test_the_deeds_of_a_mail_are_refused_once_the_right_is_lost(application, seat, officer, lose):
    paths = deeds(application, seat.user)
    assert opened(paths) == [200] * 6
    lose(application, seat, officer)
    before = list(Application._base_manager.values())
    assert opened(paths) == [MISSING] * 6
    assert [Client().post(path, ANSWER).status_code for path in paths] == [MISSING] * 3
    assert list(Application._base_manager.values()) == before


def test_a_deed_is_for_one_person_one_application_and_itself(application, seat):
    stranger = factories.HostFactory()
    other = signed.sign(from_mail.PURPOSE, stranger.user_id, application.code, "no")
    purpose = signed.sign("mail-off", seat.user_id, application.code, "no")
    nothing = signed.sign(from_mail.PURPOSE, seat.user_id, "ZZZZZZZZ", "no")
    path = deeds(application, seat.user)[0]
    assert opened([f"/host/from-mail/{token}/" for token in (other, purpose, nothing, "x")]) == [MISSING] * 8
    assert opened([f"{path[:-3]}/"]) == [MISSING] * 2


QUESTION = "May I ask something?"


def mailed(to: str) -> int:
    """How many of the student's messages went there."""
    return Outbox.objects.filter(to=to, text__contains=QUESTION).count()


def write(as_user, application: Application) -> int:
    path = f"/{application.school.slug}/my/applications/{application.code}/messages/"
    return as_user(application.student.user).post(path, {"text": QUESTION}).status_code


def test_who_was_removed_gets_no_more_mail_of_students(as_user, application, seat):
    boss = factories.HostFactory(employer=seat.employer, role=Host.Role.OWNER)
    assert [write(as_user, application), mailed(seat.user.email), mailed(boss.user.email)] == [302, 1, 0]
    team.remove(seat, by=boss.user)
    assert [write(as_user, application), mailed(seat.user.email), mailed(boss.user.email)] == [302, 1, 1]


def test_a_barred_host_gets_no_more_mail_of_students(as_user, application, officer, seat):
    assert [write(as_user, application), mailed(seat.user.email)] == [302, 1]
    vetting = factories.VettingFactory(school=application.school, employer=seat.employer)
    with scopes_disabled():
        bar_employer(vetting, by=officer, note="Asked students for money.")
    assert [write(as_user, application), mailed(seat.user.email)] == [422, 1]
