"""Documents and favourites: versions, the way from an application and back, and what can be taken away."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django_scopes import scopes_disabled

from fortnight.applications.models import Application
from fortnight.people.models import Document
from fortnight.postings.models import Favourite
from tests import factories

pytestmark = pytest.mark.django_db


def add(browser, school, *, asked="", kind="resume", title="Résumé", text="A résumé."):
    file = SimpleUploadedFile("cv.pdf", factories.pdf(text=text))
    return browser.post(f"/{school.slug}/my/documents/{asked}", {"kind": kind, "title": title, "file": file})


def content(answer):
    """Read as a browser does; closing the answer itself would end the test's connection to the database."""
    read = b"".join(answer.streaming_content)
    for close in answer._resource_closers:
        close()
    return read


def test_earlier_versions_can_be_read_and_go_with_the_latest(as_user, school, student):
    browser = as_user(student.user)
    for text in ("One.", "Two.", "Three."):
        add(browser, school, text=text)
    [(latest, earlier)] = browser.get(f"/{school.slug}/my/documents/").context["library"]
    assert (latest.version, [each.version for each in earlier]) == (3, [2, 1])
    first = f"/{school.slug}/my/documents/{earlier[1].code}/file.pdf"
    assert content(browser.get(first)).startswith(b"%PDF")
    assert as_user(factories.StudentFactory(school=school).user).get(first).status_code == 404
    browser.post(f"/{school.slug}/my/documents/{latest.code}/removal/")
    assert browser.get(f"/{school.slug}/my/documents/").context["library"] == []
    assert browser.get(first).status_code == 404


def test_from_a_draft_to_the_library_and_back_nothing_typed_is_lost(as_user, school, program, student):
    listing = factories.ListingFactory(program=program, sent__questions=["Why?"])
    browser = as_user(student.user)
    write = browser.post(f"/{school.slug}/my/projects/{listing.code}/application/").url
    with scopes_disabled():
        draft = Application.objects.get()
    gone = browser.post(write, {"answer_1": "Because.", "resume": "", "add": "1"})
    assert gone.url == f"/{school.slug}/my/documents/?for={draft.code}&kind=resume"
    asked = gone.url.split("documents/")[1]
    library = browser.get(gone.url)
    assert library.context["application"] == draft
    assert library.context["form"].initial["kind"] == "resume"
    back = add(browser, school, asked=asked)
    with scopes_disabled():
        document = Document.objects.get()
    assert back.url == f"{write}?with={document.code}"
    form = browser.get(back.url).context["form"]
    assert (form.initial["resume"], form.initial["answer_1"]) == (document.code, "Because.")


def test_an_application_of_somebody_else_is_no_way_back(as_user, school, program, student):
    other = factories.ApplicationFactory(listing__program=program)
    browser = as_user(student.user)
    asked = f"?for={other.code}"
    assert browser.get(f"/{school.slug}/my/documents/{asked}").context["application"] is None
    assert add(browser, school, asked=asked).url == f"/{school.slug}/my/documents/"


def test_without_a_resume_the_home_asks_for_one(as_user, school, student):
    browser = as_user(student.user)

    def tasks():
        return [task.text for task in browser.get(f"/{school.slug}/my/").context["tasks"]]

    factories.DocumentFactory(student=student, kind="transcript")
    assert tasks() == ["Add your résumé to your library: most projects ask for it."]
    add(browser, school)
    assert tasks() == []


def test_a_favourite_is_removed_from_the_list_and_stays_there(as_user, school, student, listing):
    factories.FavouriteFactory(student=student, listing=listing)
    other = factories.FavouriteFactory(listing=listing)
    browser, mine = as_user(student.user), f"/{school.slug}/my/favourites/"
    assert browser.post(f"/{school.slug}/my/projects/{listing.code}/favourite/", {"drop": "list"}).url == mine
    assert "No favourites yet" in browser.get(mine).content.decode()
    with scopes_disabled():
        assert list(Favourite.objects.values_list("pk", flat=True)) == [other.pk]


def test_who_has_seen_names_project_person_and_document(as_user, school, application, host):
    from fortnight.applications.actions.reading import open_application, open_document

    with scopes_disabled():
        open_application(application, by=host)
        open_document(factories.AttachmentFactory(application=application), by=host, how="preview")
    browser = as_user(application.student.user)
    seen = browser.get(f"/{school.slug}/my/seen/").context["openings"]
    assert [(one.who, one.document, one.application) for one in seen] == [
        (host.name, "Résumé", application),
        (host.name, "", application),
    ]
    stranger = as_user(factories.StudentFactory(school=school).user)
    assert stranger.get(f"/{school.slug}/my/seen/").context["openings"] == []
