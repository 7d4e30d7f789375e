"""The simulated season wants what the real one wanted, and its people under the old rules get what they got."""

import random
from collections import Counter

from tests.bench.term.assumed import APPLICATIONS, BUSIEST, MATCHED, PLACES, STUDENTS
from tests.bench.term.wishes import make_wishes, matched_of_old, share_that_suits

SEED = 2018


def test_it_has_the_size_and_the_crowding_of_2018():
    wishes = make_wishes(random.Random(SEED))  # noqa: S311 - the same each time
    employers = Counter(wishes.host[project] for _student, project in wishes.first)
    assert (sum(wishes.places), len(wishes.first)) == (PLACES, APPLICATIONS)
    assert len({student for student, _project in wishes.first}) == STUDENTS
    assert max(Counter(student for student, _project in wishes.first).values()) <= 3
    assert abs(employers.most_common(1)[0][1] - BUSIEST) < BUSIEST / 10


def test_the_old_rules_match_as_many_as_in_2018_and_fewer_where_fewer_suit():
    wishes = make_wishes(random.Random(SEED))  # noqa: S311 - the same each time
    share = share_that_suits(wishes)
    assert abs(matched_of_old(wishes, share) - MATCHED) <= 5
    assert matched_of_old(wishes, share / 2) < MATCHED - 100
