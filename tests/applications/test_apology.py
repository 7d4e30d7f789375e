"""Days after the promise the clock closes with an apology; the project stands still until its host has answered."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django_scopes import scopes_disabled

from fortnight.activity.models import Event, Outbox
from fortnight.applications.actions import answering, apologizing
from fortnight.applications.actions.drafting import start
from fortnight.applications.actions.sending import CannotSend, send
from fortnight.applications.actions.talking import send_message
from fortnight.applications.eligibility import standing
from fortnight.applications.models import Application
from fortnight.applications.similar import similar_to
from fortnight.applications.tasks import close_with_an_apology
from fortnight.core.time import now
from fortnight.core.transitions import MoveError
from fortnight.postings import search
from fortnight.postings.actions.halting import go_on, halt
from fortnight.postings.models import Listing
from fortnight.programs.models import Policy
from tests import factories

pytestmark = pytest.mark.django_db
SENT = datetime(2026, 11, 2, 15, tzinfo=UTC)  # promised until the 12th; closed after the 17th


@pytest.fixture
def late(listing, clock):
    """Somebody who applied on November 2nd; it is the 17th, the last day before the apology."""
    clock("2026-11-17 15:00")
    return factories.ApplicationFactory(listing=listing, submitted_at=SENT, student__skills=["Python"])


def fresh(row):
    return type(row)._base_manager.get(pk=row.pk)


def test_not_before_the_days_are_over(late, clock):
    close_with_an_apology()
    assert fresh(late).state == "submitted"
    clock("2026-11-18 05:00")
    close_with_an_apology()
    close_with_an_apology()
    row = fresh(late)
    assert (row.state, row.answer_of, row.answered_at, row.ended_at) == ("unanswered", "system", now(), now())
    assert Event.objects.filter(kind="application.unanswered").count() == 1


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ({"answer_mode": "advise"}, "submitted"),
        ({"answer_mode": "off"}, "submitted"),
        ({"apology_days": 6}, "submitted"),
        ({"answer_in": "business"}, "submitted"),  # the 14th and 15th were a weekend
        ({"apology_days": 1}, "unanswered"),
    ],
)
def test_the_programs_rule_decides(change, state, late, clock):
    Policy._base_manager.update(**change)
    clock("2026-11-18 05:00")
    close_with_an_apology()
    assert fresh(late).state == state


def test_whoever_has_an_answer_is_left_alone(late, clock, host, in_school):
    send_message(late, "We read it on Friday.", by=host, side="host")
    clock("2026-12-18 05:00")
    close_with_an_apology()
    assert fresh(late).state == "submitted"
    with pytest.raises(MoveError):
        apologizing.apologize(late)


def test_who_is_answered_while_the_clock_runs_gets_no_apology(late, listing, clock, host, in_school, monkeypatch):
    quick = factories.ApplicationFactory(listing=listing, submitted_at=SENT - timedelta(hours=1))
    apologize = apologizing.apologize

    def answered_first(application):
        if application.pk == quick.pk:
            answering.reject(fresh(quick), by=host, note="We chose another.")
        apologize(application)

    monkeypatch.setattr(apologizing, "apologize", answered_first)
    clock("2026-11-18 05:00")
    assert apologizing.apologize_where_due() == 1
    row = fresh(quick)
    assert (row.state, row.answer_of, row.end_note) == ("not_selected", "host", "We chose another.")
    assert fresh(late).state == "unanswered"
    assert Event.objects.get(kind="application.unanswered").subject_id == late.pk


def test_what_the_student_reads(late, clock, program, listing):
    alike = factories.ListingFactory(program=program, posting__title="Count the questions")
    clock("2026-11-18 05:00")
    close_with_an_apology()
    mail = Outbox.objects.get(to=late.student.user.email)
    assert mail.subject == f"We are sorry: no answer about “{listing.title}”"
    assert f"by 12 November, and {listing.employer_name} has not given one. We are sorry" in mail.text
    assert f"“Count the questions” at {alike.employer_name}: it asks for Python and Writing" in mail.text
    assert f"/northfield/iap/projects/{alike.code}/" in mail.text


def test_the_page_offers_what_is_alike(late, clock, program, as_user):
    alike = factories.ListingFactory(program=program)
    browser, path = as_user(late.student.user), f"/northfield/my/applications/{late.code}/"
    assert "Open projects that are alike" not in browser.get(path).text
    clock("2026-11-18 05:00")
    close_with_an_apology()
    text = as_user(late.student.user).get(path).text
    assert "Closed with an apology" in text
    assert f'href="/northfield/iap/projects/{alike.code}/"' in text


def test_what_is_alike(late, program, in_school):
    def listed(**values):
        return factories.ListingFactory(program=program, **values)

    other_days = {"posting__earliest_start": "2027-06-01", "posting__latest_start": "2027-06-08"}
    same_days = {f"posting__{name}": getattr(late.listing, name) for name in ("earliest_start", "latest_start")}
    plain, days = listed(posting__skills=["Welding"], **other_days), listed(posting__skills=["Welding"], **same_days)
    both = listed(posting__skills=["python", "Writing"], **other_days)
    for values in (
        {"halted_at": now()},
        {"held": 1},
        {"state": "paused"},
        {"posting__levels": ["Doctorate"]},
        {"deadline_at": now() - timedelta(days=1)},
    ):
        listed(**values)
    factories.ApplicationFactory(listing=listed(), student=late.student)
    found = similar_to(fresh(late))
    assert [one.listing for one in found] == [both, days, plain]
    assert [one.why for one in found] == [
        "asks for python and Writing and has 1 free place",
        "begins in the same days and has 1 free place",
        "has 1 free place",
    ]


def test_the_project_stands_still_until_its_host_has_answered_everybody(late, clock, listing, host, in_school):
    later = factories.ApplicationFactory(listing=listing, submitted_at=datetime(2026, 11, 8, 15, tzinfo=UTC))
    last = factories.ApplicationFactory(listing=listing, submitted_at=datetime(2026, 11, 9, 15, tzinfo=UTC))
    clock("2026-11-18 05:00")
    close_with_an_apology()
    assert fresh(listing).halted_at == now()
    assert [mail.subject for mail in Outbox.objects.filter(to=host.email)] == [
        f"“{listing.title}” takes no new applications"
    ]
    answering.reject(fresh(later), by=host, note="No.")
    assert fresh(listing).halted_at is not None
    send_message(fresh(last), "Shall we talk?", by=host, side="host")
    assert fresh(listing).halted_at is None


def test_an_answer_of_the_office_does_not_let_it_go_on(late, clock, listing, officer, in_school):
    other = factories.ApplicationFactory(listing=listing, submitted_at=datetime(2026, 11, 8, 15, tzinfo=UTC))
    clock("2026-11-18 05:00")
    close_with_an_apology()
    answering.reject(fresh(other), by=officer, note="No.")
    assert fresh(listing).halted_at is not None
    assert (go_on(listing, by=officer), go_on(listing, by=officer)) == (True, False)


def draft_to(listing, student):
    factories.DocumentFactory(student=student, is_default=True)
    application = start(student, listing, by=student.user)
    application.answers.update(text="The questions that came twice.")
    return application


def test_nobody_applies_to_what_stands_still(listing, student, in_school, client):
    application = draft_to(listing, student)
    Listing.objects.filter(pk=listing.pk).update(halted_at=now())  # while the form was open
    with pytest.raises(CannotSend) as refused:
        send(application, by=student.user, consent=True)
    assert refused.value.problems == {"": "This project stopped taking applications a moment ago."}
    assert fresh(application).state == "draft"
    said = "This project takes no new applications until its host has answered those who wait."
    assert [one.sentence for one in standing(student, fresh(listing), at=now())] == [said]


def test_it_leaves_the_filter_of_those_that_take_applications(listing, client, officer, in_school):
    path = "/northfield/iap/projects/?taking=yes"
    search.put(listing)
    found = []
    for act in (lambda: None, lambda: halt(listing), lambda: go_on(listing, by=officer)):
        act()
        found.append(listing.code in client.get(path).text)
    assert found == [True, False, True]
    halt(listing)
    assert "Takes no new applications" in client.get("/northfield/iap/projects/").text


def test_it_is_said_on_the_page(client, listing):
    Listing._base_manager.filter(pk=listing.pk).update(halted_at=now())
    text = client.get(f"/northfield/iap/projects/{listing.code}/").text
    assert "This project takes no new applications until its host has answered those who wait." in text
    assert "Sign in to apply" not in text


@pytest.mark.django_db(transaction=True)
def test_an_answer_and_the_clock_at_once(listing, host):
    """Exactly one of them ends it, and the student hears once."""
    with scopes_disabled():
        sent = now() - timedelta(days=30)
        rows = [factories.ApplicationFactory(listing=listing, submitted_at=sent) for _turn in range(4)]
    start_line, won = threading.Barrier(2), []

    def run(deed):
        with scopes_disabled():
            mine = list(Application.objects.select_related(*apologizing.WITH).order_by("pk"))
            start_line.wait()
            for row in mine:
                try:
                    deed(row)
                except MoveError:
                    continue
                won.append(row.pk)
        connection.close()

    deeds = (apologizing.apologize, lambda row: answering.reject(row, by=host, note="No."))
    threads = [threading.Thread(target=run, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(won) == [row.pk for row in rows]
    ends = Event.objects.filter(kind__in=["application.unanswered", "application.not_selected"])
    assert sorted(ends.values_list("subject_id", flat=True)) == [row.pk for row in rows]
