"""Finding projects: word forms, beginnings, slips, filters with their counts, orders; and how often the database is asked."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from fortnight.postings import search
from fortnight.postings.search import words
from fortnight.postings.search.match import Match
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_school")]


@pytest.fixture
def shelf(program):
    """`shelf(title, …)`: a project with that title on the list."""

    def put(title: str, **more):
        given = factories.ListingFactory(program=program, posting__title=title, **more)
        search.put(given)
        return given

    return put


def titles(program, text: str = "", address: str = "", **more) -> list[str]:
    found = search.find([program], text, search.Filters.read(QueryDict(address)), **more)
    return [listing.title for listing in found.listings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bridge", ["A bridge for bats"]),
        ("bridges bat", ["A bridge for bats"]),
        ("BRIDGING", ["A bridge for bats"]),
        ("tid", ["Tides by hand"]),
        ("tide table", ["Tides by hand"]),
        ('"by hand"', ["Tides by hand"]),
        ('"hand tides"', []),
        ("zzzz", []),
    ],
)
def test_words(shelf, program, text, expected):
    shelf("A bridge for bats")
    shelf("Tides by hand", summary="Tables of tides")
    assert titles(program, text)[: len(expected) or None] == expected


def test_a_whole_word_goes_before_words_that_begin_like_it(shelf, program, monkeypatch):
    """Beginnings are added only while the whole word does not fill a page."""
    shelf("Starting a garden")
    shelf("A star chart")
    assert sorted(titles(program, "star")) == ["A star chart", "Starting a garden"]
    monkeypatch.setattr(import_module("fortnight.postings.search.find"), "PAGE", 1)
    assert titles(program, "star") == ["A star chart"]


def test_a_slip_is_named(shelf, program):
    shelf("Kubernetes in the greenhouse")
    found = search.find([program], "kuberntes")
    assert (found.listings, found.did_you_mean) == ([], "kubernetes")


def test_filters_narrow_and_count_what_the_others_would_give(shelf, program):
    shelf("One", posting__mode="remote", posting__weeks=2)
    shelf("Two", posting__mode="remote", posting__weeks=3)
    shelf("Three", posting__mode="on_site", posting__weeks=3)
    found = search.find([program], filters=search.Filters.read(QueryDict("mode=remote")))
    assert [listing.title for listing in found.listings] == ["Two", "One"]
    values = {
        name: [(each.value, each.n, each.checked) for each in found.facets.values[name]] for name in ("mode", "weeks")
    }
    assert values == {
        "mode": [("remote", 2, True), ("on_site", 1, False)],
        "weeks": [("2", 1, False), ("3", 1, False)],
    }


@pytest.mark.parametrize("address", ["mode=remote", "mode=remote&weeks=3", "level=Junior&mode=on_site&weeks=2"])
@pytest.mark.parametrize("most", [1000, 2])
def test_few_rows_are_narrowed_as_many_are(shelf, program, monkeypatch, address, most):
    """Rows with the words are sifted here while they are few; with a cap of two, the database narrows the four."""
    for number in range(4):
        shelf(
            f"Tides {number}",
            posting__mode=("remote", "on_site")[number % 2],
            posting__weeks=2 + number // 2,
            posting__levels=["Junior"][: number % 3],
        )
    candidates = import_module("fortnight.postings.search.candidates")
    filters = search.Filters.read(QueryDict(address))
    parts = [
        (Match((program.pk,), words.read("tides "), filters.groups(without=name)), 9) for name in ("", *filters.chosen)
    ]
    plain = candidates._read(parts, alone=False)
    monkeypatch.setattr(candidates, "CAP", most)
    assert sorted(candidates._read(parts, alone=True)) == sorted(plain)
    assert {row[0] for row in plain} >= {1}


def test_closing_soon_leaves_out_what_is_over(shelf, program, clock):
    soon, late = shelf("Late"), shelf("Soon")
    soon.deadline_at += timedelta(days=3)
    for each in (soon, late):
        each.save(update_fields=["deadline_at"])
        search.put(each)
    assert titles(program, sort="closing") == ["Soon", "Late"]
    assert titles(program, "soon late", sort="closing") == titles(program, "late soon", sort="closing")
    assert titles(program, sort="closing", at=late.deadline_at) == ["Late"]


def test_another_programs_projects_are_not_found(shelf, program):
    other = factories.ListingFactory(
        program__school=program.school, program__slug="other", posting__title="A bridge too far"
    )
    search.put(other)
    shelf("A bridge")
    assert titles(program, "bridge") == ["A bridge"]
    assert titles(other.program, "bridge") == ["A bridge too far"]


@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("", (6, 6, 6)),
        ("?sort=closing", (6, 6, 6)),
        ("?mode=remote&weeks=3", (6, 6, 6)),
        ("?q=tides", (7, 8, 7)),  # one needs no ranking; a short page looks for beginnings too
        ("?q=tides&sort=closing", (8, 8, 7)),
    ],
)
def test_the_list_asks_the_same_however_long_it_is(shelf, program, client, address, queries):
    path, counts, made = f"/{program.school.slug}/{program.slug}/projects/{address}", [], 0
    for number in (1, 3, 25):
        while made < number:
            shelf(f"Tides {made}", posting__mode="remote", posting__weeks=3)
            made += 1
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
        counts.append(len(asked))
    assert tuple(counts) == queries
