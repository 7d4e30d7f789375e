"""The main job through the pages, by people with browsers of their own and without scripts."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django_scopes import scopes_disabled

from fortnight.applications.models import Application, Offer
from fortnight.placements.models import Placement
from fortnight.postings import search
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(listing):
    """The listing as the search knows it, with a question."""
    with scopes_disabled():
        listing.shown.questions = ["What would you count first?"]
        listing.shown.save()
        search.put(listing)
    return listing


def once_of(answer) -> str:
    return re.search(r'name="once" value="([^"]+)"', answer.content.decode()).group(1)


def sent_application(browser, school, listing) -> Application:
    """The student adds a résumé, begins, answers and sends."""
    added = browser.post(
        f"/{school.slug}/my/documents/",
        {"kind": "resume", "title": "", "file": SimpleUploadedFile("My résumé.pdf", factories.pdf())},
    )
    assert added.status_code == 302
    begun = browser.post(f"/{school.slug}/my/projects/{listing.code}/application/")
    form = browser.get(begun.url)
    assert form.status_code == 200
    with scopes_disabled():
        resume = Application.objects.get().student.documents.get()
    refused = browser.post(begun.url, {"resume": resume.code, "answer_1": "", "send": "1"})
    assert refused.status_code == 422
    assert "Please answer this question" in refused.content.decode()
    sent = browser.post(begun.url, {"resume": resume.code, "answer_1": "The themes.", "consent": "on", "send": "1"})
    assert sent.status_code == 302
    with scopes_disabled():
        return Application.objects.get()


def test_from_the_list_to_the_placement(as_user, school, program, found, student, host):
    visitor, hosting = as_user(student.user), as_user(host)
    base = f"/{school.slug}/{program.slug}/projects/"
    listed = visitor.get(base)
    assert found.title in listed.content.decode()
    assert visitor.get(f"{base}{found.code}/").status_code == 200
    application = sent_application(visitor, school, found)
    read = f"/host/applications/{application.code}/"
    assert hosting.get(f"/host/listings/{found.code}/applicants/").status_code == 200
    assert "Open the application" in hosting.get(read).content.decode()
    assert hosting.post(f"{read}opening/").url == read
    page = hosting.get(read)
    assert "The themes." in page.content.decode()
    form = hosting.get(f"{read}offer/")
    terms = {name: value for name, value in form.context["form"].initial.items() if value is not None}
    offered = hosting.post(f"{read}offer/", {**terms, "once": once_of(form), "message": "Welcome."})
    assert offered.status_code == 302
    again = hosting.post(f"{read}offer/", {**terms, "once": once_of(form), "message": "Welcome."})
    assert again.url == offered.url
    with scopes_disabled():
        offer = Offer.objects.get()
    mine = f"/{school.slug}/my/offers/{offer.code}/"
    assert visitor.get(mine).status_code == 200
    accepted = visitor.post(f"{mine}acceptance/")
    assert visitor.get(accepted.url).status_code == 200
    with scopes_disabled():
        placement = Placement.objects.get()
    for browser, place in ((visitor, accepted.url), (hosting, f"/host/placements/{placement.code}/")):
        form = browser.get(f"{place}agreement/").context["form"]
        signed = {"name": "Ada Lovelace", "read": "on", "sha256": form.initial["sha256"]}
        assert browser.post(f"{place}agreement/signature/", signed).status_code == 302
    placement.refresh_from_db()
    assert placement.state == "arranged"


def test_talks_messages_marks_notes_and_documents(as_user, school, found, student, host, clock):
    visitor, hosting = as_user(student.user), as_user(host)
    application = sent_application(visitor, school, found)
    read = f"/host/applications/{application.code}/"
    hosting.post(f"{read}opening/")
    page = hosting.get(read)
    assert hosting.post(f"{read}messages/", {"text": "When?", "once": once_of(page)}).status_code == 302
    assert hosting.post(f"{read}notes/", {"text": "Clear."}).status_code == 302
    assert hosting.post(f"{read}mark/", {"value": "4"}).status_code == 302
    assert hosting.post(f"{read}shortlist/").status_code == 302
    tomorrow = (application.submitted_at + timedelta(days=2)).strftime("%Y-%m-%dT10:00")
    form = hosting.get(f"{read}talk/")
    talk = {"time_1": tomorrow, "minutes": "30", "where": "A call", "once": once_of(form)}
    assert hosting.post(f"{read}talk/", talk).status_code == 302
    mine = f"/{school.slug}/my/applications/{application.code}/"
    shown = visitor.get(mine).content.decode()
    assert "When?" in shown
    with scopes_disabled():
        slot = application.interviews.get().slots.get()
        paper = application.attachments.get()
    assert visitor.post(f"/{school.slug}/my/talk-times/{slot.code}/choice/").status_code == 302
    assert visitor.get(f"/{school.slug}/my/talks/{slot.interview.code}/calendar.ics").status_code == 200
    assert hosting.get(f"/host/talks/{slot.interview.code}/calendar.ics").status_code == 200
    opened = hosting.post(f"/host/papers/{paper.code}/opening/", {"how": "preview"})
    assert hosting.get(opened.url).status_code == 200
    image = hosting.get(f"{opened.url}page-1.png")
    assert (image.status_code, image["Content-Type"]) == (200, "image/png")
    assert (
        "Résumé" in visitor.get(f"/{school.slug}/my/seen/").content.decode()
        or "My résumé" in visitor.get(f"/{school.slug}/my/seen/").content.decode()
    )
    rejection = hosting.get(f"{read}rejection/")
    note = rejection.context["form"].initial["note"]
    assert hosting.post(f"{read}rejection/", {"note": note}).status_code == 302
    with scopes_disabled():
        application.refresh_from_db()
    assert application.state == "not_selected"
    assert application.end_note.startswith(f"Dear {student.name},")


@pytest.mark.parametrize(
    "path",
    [
        "", "unanswered/", "failures/", "students/", "students/new/", "students/import/", "alumni/", "alumni/import/",
        "employers/", "programs/", "programs/new/", "settings/", "settings/logo/", "settings/closures/new/",
        "settings/labels/new/", "settings/reasons/new/", "team/", "review/", "listings/",
    ],
)  # fmt: skip
def test_the_office_has_its_pages(as_user, school, director, application, path):
    assert as_user(director).get(f"/{school.slug}/office/{path}").status_code == 200


@pytest.mark.parametrize("path", ["", "edit/", "policy/", "copy/"])
def test_a_program_has_its_pages(as_user, school, program, officer, path):
    assert as_user(officer).get(f"/{school.slug}/office/programs/{program.code}/{path}").status_code == 200


@pytest.mark.parametrize("path", ["", "profile/", "documents/", "favourites/", "seen/", "applications/", "placements/"])
def test_a_student_has_their_pages(as_user, school, student, path):
    assert as_user(student.user).get(f"/{school.slug}/my/{path}").status_code == 200


def test_what_is_not_yours_is_not_there(as_user, school, application, found, student):
    stranger, other = factories.HostFactory().user, factories.StudentFactory(school=school).user
    assert as_user(stranger).get(f"/host/applications/{application.code}/").status_code == 404
    assert as_user(other).get(f"/{school.slug}/my/applications/{application.code}/").status_code == 404
    assert as_user(stranger).get(f"/{school.slug}/office/").status_code == 404


def test_a_list_for_members_is_not_there_for_others(as_user, client, school, program, found, student):
    type(program)._base_manager.filter(pk=program.pk).update(visibility="members")
    base = f"/{school.slug}/{program.slug}/projects/"
    assert client.get(base).url == f"/sign-in/?next={base}"
    assert as_user(factories.StudentFactory().user).get(base).status_code == 404
    assert as_user(student.user).get(base).status_code == 200


def test_a_program_is_prepared_opened_and_copied(as_user, school, program, officer):
    browser = as_user(officer)
    copy = f"/{school.slug}/office/programs/{program.code}/copy/"
    key = once_of(browser.get(copy))
    start = program.work_start + timedelta(days=364)
    made = browser.post(copy, {"name": "Next", "work_start": start.isoformat(), "once": key})
    assert made.status_code == 302
    with scopes_disabled():
        new = program.copies.get()
    assert (new.work_end - program.work_end, new.state) == (timedelta(days=364), "draft")
    assert browser.post(f"/{school.slug}/office/programs/{new.code}/opening/").status_code == 302
    with scopes_disabled():
        new.refresh_from_db()
    assert new.state == "open"


def test_a_roster_is_taken_over_with_its_faults_named(as_user, school, officer):
    lines = b"Email,Name,Level\nana@x.example,Ana,Junior\nbad,Ben,Junior\ncy@x.example,Cy,Wizard\n"
    answer = as_user(officer).post(
        f"/{school.slug}/office/students/import/", {"file": SimpleUploadedFile("roster.csv", lines)}
    )
    words = answer.content.decode()
    assert "1 new, 0 changed, 0 as they were." in words
    assert "is no e-mail address" in words
    assert "is no level we know" in words
