"""A student's calendar, and what projects and offers say by it."""

import pytest
from django_scopes import scopes_disabled

from fortnight.people.actions.commitments import MOST
from fortnight.people.models import Commitment
from fortnight.placements.models import Placement
from fortnight.postings import search
from tests import factories
from tests.factories.dates import day

pytestmark = pytest.mark.django_db

MINE = "/northfield/my/calendar/"


def stated(student):
    with scopes_disabled():
        return list(Commitment.objects.of_student(student))


def posted(**values):
    return {"name": "Thesis", "first_day": day(30), "last_day": day(60), "hours": 12, **values}


def test_a_commitment_is_stated_changed_and_removed(as_user, student):
    browser = as_user(student.user)
    browser.post(f"{MINE}new/", posted())
    (given,) = stated(student)
    assert (given.name, given.hours, given.by_week) == ("Thesis", 12, {})
    browser.post(f"{MINE}{given.code}/", posted(hours=15, name="Lab"))
    (given,) = stated(student)
    assert (given.name, given.hours) == ("Lab", 15)
    browser.post(f"{MINE}{given.code}/removal/")
    assert stated(student) == []


def test_single_weeks_differ_and_only_those_are_kept(as_user, student):
    given = factories.CommitmentFactory(student=student, first_day=day(30), last_day=day(45), hours=10)
    browser = as_user(student.user)
    _first, second, *rest = given.mondays()
    hours = {f"w{monday:%Y%m%d}": 10 for monday in given.mondays()} | {f"w{second:%Y%m%d}": 30}
    assert browser.post(f"{MINE}{given.code}/weeks/", hours).status_code == 302
    assert stated(student)[0].by_week == {second.isoformat(): 30}
    browser.post(f"{MINE}{given.code}/", posted(first_day=rest[-1], last_day=rest[-1], hours=10))
    assert stated(student)[0].by_week == {}, "the week that differed lies outside now"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"last_day": day(29)}, "The last day must not lie before the first."),
        ({"last_day": day(430)}, "At most a year. State the next year apart."),
        ({"hours": 200}, "At most 80, please."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_lost(as_user, student, wrong, words):
    page = as_user(student.user).post(f"{MINE}new/", posted(**wrong))
    assert page.status_code == 422
    assert words in page.text
    assert 'value="Thesis"' in page.text
    assert stated(student) == []


def test_a_student_states_so_many_at_most(as_user, student):
    factories.CommitmentFactory.create_batch(MOST, student=student)
    page = as_user(student.user).post(f"{MINE}new/", posted())
    assert f"You have stated {MOST} already." in page.text
    assert len(stated(student)) == MOST


def test_nobody_else_reads_it(as_user, client, student, director, host, application):
    given = factories.CommitmentFactory(student=student, name="Night shift")
    other = factories.StudentFactory(school=student.school)
    for path in (MINE, f"{MINE}{given.code}/", f"{MINE}{given.code}/weeks/"):
        assert "Night shift" in as_user(student.user).get(path).text
        for person in (director, host, other.user):
            answer = as_user(person).get(path)
            assert (answer.status_code in {200, 404}, "Night shift" in answer.text) == (True, False)
    page = as_user(director).get(f"/northfield/office/students/{student.code}/")
    assert (page.status_code, "Night shift" in page.text) == (200, False)


@pytest.mark.parametrize(("hours", "words"), [(5, "Fits"), (30, "Tight"), (55, "Clashes")])
def test_cards_and_the_project_say_the_verdict_to_students_only(as_user, client, student, listing, hours, words):
    factories.CommitmentFactory(student=student, hours=hours)
    with scopes_disabled():
        search.put(listing)
    for path in ("/northfield/iap/projects/", f"/northfield/iap/projects/{listing.code}/"):
        page = as_user(student.user).get(path)
        assert page.context["drawn" if "drawn" in page.context else "cards"]
        assert (words.lower() in page.text.lower(), "hours in 3 weeks" in client.get(path).text) == (True, False)


def test_the_form_of_an_application_says_it(as_user, student, listing):
    factories.CommitmentFactory(student=student, hours=55)
    given = factories.ApplicationFactory(listing=listing, student=student, state="draft")
    page = as_user(student.user).get(f"/northfield/my/applications/{given.code}/write/")
    assert "It clashes with your calendar" in page.text


def accept(browser, offer, **data):
    return browser.post(f"/northfield/my/offers/{offer.code}/acceptance/", data, follow=True)


def test_a_clash_is_confirmed_before_it_is_accepted(as_user, student, offer):
    factories.CommitmentFactory(student=student, hours=55)
    browser = as_user(student.user)
    page = browser.get(f"/northfield/my/offers/{offer.code}/")
    assert '<input type="hidden" name="known" value="clashes">' in page.text
    assert "Accept only if you have settled that." in page.text
    answer = accept(browser, offer, known="fits")
    assert "Your calendar has changed since you opened this page." in answer.text
    assert not Placement._base_manager.exists()
    assert "The place is yours." in accept(browser, offer, known="clashes").text


def test_what_the_program_does_not_allow_has_no_button_and_is_refused(as_user, student, offer, program):
    type(program.policy)._base_manager.filter(program=program).update(load_mode="require", load_max=30)
    factories.PlacementFactory(
        offer__application__student=student, offer__application__listing__program__school=student.school
    )
    browser = as_user(student.user)
    page = browser.get(f"/northfield/my/offers/{offer.code}/")
    assert "acceptance/" not in page.text
    assert "With it your placements come to 40 hours" in page.text
    answer = accept(browser, offer, known="clashes")
    assert "the program allows 30." in answer.text
    assert Placement._base_manager.count() == 1


def test_exams_are_no_business_days_off_but_stand_in_the_calendar(as_user, student, school, director, listing):
    as_user(director).post(
        "/northfield/office/settings/closures/new/",
        {"kind": "exams", "name": "Finals", "first_day": day(42), "last_day": day(43)},
    )
    page = as_user(director).get("/northfield/office/settings/")
    assert "Exams, " in page.text
    page = as_user(student.user).get(f"/northfield/iap/projects/{listing.code}/")
    assert "Exams fall into it: Finals" in page.text
