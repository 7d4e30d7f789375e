"""The agreement and what goes wrong, as the pages of all sides do it."""

from datetime import timedelta

import pytest
from django_scopes import scopes_disabled

from fortnight.applications.models import Application
from fortnight.core.time import now
from fortnight.placements.actions import agreement as acting
from fortnight.placements.actions import authorization, stand_in
from fortnight.placements.actions.given_up import remember
from fortnight.placements.models import Agreement, Placement, Signature, StandIn, WorkAuthorization
from fortnight.workflows.break_off import break_off
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def placement(listing, student):
    made = factories.PlacementFactory(offer__application__listing=listing, offer__application__student=student)
    type(made)._base_manager.update(backup_name="Robin Vale", backup_email="robin@employer.example")
    with scopes_disabled():
        given = Placement.objects.for_reading().get(pk=made.pk)
        acting.draw_up(given, by=student.user)
    return given


@pytest.fixture
def pages(placement, school):
    """Where each side has the placement."""
    return {
        "student": f"/{school.slug}/my/placements/{placement.code}/",
        "host": f"/host/placements/{placement.code}/",
        "office": f"/{school.slug}/office/placements/{placement.code}/",
    }


@pytest.fixture
def sides(as_user, student, host, officer):
    return {"student": as_user(student.user), "host": as_user(host), "office": as_user(officer)}


def signed(browser, place, **more):
    form = browser.get(f"{place}agreement/").context["form"]
    given = {"name": "Ada Lovelace", "read": "on", "sha256": form.initial["sha256"], **more}
    return browser.post(f"{place}agreement/signature/", given)


def change_of(browser, place, **more):
    page = browser.get(f"{place}agreement/change/")
    given = {name: value for name, value in page.context["form"].initial.items() if value is not None}
    return browser.post(f"{place}agreement/change/", {**given, "why": "Later.", **more})


def test_both_sign_and_read_every_version_and_its_paper(sides, pages):
    for side in ("host", "student"):
        assert signed(sides[side], pages[side]).status_code == 302
    assert change_of(sides["host"], pages["host"], hours=9).status_code in {302, 409}
    for side, browser in sides.items():
        page = browser.get(f"{pages[side]}agreement/1/").content.decode()
        assert page.count("Ada Lovelace") == 2
        paper = browser.get(f"{pages[side]}agreement/1/agreement.pdf")
        assert (paper["Content-Type"], paper.content[:5]) == ("application/pdf", b"%PDF-")
        assert browser.get(f"{pages[side]}agreement/9/").status_code == 404


def test_a_signature_says_what_is_missing_and_loses_nothing(sides, pages):
    page = signed(sides["student"], pages["student"], read="", name="Ada L")
    assert page.status_code == 409
    words = page.content.decode()
    assert "Tick this to go on." in words
    assert 'value="Ada L"' in words
    assert Signature._base_manager.count() == 0


def test_a_text_that_changed_meanwhile_is_not_signed(sides, pages, placement, host):
    old = sides["student"].get(f"{pages['student']}agreement/").context["form"].initial["sha256"]
    assert change_of(sides["host"], pages["host"], equipment="A laptop.").status_code == 302
    page = signed(sides["student"], pages["student"], sha256=old)
    assert page.status_code == 409
    assert Signature._base_manager.count() == 0
    assert sides["student"].get(f"{pages['student']}agreement/").context["agreement"].version == 2


def test_a_change_against_the_programs_rules_says_so_beside_its_field(sides, pages, placement):
    page = change_of(sides["student"], pages["student"], hours=59, equipment="My own.")
    assert page.status_code == 409
    assert list(page.context["form"].errors) == ["hours"]
    assert "My own." in page.content.decode()


def test_the_office_signs_where_the_program_asks(sides, pages, placement):
    with scopes_disabled():
        Agreement.objects.update(office_signs=True)
    for side in ("student", "host"):
        signed(sides[side], pages[side])
    assert Placement._base_manager.get().state == "arranging"
    assert "signature" in sides["office"].get("/northfield/office/").content.decode()
    assert signed(sides["office"], pages["office"]).status_code == 302
    assert Placement._base_manager.get().state == "arranged"


