"""A student's documents: versions, one usual résumé, and removal that leaves what was sent."""

import threading

import pytest
from django.db import IntegrityError, connection, transaction
from django_scopes import scopes_disabled

from fortnight.core.uploads import check_pdf
from fortnight.people.actions.account import change_account
from fortnight.people.actions.library import add_document, change_profile, make_usual, remove_document
from fortnight.people.models import Document
from tests import factories
from tests.factories import pdf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_school")]
RESUME, LETTER = Document.Kind.RESUME, Document.Kind.COVER_LETTER


def add(student, title="Résumé", *, kind=RESUME, text="A résumé.") -> Document:
    data = pdf(text=text)
    return add_document(student, kind=kind, title=title, content=data, facts=check_pdf(data))


def content(document) -> bytes:
    with document.file.open("rb") as file:
        return file.read()


def library(student) -> list[tuple[str, str, int, bool]]:
    rows = student.documents.current().order_by("pk")
    return list(rows.values_list("kind", "title", "version", "is_default"))


def test_a_document_keeps_the_file_and_its_facts_under_a_random_name(student):
    document = add(student, "../../Ana’s résumé")
    data = pdf()
    assert (document.size, document.pages, document.sha256) == (len(data), 1, check_pdf(data).sha256)
    assert content(document) == data
    folder, name = document.file.name.rsplit("/", 1)
    assert (folder.split("/")[0], len(name), name[-4:]) == ("documents", 20, ".pdf")


def test_the_first_resume_is_the_usual_one_and_only_a_resume(student):
    add(student, "Letter", kind=LETTER)
    add(student, "One")
    add(student, "Two")
    assert library(student) == [
        (LETTER, "Letter", 1, False),
        (RESUME, "One", 1, True),
        (RESUME, "Two", 1, False),
    ]


def test_the_same_title_again_is_the_next_version_and_stays_the_usual_one(student):
    first = add(student)
    second = add(student, text="Better.")
    third = add(student, text="Best.")
    assert library(student) == [(RESUME, "Résumé", 3, True)]
    assert (third.replaces, second.replaces, first.replaces) == (second, first, None)
    assert content(first) == pdf()


def test_the_same_title_of_another_kind_or_person_is_another_document(student):
    add(student, "CV")
    add(student, "CV", kind=LETTER)
    other = factories.StudentFactory(school=student.school)
    add(other, "CV")
    assert library(student) == [(RESUME, "CV", 1, True), (LETTER, "CV", 1, False)]
    assert library(other) == [(RESUME, "CV", 1, True)]


def test_a_new_version_of_another_resume_leaves_the_usual_one(student):
    add(student, "One")
    add(student, "Two")
    add(student, "Two", text="Better.")
    assert library(student) == [(RESUME, "One", 1, True), (RESUME, "Two", 2, False)]


def test_another_one_can_be_made_the_usual(student):
    add(student, "One")
    two = add(student, "Two")
    assert make_usual(two) is True
    assert library(student) == [(RESUME, "One", 1, False), (RESUME, "Two", 1, True)]


def test_only_a_resume_in_the_library_can_be_the_usual_one(student):
    one, letter = add(student, "One"), add(student, "Letter", kind=LETTER)
    gone = add(student, "Gone")
    remove_document(gone)
    assert (make_usual(letter), make_usual(gone)) == (False, False)
    assert library(student) == [(RESUME, "One", 1, True), (LETTER, "Letter", 1, False)]
    assert make_usual(one) is True


def test_a_version_that_was_replaced_cannot_become_the_usual_one(student):
    old = add(student)
    add(student, text="Better.")
    assert make_usual(old) is False
    assert library(student) == [(RESUME, "Résumé", 2, True)]


def test_the_database_holds_to_one_usual_resume(student):
    add(student, "One")
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.DocumentFactory(student=student, is_default=True)


def test_a_removed_document_is_gone_once_and_its_title_begins_anew(student):
    document = add(student)
    assert (remove_document(document), remove_document(document)) == (True, False)
    assert library(student) == []
    add(student)
    assert library(student) == [(RESUME, "Résumé", 1, True)]


def test_a_copy_that_was_sent_stays(student, application):
    document = add(student)
    copy = factories.AttachmentFactory(application=application)
    remove_document(document)
    assert content(copy) == pdf()


def test_what_changed_in_a_profile_is_named(student):
    assert change_profile(student, {"about": "Hello.", "field": student.field, "skills": ["Python"]}) == [
        "about", "skills",
    ]  # fmt: skip
    student.refresh_from_db()
    assert (student.about, student.skills) == ("Hello.", ["Python"])
    assert change_profile(student, {"about": "Hello."}) == []


def test_a_person_names_themselves_and_their_zone(student):
    user = student.user
    change_account(user, name="  Ana \n Ruiz ", time_zone="Asia/Tokyo")
    change_account(user, name="  ", time_zone="Asia/Tokyo")
    user.refresh_from_db()
    assert (user.name, user.time_zone) == ("Ana Ruiz", "Asia/Tokyo")


def test_the_same_file_again_is_the_same_document(student):
    first = add(student)
    assert add(student) == first
    assert library(student) == [(RESUME, "Résumé", 1, True)]


@pytest.mark.django_db(transaction=True)
def test_two_browsers_that_add_the_same_at_once_make_two_versions(student):
    start, files = threading.Barrier(2), [pdf(text="One."), pdf(text="Two.")]

    def run(data: bytes) -> None:
        facts = check_pdf(data)
        start.wait()
        try:
            with scopes_disabled():
                add_document(student, kind=RESUME, title="CV", content=data, facts=facts)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(data,)) for data in files]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert list(Document.objects.order_by("pk").values_list("version", "is_default")) == [(1, False), (2, True)]
