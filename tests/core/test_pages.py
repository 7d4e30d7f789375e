import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fortnight.core.pages import DEEPEST, page_number, page_of
from fortnight.schools.models import School
from tests import factories

ROWS = range(60)


@pytest.mark.parametrize(
    ("asked", "items", "previous", "following"),
    [
        (None, range(25), False, True),
        ("1", range(25), False, True),
        ("2", range(25, 50), True, True),
        ("3", range(50, 60), True, False),
        ("4", range(50, 60), True, False),
        ("199", range(50, 60), True, False),
    ],
)
def test_a_page_knows_its_neighbours(asked, items, previous, following):
    page = page_of(ROWS, asked)
    assert list(page.items) == list(items)
    assert (page.has_previous(), page.has_next()) == (previous, following)


def test_a_full_last_page_has_no_next_one():
    assert page_of(range(50), "2").has_next() is False
    assert page_of(range(3), None, size=3).has_next() is False


@pytest.mark.parametrize(("rows", "number"), [(0, 1), (1, 1), (25, 1), (26, 2), (50, 2)])
def test_beyond_the_end_is_the_last_page(rows, number):
    page = page_of(range(rows), "9")
    assert (page.number, list(page.items)) == (number, list(range((number - 1) * 25, rows)))
    assert (page.has_previous(), page.has_next()) == (number > 1, False)


def test_the_deepest_page_is_the_last():
    page = page_of(range(DEEPEST * 2 + 5), "9999", size=2)
    assert (page.number, list(page.items), page.more, page.has_next()) == (DEEPEST, [398, 399], True, False)


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        (None, 1), ("", 1), ("0", 1), ("-3", 1), ("x", 1), ("1.5", 1), ("²", 1), ("٣", 1), (" 2", 1),
        ("007", 7), ("200", 200), ("201", 200), ("9" * 5_000, 200),
    ],
)  # fmt: skip
def test_what_is_asked_for(asked, number):
    assert page_number(asked) == number


@settings(derandomize=True, deadline=None, database=None)
@given(st.text(max_size=30))
def test_anything_is_a_page(asked):
    assert 1 <= page_number(asked) <= DEEPEST


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 3, 26])
def test_a_page_is_one_query_whatever_its_rows(rows, django_assert_num_queries):
    for _number in range(rows):
        factories.SchoolFactory()
    with django_assert_num_queries(1):
        page = page_of(School.objects.order_by("pk"), "1")
    assert (len(page.items), page.has_next()) == (min(rows, 25), rows > 25)


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 3, 26])
def test_beyond_the_end_costs_two_queries_more(rows, django_assert_num_queries):
    for _number in range(rows):
        factories.SchoolFactory()
    with django_assert_num_queries(3):
        page = page_of(School.objects.order_by("pk"), "7")
    assert (page.number, len(page.items)) == ((1, rows) if rows <= 25 else (2, 1))


def test_a_list_without_an_order_is_caught(db, unscoped):
    factories.SchoolFactory()
    with pytest.warns(UserWarning, match="A list without an order has no pages"):
        page_of(School.objects.order_by(), None)
