"""A host answers from the mail about an application: one page, one confirmation, the portal's own rules."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django_scopes import scope, scopes_disabled

from fortnight.activity.models import Event, Outbox
from fortnight.applications import from_mail
from fortnight.applications.actions import answering
from fortnight.applications.models import Application, Interview
from fortnight.applications.notices import submitted
from fortnight.core.time import now
from tests import factories

pytestmark = pytest.mark.django_db
NOT_DONE = 409
TALK = {"minutes": "30", "where": "https://meet.example/1", "note": "Bring a question."}


@pytest.fixture
def links(application, host):
    return {deed: from_mail.path(application, host, deed) for deed in from_mail.DEEDS}


def row() -> Application:
    return Application._base_manager.get()


def times() -> dict[str, str]:
    """As the form has put them in."""
    day = (now() + timedelta(days=3)).strftime("%Y-%m-%d")
    return {"time_1": f"{day}T10:00", "time_2": f"{day}T14:00"}


def test_the_mail_about_an_application_has_a_link_for_each_deed_and_each_host(application, host, links):
    with scope(school=application.school):
        event = factories.EventFactory(kind="application.submitted", school=application.school)
        submitted(event, application)
    mail = Outbox.objects.get(to=host.email)
    found = re.findall(r"^(.+): http://[^/]+(/host/from-mail/\S+)$", mail.text, re.MULTILINE)
    assert found == [("Let’s talk", links["talk"]), ("Offer the place", links["offer"]), ("Not for me", links["no"])]
    assert [mail.html.count(f'href="http://127.0.0.1:8000{path}"') for path in links.values()] == [1, 1, 1]


def test_opening_the_links_writes_nothing(application, links):
    before = (row().__dict__, Event.objects.count(), Outbox.objects.count())
    for path in links.values():
        page = Client().get(path)
        assert (page.status_code, page["Cache-Control"].count("no-store")) == (200, 1)
        assert application.student_name in page.content.decode()
    after = (row().__dict__, Event.objects.count(), Outbox.objects.count())
    assert [{**each[0], "_state": 0} for each in (before, after)] == [{**before[0], "_state": 0}] * 2
    assert before[1:] == after[1:]


def test_the_page_says_no_more_of_the_applicant_than_the_mail(application, links):
    Application._base_manager.update(profile={"about": "Plays the cello."})
    factories.MessageFactory(application=application, text="A private question.")
    factories.AttachmentFactory(application=application, title="Grades")
    pages = " ".join(Client().get(path).content.decode() for path in links.values())
    assert [word in pages for word in ("cello", "private question", "Grades", application.student.user.email)] == [
        False
    ] * 4


def test_not_for_me_is_sent_by_one_confirmation(application, host, links):
    note = "Thank you. We took somebody with more time."
    answer = Client().post(links["no"], {"note": note})
    assert (answer.status_code, answer.url) == (302, links["no"])
    assert (row().state, row().end_note, row().answer_of) == ("not_selected", note, "host")
    event = Event.objects.get(kind="application.not_selected")
    assert (event.actor, event.data) == (host, {"via": "mail"})
    assert note in Outbox.objects.get(to=application.student.user.email).text
    page = Client().get(links["no"]).content.decode()
    assert "Not selected (by mail)" in page


def test_the_words_begin_with_what_is_true(application, links):
    assert "was read with care" not in Client().get(links["no"]).content.decode()
    Application._base_manager.update(opened_at=now())
    assert "was read with care" in Client().get(links["no"]).content.decode()


def test_an_empty_answer_is_asked_for_and_nothing_is_done(links):
    page = Client().post(links["no"], {"note": " "})
    assert (page.status_code, row().state) == (NOT_DONE, "submitted")


def test_a_talk_is_proposed_at_the_times_that_were_put_in(application, host, links):
    host.time_zone = "Asia/Tokyo"
    host.save()
    page = Client().get(links["talk"]).content.decode()
    put_in = re.findall(r'name="(time_\d)"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="(time_\d)"', page)
    assert len(put_in) == 3
    assert "Asia/Tokyo" in page
    given = {name or name2: value or value2 for name, value, value2, name2 in put_in}
    answer = Client().post(links["talk"], {**TALK, **given})
    assert (answer.status_code, row().state) == (302, "interviewing")
    with scopes_disabled():
        hours = [slot.starts_at.hour for slot in Interview.objects.get().slots.all()]
    assert hours == [1, 5, 7]  # ten, two and four o'clock in Tokyo
    event = Event.objects.get(kind="interview.proposed")
    assert (event.actor, event.data) == (host, {"via": "mail", "application": application.code})


def test_one_link_proposes_one_talk(links):
    assert Client().post(links["talk"], {**TALK, **times()}).status_code == 302
    again = Client().post(links["talk"], {**TALK, **times()})
    assert (again.status_code, "proposed times for a talk" in again.content.decode()) == (NOT_DONE, True)
    assert Interview._base_manager.count() == 1


def test_a_talk_that_somebody_began_in_between_stays_the_only_one(application, seat, links, monkeypatch):
    """The page was right when it was asked; the row decides."""
    Application._base_manager.update(state="interviewing", answered_at=now())
    monkeypatch.setattr(from_mail.Followed, "may", True)
    page = Client().post(links["talk"], {**TALK, **times()})
    assert (page.status_code, Interview._base_manager.count()) == (NOT_DONE, 0)
    assert "Bring a question." in page.content.decode()


def test_who_comes_second_reads_what_happened_and_loses_no_word(application, links, seat, monkeypatch):
    with scope(school=application.school):
        answering.reject(row(), by=seat.user, note="No.")
    page = Client().post(links["no"], {"note": "My own words."})
    assert page.status_code == NOT_DONE
    assert ["Not selected" in page.content.decode(), "My own words." in page.content.decode()] == [True, True]
    assert (row().end_note, Event.objects.filter(kind="application.not_selected").count()) == ("No.", 1)


def test_a_link_says_what_happened_meanwhile(application, student, links):
    Application._base_manager.update(state="withdrawn", ended_at=now())
    with scope(school=application.school):
        factories.EventFactory(
            kind="application.withdrawn",
            subject_type="applications.application",
            subject_id=application.pk,
            audience=["host"],
            note="A private reason.",
        )
    for path in links.values():
        page = Client().get(path).content.decode()
        assert ("Withdrawn by the student" in page, "A private reason" in page, "<form" in page) == (True, False, False)


def test_a_link_ages(links, clock):
    clock(now() + from_mail.VALID + timedelta(seconds=1))
    page = Client().get(links["no"]).content.decode()
    assert ("too old" in page, "<form" in page) == (True, False)
    assert Client().post(links["no"], {"note": "No."}).status_code == NOT_DONE
    assert row().state == "submitted"


def test_an_offer_asks_for_a_sign_in_and_leads_to_the_filled_form(application, host, links, as_user):
    form = f"/host/applications/{application.code}/offer/"
    assert f'href="{form}"' in Client().get(links["offer"]).content.decode()
    assert Client().get(form).status_code == 302
    assert Client().post(links["offer"], {"message": "Come!"}).status_code == 200
    assert row().state == "submitted"
    answer = as_user(host).get(links["offer"])
    assert (answer.status_code, answer.url) == (302, form)


def test_who_is_signed_in_as_somebody_else_is_told(student, links, as_user):
    page = as_user(student.user).get(links["offer"]).content.decode()
    assert "Sign out, then follow the link again" in page


def test_a_link_acts_for_the_person_of_the_mail_whoever_is_signed_in(host, links, as_user):
    somebody = factories.HostFactory().user
    as_user(somebody).post(links["no"], {"note": "Thank you."})
    assert Event.objects.get(kind="application.not_selected").actor == host
