"""A season in figures."""

import pytest

from fortnight.placements import queries
from fortnight.placements.queries import figures, unanswered
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_season_in_figures(program, in_school):
    empty = factories.ProgramFactory(school=program.school)
    factories.ListingFactory(program=program, places=2, applicants=3)
    factories.ListingFactory(program=program, places=1, applicants=4)
    found = figures([program, empty])
    assert (found[program.pk].published, found[program.pk].ever) == (2, 2)
    assert (found[program.pk].places, found[program.pk].sent, found[program.pk].placements) == (3, 7, 0)
    assert (found[empty.pk].places, found[empty.pk].sent, found[empty.pk].waiting) == (0, 0, 0)


def test_applications_without_an_answer_are_counted_as_far_as_a_thousand(program, listing, in_school, monkeypatch):
    other = factories.ListingFactory(program=factories.ProgramFactory(school=program.school))
    for at, state in ((listing, "submitted"), (listing, "shortlisted"), (listing, "draft"), (other, "submitted")):
        factories.ApplicationFactory(listing=at, state=state)
    assert unanswered(program) == 2
    monkeypatch.setattr(queries, "MANY", 0)
    assert unanswered(program) == 1
