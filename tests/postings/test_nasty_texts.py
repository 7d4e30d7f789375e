"""Texts that are written to make the machine work: brackets without an end, the same word a thousand times."""

import pytest
from django_scopes import scopes_disabled

from fortnight.postings.actions.projection import summary_of
from fortnight.postings.comparison import MOST_PAIRS, _pairs, differences
from tests import factories


@pytest.fixture
def pieces(db):
    """`pieces(before, after)`: how two texts of one field differ."""

    def compare(before, after):
        with scopes_disabled():
            one = factories.PostingFactory(need=before)
            other = factories.PostingFactory.build(host=one.host, employer=one.employer, need=after)
            return next(each.pieces for each in differences(one, other) if each.field == "need")

    return compare


def test_what_is_the_same_at_both_ends_stays(pieces):
    assert pieces("We need a map of shade.", "We need two maps of shade.") == (
        ("same", "We need "), ("out", "a map"), ("in", "two maps"), ("same", " of shade."),
    )  # fmt: skip


def test_a_middle_of_one_word_a_thousand_times_is_exchanged_whole(pieces):
    before, after = "Begin. " + "a b " * 1000 + "End.", "Begin. " + "b a " * 1000 + "End."
    assert _pairs(before.split(), after.split()) > MOST_PAIRS
    found = pieces(before, after)
    assert [kind for kind, _text in found] == ["same", "out", "in", "same"]
    assert "".join(text for kind, text in found if kind != "in") == before
    assert "".join(text for kind, text in found if kind != "out") == after


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("See [our page](https://acme.example) *now*", "See our page now"),
        ("[" * 400, "[" * 319 + "…"),
        ("[[a](b)", "[a"),
    ],
)
def test_the_summary_leaves_out_marks(text, summary):
    assert summary_of(text) == summary
