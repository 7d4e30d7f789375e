"""A student without a place: what suits, with reasons, and forwarding in two clicks."""

import pytest
from django_scopes import scopes_disabled

from fortnight.applications.models import Application
from tests import factories
from tests.factories.dates import day

pytestmark = pytest.mark.django_db


@pytest.fixture
def seeker(school, program):
    student = factories.StudentFactory(school=school, skills=["Python"], field="Biology", level="Junior")
    given = factories.ApplicationFactory(student=student, listing__program=program, state="not_selected")
    factories.AttachmentFactory(application=given, title="My résumé")
    factories.AnswerFactory(application=given, position=1, question="Why you?", text="I know tides.")
    return given


@pytest.fixture
def free(program):
    questions = ["Why you?", "Why this one?"]
    return factories.ListingFactory(program=program, title="Count whales", posting__questions=questions)


def words(answer):
    return " ".join(answer.content.decode().split())


def test_only_free_projects_that_suit_are_shown_with_reasons(seeker, free, program, as_user):
    full = factories.ListingFactory(program=program, title="Full", held=1)
    halted = factories.ListingFactory(program=program, title="Halted", halted_at=seeker.submitted_at)
    strange = factories.ListingFactory(program=program, title="Strange", posting__skills=["Welding"])
    dates = {"applications_open": day(20), "applications_close": day(30)}
    early = factories.ProgramFactory(school=program.school, **dates)
    later = factories.ListingFactory(program=early, title="Later")
    page = as_user(seeker.student.user).get("/northfield/my/places/")
    assert [one.listing for one in page.context["page"].items] == [free]
    assert "It asks for Python, which you know." in words(page)
    for other in (full, halted, strange, later):
        assert other.title not in [one.listing.title for one in page.context["page"].items]
    assert f"/my/applications/{seeker.code}/forwarding/{free.code}/" in words(page)


def test_two_clicks_forward_it(seeker, free, as_user):
    browser = as_user(seeker.student.user)
    path = f"/northfield/my/applications/{seeker.code}/forwarding/{free.code}/"
    page = browser.get(path)
    form = page.context["form"]
    assert [(bound.label, bound.value()) for bound in form.answer_fields()] == [
        ("Why you?", "I know tides."),
        ("Why this one?", ""),
    ]
    resume = form["resume"].value()
    assert "My résumé, as you sent it to" in words(page)
    sent = {"resume": resume, "answer_1": "I know tides.", "answer_2": "The whales.", "consent": "on", "once": "k" * 20}
    missing = browser.post(path, {**sent, "answer_2": ""})
    assert missing.status_code == 422
    assert "I know tides." in words(missing)
    with scopes_disabled():
        assert Application.objects.count() == 1
    done = browser.post(path, sent)
    again = browser.post(path, sent)
    with scopes_disabled():
        fresh = Application.objects.get(listing=free)
        assert fresh.attachments.count() == 1
    assert done.url == again.url == f"/northfield/my/applications/{fresh.code}/"
    assert browser.get(path).url == f"/northfield/my/applications/{fresh.code}/"


def test_a_draft_is_finished_first(seeker, free, as_user):
    draft = factories.ApplicationFactory(student=seeker.student, state="draft", listing__program=free.program)
    answer = as_user(seeker.student.user).get(f"/northfield/my/applications/{draft.code}/forwarding/{free.code}/")
    assert answer.url == f"/northfield/my/applications/{draft.code}/write/"


def test_what_has_ended_leads_to_free_places(seeker, free, as_user):
    page = words(as_user(seeker.student.user).get(f"/northfield/my/applications/{seeker.code}/"))
    assert f'href="/northfield/my/places/?from={seeker.code}"' in page
    assert f"/my/applications/{seeker.code}/forwarding/{free.code}/" in page
