"""Long work says how far it has come; short work says nothing."""

from fortnight.core.progress import with_progress


def test_short_work_is_silent():
    said = []
    assert list(with_progress(range(1000), said.append, total=1000)) == list(range(1000))
    assert said == []


def test_long_work_says_how_far_it_is(clock):
    now, said = clock("2026-10-11 09:00"), []
    for _step in with_progress(range(5), said.append, total=4):
        now.shift(1)
    assert said == ["  2 of 4 …", "  4 of 4 …"]


def test_it_is_fetched_only_as_it_is_used():
    given = iter(range(3))
    first = next(with_progress(given, print, total=3))
    assert (first, list(given)) == (0, [1, 2])