def test_a_host_reads_pending_and_nothing_else(sides, pages, placement, student, officer):
    place = pages["student"]
    assert sides["student"].post(f"{place}authorization/", {"needed": "1"}).url == place
    with scopes_disabled():
        row = WorkAuthorization.objects.with_placement().get()
        authorization.decide(row, "take_on", by=officer, note="Marker words of the office.")
    page = sides["host"].get(pages["host"]).content.decode()
    assert "pending" in page
    for words in ("uthorization", "Marker words", "In progress", "visa"):
        assert words not in page
    assert "Marker words of the office." in sides["student"].get(place).content.decode()
    assert "Marker words of the office." in sides["office"].get(pages["office"]).content.decode()


def test_the_office_moves_it_on_and_a_refusal_needs_words(sides, pages, placement, student):
    sides["student"].post(f"{pages['student']}authorization/", {"needed": "1"})
    move = f"{pages['office']}authorization/"
    sides["office"].post(f"{move}refuse/")
    assert WorkAuthorization._base_manager.get().state == "asked"
    sides["office"].post(f"{move}clear/")
    assert WorkAuthorization._base_manager.get().state == "cleared"
    assert sides["office"].post(f"{move}nonsense/").status_code == 404
    assert "cleared" in sides["host"].get(pages["host"]).content.decode()


def test_only_the_office_reads_the_emergency_contact(sides, pages):
    place = f"{pages['student']}emergency-contact/"
    assert sides["student"].post(place, {"name": "Robin", "phone": ""}).status_code == 422
    assert sides["student"].post(place, {"name": "Robin Aunt", "phone": "+1 555 0100"}).status_code == 302
    assert "Robin Aunt" in sides["office"].get(pages["office"]).content.decode()
    assert "Robin Aunt" not in sides["host"].get(pages["host"]).content.decode()


def test_the_backup_is_asked_by_one_click_and_answers_without_an_account(sides, pages, client, placement):
    assert sides["host"].post(f"{pages['host']}stand-in/", {"ask_backup": "1"}).url == pages["host"]
    asked = StandIn._base_manager.get()
    link = f"/northfield/stand-in/{stand_in.token_of(asked)}/"
    page = client.get(link).content.decode()
    assert placement.student.name not in page
    assert StandIn._base_manager.get().state == "asked"
    assert client.post(link, {"yes": "1", "note": "Glad to."}).url == link
    assert placement.student.name in client.get(link).content.decode()
    assert Placement._base_manager.get().mentor_name == "Robin Vale"
    client.post(link, {"no": "1"})
    assert StandIn._base_manager.get().state == "accepted"


def test_a_link_of_another_school_is_missing(client, placement, host, other_school):
    with scopes_disabled():
        asked = stand_in.ask(placement, by=host, side="host", name="Robin", email="r@employer.example", why="")
    assert client.get(f"/{other_school.slug}/stand-in/{stand_in.token_of(asked)}/").status_code == 404
    assert client.get("/northfield/stand-in/nonsense/").status_code == 404


def test_somebody_else_is_asked_by_the_form(sides, pages):
    page = sides["office"].post(f"{pages['office']}stand-in/", {"name": "Kim", "email": "kim"})
    assert page.status_code == 409
    sides["office"].post(f"{pages['office']}stand-in/", {"name": "Kim", "email": "kim@employer.example"})
    assert StandIn._base_manager.get().name == "Kim"


