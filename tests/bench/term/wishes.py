"""Who wants what, whom a host would take, and what the old rules made of it: no database, one seed."""

import random
from collections import defaultdict
from dataclasses import dataclass

from tests.bench.term.assumed import APPLICATIONS, BUSIEST, HOSTS, MATCHED, PLACES, PROJECTS, STUDENTS

MOST = 3  # applications of a student under the old rules
AGAIN = 1.07  # so many more draws, since nobody wishes for the same project twice
Pair = tuple[int, int]  # a student and a project, by their numbers


@dataclass(frozen=True)
class Wishes:
    """`host[p]` and `places[p]` of each project; `first` are the pairs in the order in which they are wished."""

    host: list[int]
    places: list[int]
    weight: list[float]
    first: list[Pair]


def make_wishes(dice: random.Random) -> Wishes:
    host = [n if n < HOSTS else dice.randrange(HOSTS) for n in range(PROJECTS)]
    places = [1] * PROJECTS
    for _more in range(PLACES - PROJECTS):
        places[int(PROJECTS * dice.random() ** 1.5)] += 1
    rank = dice.sample(range(HOSTS), HOSTS)
    weight = [_pull(rank[host[n]]) / host.count(host[n]) for n in range(PROJECTS)]
    pairs: dict[Pair, None] = {}
    count = [0] * STUDENTS
    for student in dice.sample(range(STUDENTS), STUDENTS):
        pairs[student, dice.choices(range(PROJECTS), weight)[0]] = None
        count[student] += 1
    while len(pairs) < APPLICATIONS:
        student, project = dice.randrange(STUDENTS), dice.choices(range(PROJECTS), weight)[0]
        if count[student] < MOST and (student, project) not in pairs:
            pairs[student, project] = None
            count[student] += 1
    return Wishes(host, places, weight, list(pairs))


def _pull(rank: int) -> float:
    """Falls with the rank of the employer so that the first draws about 280 of 3,686 applications."""
    total = sum(1 / (n + 1.55) ** 0.72 for n in range(HOSTS))
    return BUSIEST / APPLICATIONS * AGAIN if rank == 0 else 1 / (rank + 1.55) ** 0.72 / total


def goodness(pair: Pair) -> float:
    """Between 0 and 1, always the same for a pair: below the share that suits, the host would take the student."""
    return random.Random(f"{pair[0]} {pair[1]}").random()  # noqa: S311 - no secret


def matched_of_old(wishes: Wishes, suits: float) -> int:
    """Each host ranks those who suit; one round of matching (students propose), nobody twice; how many are matched."""
    by_student: dict[int, list[int]] = defaultdict(list)
    for student, project in wishes.first:
        if goodness((student, project)) < suits:
            by_student[student].append(project)
    held: dict[int, list[tuple[float, int]]] = defaultdict(list)
    waiting = list(by_student)
    while waiting:
        student = waiting.pop()
        if not by_student[student]:
            continue
        project = by_student[student].pop(0)
        held[project].append((goodness((student, project)), student))
        if len(held[project]) > wishes.places[project]:
            last = max(held[project])
            held[project].remove(last)
            waiting.append(last[1])
    return sum(map(len, held.values()))


def share_that_suits(wishes: Wishes) -> float:
    """The share at which the old rules give the matches of 2018; raises where no share does."""
    low, high = 0.0, 1.0
    if matched_of_old(wishes, high) < MATCHED:
        raise ValueError("Even if every applicant suited, the old rules would match fewer.")
    while high - low > 0.001:
        middle = (low + high) / 2
        low, high = (low, middle) if matched_of_old(wishes, middle) >= MATCHED else (middle, high)
    return high
