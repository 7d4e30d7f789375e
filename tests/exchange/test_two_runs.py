"""Two people start the same file at the same moment: each row comes in once, and neither run fails."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import close_old_connections, connection
from django_scopes import scope

from fortnight.employers.models import Employer
from fortnight.exchange.models import BroughtIn
from fortnight.exchange.postings import import_postings
from fortnight.exchange.rows import read_rows
from fortnight.people.models import User
from fortnight.postings.models import Listing, Posting
from fortnight.programs.models import Program
from tests.exchange.material import row

pytestmark = pytest.mark.django_db(transaction=True)
RUNS, ROWS = 3, 8


def test_each_row_comes_in_once(program):
    given = [row(program, number) for number in range(ROWS)]
    start = Barrier(RUNS)

    def run(_number: int) -> Counter:
        close_old_connections()
        try:
            fresh = Program._base_manager.select_related("school", "policy").get(pk=program.pk)
            rows = list(read_rows(given, defaults={}, currency="USD"))
            start.wait()
            with scope(school=fresh.school):
                return Counter(result.fate for result in import_postings(rows, fresh))
        finally:
            connection.close()

    with ThreadPoolExecutor(RUNS) as pool:
        fates = sum(pool.map(run, range(RUNS)), Counter())
    assert fates == {"new": ROWS, "known": ROWS * (RUNS - 1)}
    made = (Posting.objects.count(), Listing._base_manager.count(), BroughtIn._base_manager.count())
    assert made == (ROWS, ROWS, ROWS)
    assert (User.objects.count(), Employer.objects.count()) == (1, 1)
