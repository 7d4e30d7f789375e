"""The three main jobs by keyboard alone, with a focus that is seen at every stop."""

import pytest
from django_scopes import scopes_disabled
from playwright.sync_api import expect

from fortnight.applications.models import Application
from fortnight.postings import search
from fortnight.postings.models import Listing
from tests import factories
from tests.e2e import steps
from tests.e2e.keyboard import Keyboard

pytestmark = pytest.mark.browser


def state_of(listing: Listing) -> str:
    with scopes_disabled():
        return Listing.objects.get(pk=listing.pk).state


def test_a_host_posts(window, program, seat):
    page = window(seat.user)
    page.goto("/host/")
    keys = Keyboard(page)
    keys.follow("Post a project")
    keys.follow("Begin")
    keys.write("title", steps.TITLE)
    keys.write("need", steps.NEED)
    keys.write(
        "work", "Read two hundred questions. Agree on themes. Count them by month. Draw one page of the ten commonest."
    )
    keys.follow("Save and go on")
    keys.write("learn", "How to turn plain text into counts that people trust, and to defend them.")
    keys.write("deliverable", "One page with the ten themes, and the script that makes it.")
    keys.write("first_day", "A call with the mentor, then reading fifty questions together.")
    keys.write("skills", "Python, writing")
    keys.follow("Save and go on")
    keys.write("weeks", "3")
    keys.write("hours", "20")
    keys.day("earliest_start", program.work_start)
    keys.day("latest_start", program.work_start)
    keys.choose("mode", "remote")
    keys.write("places", "1")
    keys.follow("Save and go on")
    keys.choose("pay", "hourly")
    keys.write("pay_amount", "19")
    keys.follow("Save and go on")
    keys.write("mentor_name", "Tove Lindqvist")
    keys.write("mentor_email", "tove@brightwater.example")
    keys.write("mentor_hours", "3")
    keys.write("backup_name", "Ravi Menon")
    keys.write("backup_email", "ravi@brightwater.example")
    keys.follow("Save and go on")
    keys.tick("Résumé")
    keys.write("question_1", "Which question would you count first, and why?")
    keys.follow("Save and go on")
    keys.follow("Send it in")
    expect(page.get_by_text("Waits for the office").first).to_be_visible()
    with scopes_disabled():
        assert Listing.objects.get().state == "submitted"


def test_an_officer_approves(window, school, program, seat, officer):
    listings = [factories.ListingFactory(program=program, posting__host=seat, waiting=True) for _number in range(3)]
    page = window(officer)
    page.goto(f"/{school.slug}/office/")
    keys = Keyboard(page)
    keys.follow("Review")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert keys.here()["name"].startswith(listings[1].title)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    with page.expect_navigation():
        page.keyboard.press("a")
    assert [state_of(listing) for listing in listings] == ["submitted", "published", "submitted"]
    page.goto(f"/{school.slug}/office/listings/{listings[0].code}/")
    page.keyboard.press("c")
    page.keyboard.type("Which tools may the student use?")
    keys.follow("Send to the host")
    assert state_of(listings[0]) == "changes_requested"


def test_a_student_applies(window, school, program, listing, student, resume):
    with scopes_disabled():
        listing.shown.questions = ["Which question would you count first?"]
        listing.shown.save()
        search.put(listing)
    page = window(student.user)
    page.goto(f"/{school.slug}/my/")
    keys = Keyboard(page)
    keys.follow("Documents")
    keys.reach("file")
    page.locator("input:focus").set_input_files(
        resume
    )  # the chooser is the system's own; a headless browser opens none
    keys.choose("kind", "resume")
    keys.follow("Add")
    keys.follow("Projects")
    keys.follow(listing.title)
    keys.follow("Apply")
    keys.reach("resume")
    page.keyboard.press("Space")
    keys.write("answer_1", "The one about invoices.")
    keys.tick("I agree to this")
    keys.follow("Send the application")
    expect(page.get_by_text("Sent. You hear by")).to_be_visible()
    with scopes_disabled():
        sent = Application.objects.get()
        found = (sent.state, sent.answers.get().text, sent.attachments.count())
    assert found == ("submitted", "The one about invoices.", 1)
