"""One round of each contest of sixteen people; a thousand are in `make prove`."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django_scopes import scopes_disabled

from tests.crash.arena import run
from tests.crash.duels import DUELS
from tests.crash.ground import CROWD, Ground
from tests.crash.verdicts import broken

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_round_of_each(counted):
    together = Barrier(CROWD)
    with scopes_disabled():
        ground = Ground.prepare()
        rounds = [(duel, duel.prepare(ground)) for duel in DUELS]
        connections.close_all()
        with ThreadPoolExecutor(CROWD) as pool:
            played = list(
                pool.map(lambda n: run(n, [(duel.name, data) for duel, data in rounds], together), range(CROWD))
            )
        for (duel, data), outcomes in zip(rounds, map(list, zip(*played, strict=True)), strict=True):
            assert [*broken(outcomes), *duel.faults(data, outcomes)] == [], duel.name
    counted("rounds of sixteen people at once", len(rounds), least=10)
