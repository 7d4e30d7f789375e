"""Two people, or one person twice, at the same moment: one wins, the other is told and loses nothing typed."""

import pytest
from django_scopes import scopes_disabled
from playwright.sync_api import expect

from fortnight.applications.models import Application, Offer
from fortnight.postings import search
from fortnight.postings.models import Listing
from tests import factories
from tests.e2e import steps

pytestmark = pytest.mark.browser


@pytest.fixture
def found(listing):
    with scopes_disabled():
        listing.shown.questions = ["Which question would you count first?"]
        listing.shown.save()
        search.put(listing)
    return listing


def test_two_officers_decide(window, school, program, seat, officer, director):
    listing = factories.ListingFactory(program=program, posting__host=seat, waiting=True)
    first, second = window(officer), window(director)
    for page in (first, second):
        page.goto(f"/{school.slug}/office/listings/{listing.code}/")
    second.get_by_text("Ask for changes…").click()
    words = second.locator("form:has(button:text('Send to the host')) textarea")
    words.fill("Which tools may the student use?")
    first.get_by_role("button", name="Approve").click()
    expect(first.get_by_text("is published. The host has been told.")).to_be_visible()
    second.get_by_role("button", name="Send to the host").click()
    expect(second.get_by_text(officer.name).first).to_be_visible()
    expect(second.get_by_text("Which tools may the student use?").first).to_be_visible()
    with scopes_disabled():
        assert Listing.objects.get().state == "published"


def test_the_student_accepts_what_was_taken_back(window, school, offer, host):
    student = offer.application.student
    deciding, hosting = window(student.user), window(host)
    deciding.goto(f"/{school.slug}/my/offers/{offer.code}/")
    hosting.goto(f"/host/offers/{offer.code}/rescission/")
    hosting.locator("textarea").fill("Our lab is closed by a flood.")
    hosting.get_by_role("button", name="Take it back").click()
    steps.accept_the_place(deciding)
    expect(deciding.get_by_text("Our lab is closed by a flood.").first).to_be_visible()
    with scopes_disabled():
        assert Offer.objects.get().state == "rescinded"


def test_the_host_takes_back_what_was_accepted(window, school, offer, host):
    deciding, hosting = window(offer.application.student.user), window(host)
    hosting.goto(f"/host/offers/{offer.code}/rescission/")
    hosting.locator("textarea").fill("Our lab is closed by a flood.")
    deciding.goto(f"/{school.slug}/my/offers/{offer.code}/")
    steps.accept_the_place(deciding)
    hosting.get_by_role("button", name="Take it back").click()
    expect(hosting.get_by_text("accepted").first).to_be_visible()
    with scopes_disabled():
        assert Offer.objects.get().state == "accepted"


def test_a_double_click_sends_one_application(window, school, program, found, student, resume):
    page = window(student.user)
    steps.add_resume(page, school.slug, resume)
    page.goto(f"/{school.slug}/{program.slug}/projects/{found.code}/")
    page.get_by_role("button", name="Apply").dblclick()
    page.get_by_label("My résumé").check()
    page.locator("textarea[name=answer_1]").fill("The one about invoices.")
    page.get_by_label("I agree to this").check()
    page.get_by_role("button", name="Send the application").dblclick()
    expect(page.get_by_text("What has happened")).to_be_visible()
    with scopes_disabled():
        assert [each.state for each in Application.objects.all()] == ["submitted"]
        assert Listing.objects.get(pk=found.pk).applicants == 1


def test_the_back_button_makes_no_second_offer(window, application, host):
    page = window(host)
    page.goto(f"/host/applications/{application.code}/")
    page.get_by_role("button", name="Open the application").click()
    page.get_by_role("link", name="Offer the place…").click()
    page.get_by_label("Message").fill("Welcome.")
    page.get_by_role("button", name="Send the offer").click()
    expect(page.get_by_text("The student may decide until")).to_be_visible()
    page.go_back()
    if page.get_by_role("button", name="Send the offer").count():
        page.get_by_role("button", name="Send the offer").click()
    expect(page.get_by_text("The student may decide until")).to_be_visible()
    with scopes_disabled():
        assert Offer.objects.count() == 1
