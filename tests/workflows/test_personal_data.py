"""What is kept about people: declared for every table, handed over whole, erased without a trace."""

import json
import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from django.apps import apps
from django.db import models
from django_scopes import scopes_disabled

from fortnight.activity.models import Notification, Outbox
from fortnight.activity.tasks import forget_old_words
from fortnight.applications.models import Application, Attachment
from fortnight.core.time import now
from fortnight.people.models import Consent, Document, Membership, Student, User
from fortnight.postings.models import Posting
from fortnight.server.person import erase, export
from fortnight.workflows.erase_person import NotYet, erase_person, what_holds
from fortnight.workflows.export_person import export_person
from fortnight.workflows.keeping import KEPT, NOT_OF_PEOPLE, rows_of
from fortnight.workflows.student_leaves import student_leaves
from tests import factories
from tests.access.estate import build_estate
from tests.access.marking import MARK, TEXTS, mark

pytestmark = pytest.mark.django_db


def archive_of(person: User) -> zipfile.ZipFile:
    out = BytesIO()
    export_person(person, out)
    return zipfile.ZipFile(out)


def everything() -> dict[str, list[str]]:
    """Each text of the database, by table."""
    found = {}
    with scopes_disabled():
        for model in apps.get_models():
            columns = [c.attname for c in model._meta.concrete_fields if isinstance(c, (*TEXTS, models.JSONField))]
            rows = model._base_manager.values_list(*columns) if columns else []
            found[model._meta.label] = [json.dumps(row, default=str, ensure_ascii=False) for row in rows]
    return found


@pytest.fixture
def estate(school):
    """Everything that one student and one host of an employer can have, each text with a strange word in it."""
    seat = factories.HostFactory(role="owner")
    with scopes_disabled():
        return build_estate("north", school, seat, factories.StudentFactory(school=school))


def end_all(estate) -> None:
    """What would hold the student back: the applications are over, the school has taken them off its roster."""
    with scopes_disabled():
        Application.objects.filter(student=estate["student"]).open().update(state="withdrawn", ended_at=now())
        long_ago = now().date() - timedelta(days=30)
        type(estate["placement"]).objects.update(starts_on=long_ago, ends_on=long_ago)
        Student.objects.filter(pk=estate["student"].pk).update(left_at=now())


def test_every_table_is_declared():
    assert {model._meta.label for model in apps.get_models()} == KEPT.keys() | NOT_OF_PEOPLE
    assert KEPT.keys() & NOT_OF_PEOPLE == set()


def test_what_is_declared_names_columns(student):
    """The lookups can be asked, and what erasing writes is a column of the table."""
    for name, kept in KEPT.items():
        with scopes_disabled():
            list(rows_of(name, student.user))
        columns = {column.name for column in apps.get_model(name)._meta.concrete_fields}
        assert (kept.erasing == "deleted" or set(kept.erasing) <= columns, kept.secret <= columns) == (True, True)


def test_a_person_gets_everything_and_nothing_of_others(estate, other_school):
    other = factories.StudentFactory(school=other_school)
    with scopes_disabled():
        stranger = build_estate("lake", other_school, factories.HostFactory(role="owner"), other)
        mark(stranger, but={estate["seat"].user_id})
    archive = archive_of(estate["student"].user)
    about = json.loads(archive.read("about.json"))
    assert about["of"] == estate["student"].user.email
    tables = {name for name, kept in KEPT.items() if kept.of} - {
        "people.Membership", "people.OfficeInvitation", "people.SignInRequest", "people.AlumniRecord", "employers.Host", "employers.TeamInvitation",
        "employers.AlumniMatch", "applications.AnswerRecord", "applications.Reminder", "postings.Posting", "postings.Revision", "postings.Listing", "postings.SavedView", "activity.Preference",
        "activity.Outbox", "activity.Event", "account.EmailAddress", "placements.Signature", "placements.StandIn",
    }  # fmt: skip
    assert about["tables"].keys() == tables
    files = [name for name in archive.namelist() if name.startswith("files/")]
    assert len(files) == 3
    assert all(archive.read(name).startswith(b"%PDF") for name in files)
    assert [name for name in archive.namelist() if MARK.encode() in archive.read(name)] == []


def test_no_secret_and_no_private_word_is_in_it(estate):
    archive = archive_of(estate["student"].user)
    whole = b"".join(archive.read(name) for name in archive.namelist())
    with scopes_disabled():
        note = estate["sent"].host_notes.get().text
    assert note
    assert [word for word in (note, "elsewhere-", '"password"', "used_mask") if word.encode() in whole] == []


def test_what_the_host_said_is_not_in_it_before_the_student_may_read_it(student):
    """They look back first; the same archive has it once they have written, and once time is up."""
    with scopes_disabled():
        at = factories.closed_placement(student=student, school=student.school)
        factories.RecordFactory(placement=at, quote="Quick and quiet.")
        factories.TieFactory(placement=at, host_says="hired")

    def found(archive: zipfile.ZipFile) -> tuple[dict, dict]:
        return tuple(json.loads(archive.read(f"records.{name}.json"))[0] for name in ("Record", "Tie"))

    row, tie = found(archive_of(student.user))
    assert row["title"] == at.title
    assert {"deliverable", "made", "quote"} & row.keys() == set()
    assert "host_says" not in tie
    with scopes_disabled():
        written = factories.EvaluationFactory(placement=at, side="student", by=student.user)
    assert found(archive_of(student.user))[0]["quote"] == "Quick and quiet."
    with scopes_disabled():
        written.delete()
        type(at).objects.update(ends_on=now().date() - timedelta(days=20))
    assert found(archive_of(student.user))[0]["quote"] == "Quick and quiet."


