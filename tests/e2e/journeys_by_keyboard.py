"""What people do day by day, by keyboard alone; `make prove` runs it, with the three main jobs of `test_keyboard`."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django_scopes import scopes_disabled
from playwright.sync_api import expect

from fortnight.activity.models import Outbox
from fortnight.core.time import now
from fortnight.employers.models import Host, TeamInvitation
from fortnight.people.models import OfficeInvitation
from fortnight.placements.models import Placement
from fortnight.postings import search
from tests import factories
from tests.e2e.keyboard import Keyboard

pytestmark = pytest.mark.browser


def state_of(row) -> str:
    with scopes_disabled():
        return type(row)._base_manager.get(pk=row.pk).state


def test_signing_in_by_code(window, school, student):
    page = window()
    page.goto(f"/{school.slug}/")
    keys = Keyboard(page)
    keys.follow("Sign in")
    keys.write("email", student.user.email)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    text = mail.outbox[-1].body if mail.outbox else Outbox.objects.latest("pk").text
    keys.write("code", re.search(r"\b(\d{3} ?\d{3})\b", text)[1])
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="My applications")).to_be_visible()


def test_finding_with_filters(window, school, program, listing, student):
    with scopes_disabled():
        search.put(listing)
    page = window(student.user)
    page.goto(f"/{school.slug}/{program.slug}/projects/")
    keys = Keyboard(page)
    keys.tick("mode")
    page.wait_for_url("**mode=**")
    keys.write("q", listing.title.split()[0])
    page.wait_for_url("**q=**")
    keys.follow(listing.title)
    expect(page.get_by_role("heading", level=1, name=listing.title)).to_be_visible()


def test_withdrawing(window, school, application):
    page = window(application.student.user)
    page.goto(f"/{school.slug}/my/")
    keys = Keyboard(page)
    keys.follow("My applications")
    keys.follow(application.listing.title)
    keys.follow("Withdraw")
    keys.write("note", "I found another project that fits my weeks.")
    keys.follow("Withdraw")
    assert state_of(application) == "withdrawn"


def test_accepting(window, school, offer):
    page = window(offer.application.student.user)
    page.goto(f"/{school.slug}/my/")
    keys = Keyboard(page)
    keys.follow("Read the offer")
    keys.press("Accept the place")
    keys.follow("Accept")
    with scopes_disabled():
        assert Placement.objects.get().offer == offer


def test_declining(window, school, offer):
    page = window(offer.application.student.user)
    page.goto(f"/{school.slug}/my/")
    keys = Keyboard(page)
    keys.follow("Read the offer")
    keys.follow("Decline")
    keys.write("reason", "I will be abroad in January.")
    keys.follow("Decline")
    assert state_of(offer) == "declined"


def test_a_host_invites_a_teammate(window, seat):
    page = window(seat.user)
    page.goto(f"/host/employers/{seat.employer.code}/")
    keys = Keyboard(page)
    keys.follow("Team")
    keys.write("email", "ravi@brightwater.example")
    keys.choose("role", "host")
    keys.follow("Invite")
    assert TeamInvitation.objects.get().role == Host.Role.HOST


def test_a_host_shortlists_and_writes(window, application, host):
    page = window(host)
    page.goto(f"/host/listings/{application.listing.code}/applicants/")
    keys = Keyboard(page)
    keys.reach(application.student_name)  # the tick beside it
    keys.follow(application.student_name)
    keys.follow("Open the application")
    keys.follow("Put on the shortlist")
    keys.write("text", "Which week would suit you best?")
    keys.follow("Send the message")
    with scopes_disabled():
        assert [message.text for message in application.messages.all()] == ["Which week would suit you best?"]
    assert state_of(application) == "shortlisted"


def test_a_host_offers_the_place(window, application, host):
    page = window(host)
    page.goto(f"/host/applications/{application.code}/")
    keys = Keyboard(page)
    keys.follow("Open the application")
    keys.follow("Offer the place")
    keys.write("message", "Your answer made us curious.")
    keys.follow("Send the offer")
    assert state_of(application) == "offered"


def test_a_host_proposes_times(window, application, host):
    page = window(host)
    page.goto(f"/host/applications/{application.code}/")
    keys = Keyboard(page)
    keys.follow("Open the application")
    keys.follow("Propose a talk")
    keys.moment("time_1", (now() + timedelta(days=3)).replace(hour=15, minute=30))
    keys.write("where", "https://meet.example/brightwater")
    keys.follow("Propose")
    with scopes_disabled():
        assert application.interviews.get().slots.count() == 1


def test_a_host_thanks_and_declines(window, application, host):
    page = window(host)
    page.goto(f"/host/applications/{application.code}/")
    keys = Keyboard(page)
    keys.follow("Open the application")
    keys.follow("Not selected")
    keys.write("note", "We chose somebody who knows the ferry's timetable. Your plan was clear and kind.")
    keys.follow("Send")
    assert state_of(application) == "not_selected"


def test_a_director_invites_a_colleague(window, school, director):
    page = window(director)
    page.goto(f"/{school.slug}/office/")
    keys = Keyboard(page)
    keys.follow("People")
    keys.write("email", "colleague@northfield.example")
    keys.follow("Invite")
    with scopes_disabled():
        assert OfficeInvitation.objects.get().email == "colleague@northfield.example"


def test_a_director_changes_settings(window, school, director):
    page = window(director)
    page.goto(f"/{school.slug}/office/")
    keys = Keyboard(page)
    keys.follow("Settings")
    keys.write("short_name", "Fieldings")
    keys.follow("Save")
    school.refresh_from_db()
    assert school.short_name == "Fieldings"


def test_a_student_reads_who_has_seen(window, school, application, host, as_user):
    as_user(host).post(f"/host/applications/{application.code}/opening/")
    page = window(application.student.user)
    page.goto(f"/{school.slug}/my/")
    keys = Keyboard(page)
    keys.press(page.locator(".bar-me summary").inner_text().split()[0])  # the initials
    keys.follow("Who has seen what you sent")
    expect(page.get_by_text(host.name)).to_be_visible()


def test_switching_the_single_keys_off(window, school, officer, program, seat):
    factories.ListingFactory(program=program, posting__host=seat, waiting=True)
    page = window(officer)
    page.goto(f"/{school.slug}/office/review/")
    keys = Keyboard(page)
    keys.follow("Switch these keys")
    keys.press("Switch off")
    page.goto(f"/{school.slug}/office/review/")
    page.keyboard.press("j")
    assert page.locator(".current").count() == 0


def test_a_focus_that_is_not_marked_is_caught(window, school):
    page = window()
    page.goto(f"/{school.slug}/")
    page.evaluate(
        "document.adoptedStyleSheets = [Object.assign(new CSSStyleSheet())]; document.adoptedStyleSheets[0].replaceSync('* { outline: none !important }')"
    )
    with pytest.raises(AssertionError, match="cannot be seen"):
        Keyboard(page).reach("Accessibility")
