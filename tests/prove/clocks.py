"""One process of the proof of two clocks: a web or a worker whose clock runs ahead by so many seconds.

`python -m tests.prove.clocks ROLE AHEAD SECONDS`, over the database and the folder of the proof; prints JSON: what it was told had worked.
"""

import json
import logging
import os
import random
import sys
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import tests.plugins.database  # noqa: F401 - chooses the database before Django reads its settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django

django.setup()

import time_machine
from django.db import connection
from django.utils import timezone
from django_scopes import scopes_disabled
from django_tasks import task

from fortnight.activity import background
from fortnight.activity.worker import Worker
from fortnight.applications.models import Offer
from fortnight.core.time import now
from fortnight.core.transitions import MoveError
from fortnight.people import signin
from fortnight.people.models import SignInRequest
from fortnight.workflows.accept_offer import accept_offer
from fortnight.workflows.end_offer import decline_offer

RAN = Path(os.environ["FORTNIGHT_TEST_FOLDER"]) / "ran.txt"
LASTS = 1.5  # seconds that a task takes


@task()
def note_run(name: str) -> None:
    with RAN.open("a") as file:
        file.write(f"{name}\n")
    time.sleep(LASTS)


def web(until: float) -> Iterator[str]:
    """Students decide and codes are typed, as fast as they come; what was answered with yes."""
    dice = random.Random(os.getpid())  # noqa: S311
    offers = list(Offer.objects.order_by("pk").values_list("pk", flat=True))
    codes = list(SignInRequest.objects.order_by("pk"))
    while time.monotonic() < until:
        offer = Offer.objects.select_related("application__student__user", "listing").get(pk=dice.choice(offers))
        deed = dice.choice((accept_offer, accept_offer, decline_offer))
        try:
            deed(offer, by=offer.application.student.user)
            yield f"{deed.__name__} {offer.pk}"
        except MoveError:
            pass
        yield from (f"code {code.pk}" for code in dice.sample(codes, 3) if signin.use(code))
        time.sleep(dice.random())


def worker(until: float) -> Iterator[str]:
    """The clock, the mail and the tasks, and all the while a look for dead workers."""
    one = Worker()
    if silent := os.environ.get("FORTNIGHT_TEST_SILENT_AFTER"):
        background.SILENT_AFTER = timedelta(seconds=int(silent))
    one.beat()
    threading.Timer(until - time.monotonic(), one.stop).start()
    looking = threading.Thread(target=look_for_the_dead, args=(one,))
    looking.start()
    while one.may_go_on():
        one.round()
        yield ""
        time.sleep(0.1)
    looking.join()


def look_for_the_dead(one: Worker) -> None:
    """Beside the tasks, for they are long: whoever is taken for dead is so in the middle of one."""
    while one.may_go_on():
        background.reap()
        time.sleep(0.2)
    connection.close()


def main() -> None:
    logging.disable(logging.CRITICAL)
    role, ahead, seconds = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
    with time_machine.travel(timezone.now() + timedelta(seconds=ahead)), scopes_disabled():
        begun = now()
        done = list({"web": web, "worker": worker}[role](time.monotonic() + seconds))
    print(
        json.dumps({"role": role, "ahead": ahead, "begun": begun.isoformat(), "done": [each for each in done if each]})
    )


if __name__ == "__main__":
    main()
