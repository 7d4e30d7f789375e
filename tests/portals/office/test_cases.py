"""Cases at the office: the list, the page with what is known, notes, and the end."""

import pytest
from django_scopes import scopes_disabled

from fortnight.placements.models import Case
from tests import factories
from tests.factories.dates import day, moment

pytestmark = pytest.mark.django_db
LIST, PAGE = 9, 16
BASE = "/northfield/office/cases/"


@pytest.fixture
def placed(program):
    def make(**more):
        return factories.PlacementFactory(offer__application__listing__program=program, **more)

    return make


@pytest.fixture
def case(placement):
    return factories.CaseFactory(placement=placement)


@pytest.fixture
def placement(placed):
    return placed()


@pytest.mark.parametrize("number", [1, 3, 25])
def test_the_list_asks_the_same_however_many(number, placed, officer, as_user, django_assert_num_queries):
    for _each in range(number):
        factories.CaseFactory(placement=placed())
    browser = as_user(officer)
    with django_assert_num_queries(LIST):
        page = browser.get(BASE)
    assert len(page.context["rows"]) == number
    assert page.context["number"] == str(number)


def test_trouble_comes_first_and_of_it_the_oldest(placed, viewer, as_user):
    old = factories.CaseFactory(placement=placed(), opened_at=moment(days=-5))
    young, worse = (factories.CaseFactory(placement=placed(), level=2, opened_at=moment(days=-days)) for days in (1, 3))
    factories.CaseFactory(opened_at=moment(days=-9))  # of another school
    done = factories.CaseFactory(placement=placed(), state="closed", closed_at=moment(), outcome="mended")
    browser = as_user(viewer)
    assert [row for row, _why in browser.get(BASE).context["rows"]] == [worse, young, old]
    assert [row for row, _why in browser.get(f"{BASE}?which=worked").context["rows"]] == [done]


def test_the_home_counts_what_nobody_has_and_what_is_to_be_looked_at_again(placed, officer, as_user):
    factories.CaseFactory(placement=placed())
    factories.CaseFactory(placement=placed(), state="taken", follow_up_on=day(-1), officer=officer)
    factories.CaseFactory(placement=placed(), state="taken", follow_up_on=day(9), officer=officer)
    factories.CaseFactory(placement=placed(), state="taken", officer=officer)
    tasks = as_user(officer).get("/northfield/office/").context["tasks"]
    assert [task.text for task in tasks if task.url == BASE] == [
        "1 placement needs somebody to look after it: nobody has the case.",
        "1 case is to be looked at again today.",
        "1 case is in somebody’s hands without a day to look at it again.",
    ]


def test_the_page_has_what_is_known_and_no_word_of_messages(case, placement, viewer, as_user):
    for side, readers in (("student", "other"), ("host", "office")):
        factories.PulseFactory(placement=placement, side=side, answered=True, readers=readers, words=f"Line of {side}.")
        factories.MessageFactory(application=placement.application, side=side, text=f"Secret of {side}.")
    factories.MilestoneFactory(placement=placement, due_on=day(-2), name="The plan")
    page = as_user(viewer).get(f"{BASE}{case.code}/")
    assert set(page.context["known"].messages) == {"student", "host"}
    for words in ("Somebody of the office opened it.", "Read the first note", "Line of host.", "The plan"):
        assert words in page.text
    for words in ("Secret of", "Line of student.", "Close the case", "I take it"):
        assert words not in page.text


@pytest.mark.parametrize("number", [1, 3, 25])
def test_the_page_asks_the_same_however_much_there_is(number, case, officer, as_user, django_assert_num_queries):
    for _each in range(number):
        factories.CaseSignFactory(case=case)
        factories.CaseNoteFactory(case=case)
    browser = as_user(officer)
    browser.get(BASE)
    with django_assert_num_queries(PAGE):
        assert browser.get(f"{BASE}{case.code}/").status_code == 200


def test_taken_noted_and_worked_to_an_end(case, officer, as_user):
    browser, place = as_user(officer), f"{BASE}{case.code}/"
    assert browser.post(f"{place}taking/").url == place
    refused = browser.post(f"{place}note/", {"note-text": "Called.", "note-follow_up_on": "2020-01-01"})
    assert (refused.status_code, "This day has passed." in refused.text) == (422, True)
    assert "Called." in refused.text
    for _twice in range(2):
        browser.post(f"{place}note/", {"note-text": "Called.", "note-follow_up_on": day(2), "once": "k"})
    assert browser.get(place).text.count("<p>Called.</p>") == 1
    assert browser.post(f"{place}closing/", {"closing-ending": "Mended."}).status_code == 422
    assert browser.post(f"{place}closing/", {"closing-outcome": "mended", "closing-ending": "They talked."}).url == BASE
    assert "They talked." in browser.get(place).text
    late = browser.post(f"{place}note/", {"note-text": "Too late."})
    assert (late.status_code, "closed the case" in late.text, "Too late." in late.text) == (409, True, False)


def test_who_comes_second_is_told_who_has_it(case, officer, director, as_user):
    as_user(director).post(f"{BASE}{case.code}/taking/")
    said = as_user(officer).post(f"{BASE}{case.code}/taking/", follow=True)
    assert f"{director} took the case, just now" in said.text
    assert as_user(officer).post(f"{BASE}{case.code}/return/").status_code == 302
    assert Case._base_manager.get().officer is None


def test_it_is_opened_by_hand_with_a_few_words(placement, officer, viewer, as_user):
    place = f"/northfield/office/placements/{placement.code}/"
    assert as_user(viewer).post(f"{place}case/", {"note": "x"}).status_code == 404
    browser = as_user(officer)
    assert "Say in a few words" in browser.post(f"{place}case/", {"note": " "}, follow=True).text
    opened = browser.post(f"{place}case/", {"note": "She rang."}, follow=True)
    assert "She rang." in opened.text
    with scopes_disabled():
        assert Case.objects.get().placement == placement


def test_another_schools_case_is_missing(case, other_school, as_user):
    stranger = factories.MembershipFactory(school=other_school, role="officer").user
    assert as_user(stranger).get(f"/{other_school.slug}/office/cases/{case.code}/").status_code == 404