def test_a_host_cancels_and_the_student_sends_again_what_was_given_up(sides, pages, placement, student, program):
    other = factories.ApplicationFactory(
        student=student, listing=factories.ListingFactory(program=program), state="withdrawn"
    )
    with scopes_disabled():
        remember(placement, other)
    page = sides["host"].post(f"{pages['host']}ending/", {"how": "cancel", "reason": "We move.", "name": ""})
    assert page.status_code == 409
    assert "We move." in page.content.decode()
    gone = sides["host"].post(f"{pages['host']}ending/", {"how": "cancel", "reason": "We move.", "name": "Hana"})
    assert gone.url == pages["host"]
    page = sides["student"].get(pages["student"]).content.decode()
    assert "We move." in page
    again = f"{pages['student']}given-up/{other.code}/sending/"
    assert again in page
    sides["student"].post(again)
    assert Application._base_manager.get(pk=other.pk).state == "submitted"
    assert "have spoken" not in sides["office"].get("/northfield/office/").content.decode()
    assert sides["office"].get("/northfield/office/attention/?need=student").context["page"].items == [placement]
    sides["office"].post(f"{pages['office']}looked-after/", {"note": "Called."})
    assert sides["office"].get("/northfield/office/attention/?need=student").context["page"].items == []


def test_a_name_under_an_ending_means_that_it_was_read(sides, pages, placement, officer):
    with scopes_disabled():
        break_off(placement, "cancel", by=officer, side="office", reason="The laboratory burnt down.", name="Olu Ade")
    page = sides["student"].get(f"{pages['student']}agreement/")
    words = page.content.decode()
    assert "It does not mean that I see it in the same way." in words
    assert ["Olu Ade" in words, [side for side, _label, _name in page.context["heads"]]] == [
        True, ["student", "host", "office"],
    ]  # fmt: skip
    assert "Sign that you have read how" in sides["host"].get("/host/").content.decode()
    for side in ("student", "host"):
        assert signed(sides[side], pages[side]).status_code == 302
    assert (Agreement._base_manager.get(version=2).state, Placement._base_manager.get().state) == (
        "signed",
        "cancelled",
    )


def test_each_side_says_how_it_sees_it_once(sides, pages, placement, host):
    with scopes_disabled():
        break_off(placement, "cancel", by=host, side="host", reason="We move.", name="Hana")
    assert sides["host"].get(f"{pages['host']}statement/").url == pages["host"]
    assert sides["student"].get(f"{pages['student']}statement/").status_code == 200
    sides["student"].post(f"{pages['student']}statement/", {"text": "I had planned on it."})
    assert "I had planned on it." in sides["host"].get(pages["host"]).content.decode()
    assert sides["student"].get(f"{pages['student']}statement/").url == pages["student"]


def test_the_office_says_who_did_not_come_and_takes_it_up_again(sides, pages, placement):
    today = now().astimezone(placement.school.zone).date()
    Placement._base_manager.update(
        state="running", began_at=now(), student_confirmed_at=now(), host_confirmed_at=now(), starts_on=today,
        ends_on=today + timedelta(days=9),
    )  # fmt: skip
    given = {"how": "no_show", "reason": "Nobody came.", "name": "Olu"}
    assert sides["office"].post(f"{pages['office']}ending/", given).status_code == 409
    assert sides["office"].post(f"{pages['office']}ending/", {**given, "missing": "host"}).status_code == 302
    assert Placement._base_manager.get().fell_through
    sides["office"].post(f"{pages['office']}taking-up/", {"note": "They had another entrance."})
    assert Placement._base_manager.get().state == "running"


def test_what_has_ended_is_not_broken_off_again(sides, pages, placement, host):
    with scopes_disabled():
        break_off(placement, "cancel", by=host, side="host", reason="We move.", name="Hana")
    for side, browser in sides.items():
        assert browser.get(f"{pages[side]}ending/").url == pages[side]


def test_a_placement_from_before_has_no_agreement_until_somebody_proposes_one(sides, pages):
    with scopes_disabled():
        Agreement.objects.all().delete()
    assert "No agreement yet" in sides["host"].get(f"{pages['host']}agreement/").content.decode()
    assert change_of(sides["host"], pages["host"]).status_code == 302
    assert Agreement._base_manager.get().kind == "first"


def test_directors_write_the_schools_clauses(as_user, director, officer):
    place = "/northfield/office/settings/clauses/"
    assert as_user(officer).get(place).status_code == 404
    browser = as_user(director)
    browser.post(place, {"text": "Students are insured."})
    browser.post(place, {"text": "Students are insured, at work too."})
    page = browser.get(place).content.decode()
    assert "Version 2" in page
    assert "Students are insured.</p>" in page
