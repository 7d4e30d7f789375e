"""While the scanner is away documents wait, and nobody gets them; then they become available, or go."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django_scopes import scopes_disabled

from fortnight.activity import clock as clocks
from fortnight.activity.models import Event, Notification, Outbox, Schedule
from fortnight.applications.models import Application, Attachment
from fortnight.core import scanner
from fortnight.core.scanner import ScannerAway
from fortnight.core.time import now
from fortnight.people.models import Document
from fortnight.placements.models import Showing
from fortnight.server.fitness import here
from fortnight.workflows.scan_documents import scan_waiting, settle, waits_too_long
from tests import factories
from tests.core.clamd import clamd
from tests.core.hostile.making import EICAR
from tests.factories.dates import moment

pytestmark = pytest.mark.django_db
CLEAN = factories.pdf()
VIRUS = CLEAN.replace(b"\n", b"\n%" + EICAR + b"\n", 1)
JOB = "workflows.tasks.scan_documents"


@pytest.fixture
def stand_in(settings, monkeypatch):
    monkeypatch.setattr(scanner._Patience, "until", 0.0)
    monkeypatch.setattr(scanner, "PAUSE", 0.0)
    with clamd() as (found, address):
        settings.VIRUS_SCANNER = address
        yield found


@pytest.fixture(autouse=True)
def _after_commit(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        yield


def add(browser, school, *, content=CLEAN, title="Résumé"):
    file = SimpleUploadedFile("cv.pdf", content)
    address = f"/{school.slug}/my/documents/"
    return browser.post(address, {"kind": "resume", "title": title, "file": file}, follow=True)


def only(model):
    with scopes_disabled():
        return model.objects.get()


def apply_with(browser, listing, document) -> Application:
    write = browser.post(f"/{listing.school.slug}/my/projects/{listing.code}/application/").url
    answer = browser.post(write, {"resume": document.code, "answer_1": "Because.", "consent": "on", "send": "1"})
    assert answer.status_code == 302
    return only(Application)


def test_a_clean_document_is_there_at_once(stand_in, as_user, school, student):
    page = add(as_user(student.user), school)
    assert "It is in your library." in page.text
    assert "virus" not in page.text
    assert only(Document).scan == "clean"


def test_an_infected_document_is_not_kept_and_the_office_hears_of_it(stand_in, as_user, school, student, officer):
    answer = add(as_user(student.user), school, content=VIRUS)
    assert answer.status_code == 422
    assert "A virus was found in this file. It was not kept; the career office is told." in answer.text
    with scopes_disabled():
        assert not Document.objects.exists()
    event = Event.objects.get(kind="document.infected")
    assert (event.actor, event.student, event.data) == (student.user, student, {"title": "Résumé"})
    told = Notification.objects.get()
    assert (told.user, told.title) == (officer, f"A virus was found in a document of {student.name}")


def test_while_the_scanner_is_away_one_may_apply_and_nobody_gets_the_file(
    stand_in, as_user, school, program, student, host, seat
):
    stand_in.mood = "half"
    browser = as_user(student.user)
    page = add(browser, school)
    assert "waits for the virus check. You can apply with it; nothing is needed from you." in page.text
    assert "Waits for the virus check" in page.text
    document = only(Document)
    assert browser.get(f"/{school.slug}/my/documents/{document.code}/file.pdf").status_code == 404
    listing = factories.ListingFactory(program=program, posting__host=seat, sent__questions=["Why?"])
    application = apply_with(browser, listing, document)
    paper = only(Attachment)
    assert (document.scan, paper.scan) == ("waiting", "waiting")
    hosts = as_user(host)
    hosts.post(f"/host/applications/{application.code}/opening/")
    page = hosts.get(f"/host/applications/{application.code}/")
    assert "It waits for the virus check and can be read soon." in page.text
    opening = f"/host/papers/{paper.code}/opening/"
    assert hosts.post(opening, {"how": "download"}).status_code == 404
    assert browser.get(f"/{school.slug}/my/sent/{paper.code}/").status_code == 404
    with pytest.raises(ScannerAway):
        scan_waiting()
    stand_in.mood = "well"
    assert (scan_waiting(), scan_waiting()) == (2, 0)
    assert (only(Document).scan, only(Attachment).scan) == ("clean", "clean")
    assert hosts.post(opening, {"how": "download"}).status_code == 302


def test_what_turns_out_to_be_infected_goes_everywhere(stand_in, as_user, school, student, officer, host, application):
    document = factories.DocumentFactory(
        student=student, scan="waiting", title="Résumé", content=VIRUS, is_default=True
    )
    paper = factories.AttachmentFactory(
        application=application, document=document, scan="waiting", title="Résumé", content=VIRUS
    )
    places = [Path(document.file.path), Path(paper.file.path)]
    clean = factories.DocumentFactory(student=student, scan="waiting", kind="transcript")
    assert scan_waiting() == 3
    with scopes_disabled():
        for row in (document, paper, clean):
            row.refresh_from_db()
    assert (document.scan, paper.scan, clean.scan) == ("infected", "infected", "clean")
    assert (document.file.name, paper.file.name, document.is_default) == ("", "", False)
    assert document.removed_at
    told = list(Notification.objects.order_by("pk").values_list("user", "title"))
    mine = (student.user.pk, "A virus was found in your document “Résumé”")
    theirs = (officer.pk, f"A virus was found in a document of {student.name}")
    assert told == [mine, theirs, mine, theirs]
    assert Outbox.objects.count() == 4
    with scopes_disabled():
        assert not settle(paper, scanner.Scan.CLEAN)
    hosts = as_user(host)
    hosts.post(f"/host/applications/{application.code}/opening/")
    page = hosts.get(f"/host/applications/{application.code}/").text
    assert "It was removed: a virus was found. The student knows." in page
    assert [path.exists() for path in places] == [True, True]  # until the commit


def test_the_clock_asks_again_and_the_operator_sees_why(stand_in, student, client, clock, settings):
    clock("2026-10-11 09:00")
    factories.DocumentFactory(student=student, scan="waiting")
    factories.DocumentFactory(student=student, scan="waiting")
    factories.HeartbeatFactory()
    stand_in.mood = "small"
    settings.VIRUS_SCANNER, right = "unix:///no/such/socket", settings.VIRUS_SCANNER
    clocks._run(clocks.jobs[JOB])
    Schedule.objects.get_or_create(name=JOB, defaults={"due_at": moment()})
    clocks._run(clocks.jobs[JOB])
    assert Schedule.objects.get(name=JOB).last_error.startswith("ScannerAway: The virus scanner does not answer")
    assert client.get("/readyz").json()["problems"] == []
    clock("2026-10-11 09:16")
    assert waits_too_long(at=moment())
    settings.VIRUS_SCANNER = right
    clocks._run(clocks.jobs[JOB])
    assert Schedule.objects.get(name=JOB).last_error == "ScannerRefuses: INSTREAM size limit exceeded. ERROR"
    stand_in.mood = "well"
    clocks._run(clocks.jobs[JOB])
    assert Schedule.objects.get(name=JOB).last_error == ""
    assert not waits_too_long(at=moment())


def test_readiness_tells_of_documents_that_wait_too_long(client, student):
    factories.HeartbeatFactory()
    with scopes_disabled():
        factories.DocumentFactory(student=student, scan="waiting")
        Document.objects.update(added_at=moment(minutes=-16))
    said = "Documents have been waiting for the virus scanner for more than fifteen minutes."
    assert client.get("/readyz").json()["problems"] == [said]


def test_a_scanner_that_was_taken_away_leaves_documents_waiting(settings, student):
    settings.VIRUS_SCANNER = ""
    factories.DocumentFactory(student=student, scan="waiting")
    with pytest.raises(ScannerAway, match="FORTNIGHT_VIRUS_SCANNER is empty"):
        scan_waiting()


def test_a_file_that_is_missing_holds_up_no_other(stand_in, student):
    lost, other = (
        factories.DocumentFactory(student=student, scan="waiting", kind=kind) for kind in ("resume", "other")
    )
    Path(lost.file.path).unlink()
    assert scan_waiting() == 1
    other.refresh_from_db()
    assert other.scan == "clean"


def test_the_check_of_the_settings_asks_the_scanner(stand_in, settings):
    assert list(here._scanner()) == []
    stand_in.mood = "half"
    assert list(here._scanner()) == [
        f"The virus scanner at {settings.VIRUS_SCANNER} does not answer; documents would wait for it."
    ]
    settings.VIRUS_SCANNER = ""
    assert list(here._scanner()) == []


@pytest.mark.parametrize(("content", "scan", "handed"), [(CLEAN, "clean", 1), (VIRUS, "infected", 0)])
def test_what_is_shown_at_a_milestone_waits_as_well(stand_in, content, scan, handed, unscoped):
    file = {"title": "Draft", "file": SimpleUploadedFile("draft.pdf", content), "scan": "waiting"}
    showing = factories.ShowingFactory(at=moment(hours=-1), **file)
    assert Showing.objects.handed_out().count() == 0
    assert waits_too_long(at=now())
    scan_waiting()
    assert Showing.objects.get().scan == scan
    assert Showing.objects.handed_out().count() == handed
    told = Event.objects.filter(kind="document.infected", student=showing.milestone.student).count()
    assert told == (scan == "infected")
