"""Students who send applications and send them anew, without a pause: rows and files come and go."""

import hashlib
import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from django.db import connection, transaction
from django_scopes import scopes_disabled

from fortnight.applications.actions.sending import send, send_again
from fortnight.applications.models import Application
from fortnight.people.models import Document
from tests import factories
from tests.bench.crowd import students
from tests.crash.ground import Ground

HANDS = 3


def drafts(number: int) -> list[int]:
    """So many, ready to be sent."""
    ground = Ground.prepare()
    with transaction.atomic():
        listing = ground.listing(posting__questions=["Why?"])
        rows = students(ground.program, number, first=1000)
        Document._base_manager.update(sha256=hashlib.sha256(factories.pdf()).hexdigest())  # what the crowd shares
        return [ground.draft(listing, row).pk for row in rows]


@contextmanager
def writers(rows: list[int]) -> Iterator[list[int]]:
    """At work as long as the block lasts; the list holds one number for each thing done."""
    stopping, done, parts = threading.Event(), [], [rows[n::HANDS] for n in range(HANDS)]
    threads = [threading.Thread(target=_write, args=(part, stopping, done)) for part in parts]
    for thread in threads:
        thread.start()
    try:
        yield done
    finally:
        stopping.set()
        for thread in threads:
            thread.join()


def _write(rows: list[int], stopping: threading.Event, done: list[int]) -> None:
    sent: list[int] = []
    chance = random.Random(rows[0])  # noqa: S311 - the same each time
    with scopes_disabled():
        for turn in count():
            if stopping.is_set():
                break
            if rows and turn % 3 == 0:
                sent.append(rows.pop())
                row = _load(sent[-1])
                send(row, by=row.student.user, consent=True)
            else:
                row = _load(chance.choice(sent[-20:]))
                documents = (
                    [factories.DocumentFactory(student=row.student)] if turn % 7 == 0 else list(row.chosen.all())
                )
                send_again(
                    row,
                    by=row.student.user,
                    answers={1: f"Words of turn {turn}."},
                    documents=documents,
                    portfolio_url="",
                )
            done.append(turn)
    connection.close()


def _load(pk: int) -> Application:
    return Application._base_manager.select_related(
        "student__user", "listing__program__policy", "listing__school", "school"
    ).get(pk=pk)
