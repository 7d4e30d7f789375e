"""The office's board: what stands on it, and writing to a group of it."""

import pytest
from django_scopes import scopes_disabled

from fortnight.board.links import places
from fortnight.board.models import Mailing
from tests import factories

pytestmark = pytest.mark.django_db
NUMBERS = pytest.mark.parametrize("number", [1, 3, 25])
OFFICE = "/northfield/office"


def words(answer):
    return " ".join(answer.content.decode().split())


@NUMBERS
@pytest.mark.parametrize(("group", "queries"), [("nothing", 17), ("empty", 16)])
def test_the_board_asks_the_same_however_long(
    number, group, queries, program, officer, as_user, django_assert_num_queries
):
    for _each in range(number):
        student = factories.StudentFactory(school=program.school)
        listing = factories.ListingFactory(program=program, closed=True)
        factories.ApplicationFactory(student=student, listing=listing, state="not_selected")
        factories.ListingFactory(program=program)
    browser = as_user(officer)
    browser.get(f"{OFFICE}/programs/")
    with django_assert_num_queries(queries):
        page = browser.get(f"{OFFICE}/board/?group={group}").context["page"]
    assert len(page.items) == number


@NUMBERS
def test_messages_ask_the_same_however_many(number, program, officer, as_user, django_assert_num_queries):
    for _each in range(number):
        factories.MailingFactory(program=program, by=officer)
    browser = as_user(officer)
    browser.get(f"{OFFICE}/programs/")
    with django_assert_num_queries(7):
        page = browser.get(f"{OFFICE}/board/messages/").context["page"]
    assert len(page.items) == number


def test_a_cell_leads_to_its_list(program, officer, as_user):
    student = factories.StudentFactory(school=program.school, field="Marine biology")
    factories.ApplicationFactory(student=student, listing__program=program, state="not_selected")
    browser = as_user(officer)
    page = words(browser.get(f"{OFFICE}/board/"))
    assert f"?program={program.code}&amp;by=field&amp;group=nothing&amp;field=Marine+biology#list" in page
    page = browser.get(f"{OFFICE}/board/?group=nothing&field=Marine+biology")
    assert [one.student for one in page.context["page"].items] == [student]
    assert "Write to this 1 student…" in words(page)


@pytest.mark.parametrize("by", ["field", "level", "place", "start", "nonsense"])
def test_each_way_to_draw_it_is_a_page(by, program, viewer, as_user):
    factories.ListingFactory(program=program)
    page = as_user(viewer).get(f"{OFFICE}/board/?by={by}&group=free&place=Nowhere&start=2027-01-06")
    assert page.status_code == 200
    assert "/board/message/" not in words(page)


def test_the_last_week_of_the_calendar_is_no_week_to_begin_in(program, viewer, as_user):
    page = as_user(viewer).get(f"{OFFICE}/board/?start=9999-12-31")
    assert (page.status_code, page.context["to"].start) == (200, "")


def test_without_an_open_program_it_says_so(school, officer, as_user):
    browser = as_user(officer)
    assert "No program is open" in words(browser.get(f"{OFFICE}/board/"))
    assert browser.get(f"{OFFICE}/board/message/?program=ABCD2345").url == f"{OFFICE}/board/"


def test_how_many_get_it_is_said_before_it_is_sent(program, officer, as_user):
    students = [factories.StudentFactory(school=program.school) for _each in range(3)]
    factories.PreferenceFactory(user=students[0].user, kind="board", mail=False)
    for _each in range(2):
        factories.RecipientFactory(user=students[1].user, mailing__program=program)
    browser, path = as_user(officer), f"{OFFICE}/board/message/?program={program.code}&group=idle"
    page = browser.get(path)
    assert page.context["said"] == [
        "1 person gets this message.",
        "1 does not: they have switched such mail off.",
        "1 does not: they have had 2 such messages within seven days.",
    ]
    typed = {"subject": "Free\nplaces", "text": "Look.", "once": "k" * 20}
    assert browser.post(path, {**typed, "subject": ""}).status_code == 422
    assert browser.post(path, typed).url == browser.post(path, typed).url == f"{OFFICE}/board/messages/"
    with scopes_disabled():
        assert Mailing.objects.filter(subject="Free places").count() == 1
    again = browser.post(path, {**typed, "once": "l" * 20})
    assert again.status_code == 302, "the budget is two a week"
    last = browser.post(path, {**typed, "once": "m" * 20})
    assert last.status_code == 422
    assert "Nobody of this group would get it now." in words(last)


def test_the_budget_is_set_by_officers(program, officer, viewer, as_user):
    browser = as_user(officer)
    assert browser.post(f"{OFFICE}/board/budget/", {"a_week": "99"}).status_code == 422
    browser.post(f"{OFFICE}/board/budget/", {"a_week": "1"})
    assert browser.get(f"{OFFICE}/board/messages/").context["form"].initial == {"a_week": 1}
    assert "Messages a week" not in words(as_user(viewer).get(f"{OFFICE}/board/messages/"))


def test_the_address_in_its_mail_is_there(student, as_user):
    assert as_user(student.user).get(places(student.school)).status_code == 200
