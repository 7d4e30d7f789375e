"""The office's placements: all of the school, found by word, each with its pact."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db
LIST = 9


def placed(program, **values):
    listing = factories.ListingFactory(program=program)
    student = factories.StudentFactory(school=program.school)
    placement = factories.PlacementFactory(
        offer__application__listing=listing, offer__application__student=student, **values
    )
    factories.PactFactory(placement=placement)
    return placement


@pytest.mark.parametrize("number", [1, 3, 25])
def test_the_list_asks_the_same_however_many(number, program, officer, as_user, django_assert_num_queries):
    for _each in range(number):
        placed(program)
    browser = as_user(officer)
    browser.get("/northfield/office/programs/")  # the first page of a session is noted
    with django_assert_num_queries(LIST):
        page = browser.get("/northfield/office/placements/").context["page"]
    assert len(page.items) == number


def test_it_is_found_by_word_and_another_schools_is_not(program, officer, as_user):
    given, _other = placed(program, title="Kelp by drone"), placed(program)
    placed(factories.ProgramFactory(), title="Kelp elsewhere")
    page = as_user(officer).get("/northfield/office/placements/?q=kelp").context["page"]
    assert list(page.items) == [given]


def test_the_office_reads_the_pact_and_changes_nothing(program, viewer, as_user):
    given = placed(program)
    browser = as_user(viewer)
    assert f'href="/northfield/office/placements/{given.code}/pact/"' in _text(browser, given, "")
    page = _text(browser, given, "pact/")
    assert "Mondays and Thursdays at ten" in page
    assert "I agree" not in page


def _text(browser, given, below):
    return browser.get(f"/northfield/office/placements/{given.code}/{below}").content.decode()


def test_it_is_narrowed_by_how_it_goes_and_by_program_and_says_why(program, viewer, as_user):
    later = factories.ProgramFactory(school=program.school)
    bad, good, other = placed(program), placed(program), placed(later)
    factories.CaseFactory(placement=bad, level=2)
    browser = as_user(viewer)

    def found(query):
        page = browser.get(f"/northfield/office/placements/?{query}")
        return {row.pk for row, _reasons in page.context["rows"]}

    assert found("how=trouble") == {bad.pk}
    assert found("how=track") == {good.pk, other.pk}
    assert found(f"how=track&program={later.code}") == {other.pk}
    assert found("how=nonsense&program=nonsense") == {bad.pk, good.pk, other.pk}
    text = browser.get("/northfield/office/placements/?how=trouble").text
    assert "Somebody of the office opened it." in text