def test_a_student_is_erased_without_a_trace(estate):
    person, name = estate["student"].user, "Xenia Quillfeather"
    with scopes_disabled():
        User.objects.filter(pk=person.pk).update(name=name, email="xenia@northfield.example")
        Student.objects.filter(user=person).update(name=name, about=name)
        Application.objects.filter(student__user=person).update(student_name=name, profile={"name": name})
        factories.OutboxFactory(to="xenia@northfield.example", text=f"Dear {name}")
    end_all(estate)
    files = [estate["document"].file, estate["paper"].file, estate["showing"].file]
    assert all(file.storage.exists(file.name) for file in files)
    person.refresh_from_db()
    erase_person(person)
    found = [
        label for label, rows in everything().items() if any("quillf" in row.lower() or "xenia@" in row for row in rows)
    ]
    assert found == []
    with scopes_disabled():
        assert (Document.objects.count(), Attachment.objects.count()) == (0, 0)
        assert Application.objects.filter(student=estate["student"]).count() == 11
        assert {consent.text for consent in Consent.objects.filter(student=estate["student"])} == {"(erased)"}


def test_the_files_go_when_it_is_certain(estate, django_capture_on_commit_callbacks):
    end_all(estate)
    files = [estate["document"].file, estate["paper"].file, estate["showing"].file]
    with django_capture_on_commit_callbacks(execute=True):
        erase_person(estate["student"].user)
    assert [file.storage.exists(file.name) for file in files] == [False, False, False]


def test_a_host_is_erased_and_the_projects_stay(estate):
    host = estate["seat"].user
    with scopes_disabled():
        Posting.objects.update(mentor_email=host.email, mentor_name=host.name)
        estate["listing"].__class__.objects.update(state="closed", closed_at=now(), close_reason="host")
    end_all(estate)
    erase_person(host)
    host.refresh_from_db()
    assert (host.name, host.is_active, host.email) == ("", False, f"erased-{host.pk}@erased.invalid")
    assert Posting.objects.count() > 5
    assert set(Posting.objects.values_list("mentor_name", "mentor_email")) == {("(erased)", "")}


def test_who_is_needed_is_not_erased(estate, school):
    person = estate["student"].user
    factories.MembershipFactory(user=person, school=school)
    assert what_holds(person) == [
        "You are on the roster of Northfield Institute; its career office has to take you off first.",
        "You work in the career office of Northfield Institute; a director has to end that first.",
        "An application of yours is still open; withdraw it first.",
        "Your placement has not ended yet.",
    ]
    assert what_holds(estate["seat"].user) == [
        "A placement that you look after has not ended yet.",
        "A project of yours is still open or waits for review; close or withdraw it first.",
    ]
    with pytest.raises(NotYet):
        erase_person(person)
    person.refresh_from_db()
    assert person.is_active


def test_somebody_who_left_can_be_erased(application, officer):
    student = application.student
    with scopes_disabled():
        student_leaves(student, by=officer)
    assert what_holds(student.user) == []


def test_the_page_and_its_buttons(as_user, estate):
    person = estate["student"].user
    browser = as_user(person)
    page = browser.get("/account/data/")
    assert "Your placement has not ended yet." in page.content.decode()
    answer = browser.post("/account/data/archive/")
    assert answer.headers["Content-Type"] == "application/zip"
    assert zipfile.ZipFile(BytesIO(b"".join(answer.streaming_content))).testzip() is None
    assert browser.post("/account/data/erasure/", {"email": person.email}).status_code == 422
    end_all(estate)
    wrong = browser.post("/account/data/erasure/", {"email": "somebody@else.example"})
    assert wrong.status_code == 422
    assert "This is not the address of your account." in wrong.content.decode()
    assert browser.post("/account/data/erasure/", {"email": f" {person.email.upper()} "}).status_code == 302
    assert browser.get("/account/").status_code == 302
    assert not User.objects.get(pk=person.pk).is_active


def test_the_commands(student, tmp_path, capsys):
    place = tmp_path / "hers.zip"
    assert export(student.user.email, place) == 0
    assert place.stat().st_mode & 0o777 == 0o600
    assert export(student.user.email, place) == 1
    assert export("nobody@northfield.example", tmp_path / "none.zip") == 1
    assert erase(student.user.email) == 1
    with scopes_disabled():
        Student.objects.filter(pk=student.pk).update(left_at=now())
    assert erase(student.user.email) == 0
    said = capsys.readouterr()
    assert said.err.splitlines() == [
        f"{place} is there already; it is not overwritten.",
        "Nobody signs in with this address.",
        f"You are on the roster of {student.school.name}; its career office has to take you off first.",
    ]
    assert said.out.splitlines()[1] == "Erased: 2 rows were deleted or emptied."


def test_old_words_are_forgotten(student):
    old, late = now() - timedelta(days=500), now() - timedelta(days=1)
    for at in (old, late):
        factories.NotificationFactory(user=student.user, at=at)
        factories.OutboxFactory(state="sent", sent_at=at)
        factories.OutboxFactory(state="failed", created_at=at)
    forget_old_words()
    assert (Notification.objects.count(), Outbox.objects.filter(state="sent").count()) == (1, 1)
    assert Outbox.objects.filter(state="failed").count() == 2


def test_a_role_that_ended_does_not_hold(school):
    member = factories.MembershipFactory(school=school, ended_at=now())
    erase_person(member.user)
    with scopes_disabled():
        assert Membership.objects.count() == 1
