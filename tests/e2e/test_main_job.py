"""The main job from end to end, each person in a window of their own: with scripts, and without."""

import pytest
from django_scopes import scopes_disabled
from playwright.sync_api import expect

from fortnight.placements.models import Placement
from tests import factories
from tests.e2e import steps

pytestmark = pytest.mark.browser


@pytest.fixture
def people(school, program, officer):
    """A host who has never been here, an officer, a student on the roster."""
    return (
        factories.UserFactory(name="", email="tove@brightwater.example"),
        officer,
        factories.StudentFactory(school=school),
    )


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_the_main_job(window, school, program, people, resume, scripts):
    new_host, officer, student = people
    hosting = window(new_host, scripts=scripts)
    hosting.goto("/host/")
    steps.introduce_oneself(hosting)
    hosting.goto("/host/")
    steps.write_project(hosting, program)
    hosting.get_by_role("button", name="Send it in").click()
    expect(hosting.get_by_text("Waits for the office").first).to_be_visible()

    reviewing = window(officer, scripts=scripts)
    reviewing.goto(f"/{school.slug}/office/")
    reviewing.get_by_role("link", name="Review", exact=True).first.click()
    reviewing.get_by_role("link", name=steps.TITLE).click()
    reviewing.get_by_text("Ask for changes…").click()
    reviewing.locator("form:has(button:text('Send to the host')) textarea").fill("Which tools may the student use?")
    reviewing.get_by_role("button", name="Send to the host").click()

    hosting.reload()
    expect(hosting.get_by_text("Which tools may the student use?").first).to_be_visible()
    hosting.get_by_role("link", name="Change the text").first.click()
    hosting.locator("a[href*='edit/mentor/']").first.click()
    hosting.get_by_label("Use of AI").fill("Fine for drafts; you answer for every line.")
    hosting.get_by_role("button", name="Save and go back to the check").click()
    hosting.get_by_role("button", name="Send it in").click()

    reviewing.goto(f"/{school.slug}/office/review/")
    reviewing.get_by_role("link", name=steps.TITLE).click()
    expect(reviewing.get_by_text("Fine for drafts; you answer for every line.").first).to_be_visible()
    reviewing.get_by_role("button", name="Approve").click()

    looking = window(student.user, scripts=scripts)
    steps.add_resume(looking, school.slug, resume)
    steps.apply(looking, school.slug, program)

    hosting.goto("/host/")
    hosting.get_by_role("link", name=steps.TITLE).first.click()
    hosting.get_by_role("link", name="To the applicants").click()
    hosting.get_by_role("link", name=student.name).first.click()
    if hosting.get_by_role("button", name="Open the application").count():
        hosting.get_by_role("button", name="Open the application").click()
    expect(hosting.get_by_text("The one about invoices")).to_be_visible()
    steps.offer_the_place(hosting, "Your answer made us curious.")

    looking.goto(f"/{school.slug}/my/")
    looking.get_by_role("link", name="Read the offer").click()
    expect(looking.get_by_text("Your answer made us curious.")).to_be_visible()
    steps.accept_the_place(looking)
    expect(looking.get_by_text("tove@brightwater.example").first).to_be_visible()
    with scopes_disabled():
        placement = Placement.objects.get()
    assert (placement.student, placement.state) == (student, "arranging")
