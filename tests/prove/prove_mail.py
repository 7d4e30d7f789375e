"""A worker sends while its mail server changes its mood twice a second and the worker itself is killed; what counts is who got what."""

TITLE = "Mail through a bad server and a killed worker"
COVERS = (
    "Mails are written for a minute while a worker process sends them to a server that refuses, stalls and breaks off at every step in turn, "
    "also after it has taken a mail and before it says so; the worker is killed every few seconds. Afterwards every mail has been "
    "acknowledged by the server, under its own Message-ID; what came twice came under one, and only where the server or the worker fell "
    "between taking and saying so. Negative control: with a new Message-ID for each try, the same doubles are unknown mails."
)
ON = ("sqlite", "postgres")

import tests.plugins.database  # isort: skip  # noqa: F401 - chooses the database first

import itertools
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
os.environ["FORTNIGHT_LOG_LEVEL"] = "ERROR"
django.setup()

from django.conf import settings
from django.core.management import call_command

from fortnight.activity.models import Outbox
from tests import factories
from tests.activity.smtp import STEPS, Mood, Server, mail_server
from tests.prove.telling import Findings

HURRIED = """
import logging, sys
import django
django.setup()
logging.disable(logging.CRITICAL)
from datetime import timedelta
from fortnight.activity import sending, worker
sending.FIRST_PAUSE, sending.LONGEST_PAUSE = timedelta(seconds=0.2), timedelta(seconds=1)
sending.LEASE, sending.TRIES, sending.STALL = timedelta(seconds=4), 10_000, 0.5
worker.PAUSE_AFTER_TROUBLE, worker.REST = 0.3, 0.1
if "control" in sys.argv:
    given = sending.message
    def anew(mail, line=None):
        mail.message_id = f"<{mail.pk}.{mail.tries}@anew.example>"
        return given(mail, line)
    sending.message = anew
worker.Worker().run()
"""
DOES = (
    "stall",
    "drop",
    "421",
    "451",
    "530",
)  # 530 at the sender's step: a mail is given up for good only for what it is
SECONDS, MOST_SECONDS, TO_CATCH_UP = 45, 130, 60
MOST_FOR_A_MOOD = 5.0
MAILS_OF_A_LIFE = 12


def main() -> None:
    call_command("migrate", verbosity=0)
    findings = Findings()
    full_round(findings)
    control(findings)
    findings.tell()


@contextmanager
def worker(server: Server, *words: str) -> Iterator[list[subprocess.Popen]]:
    """In a list, so that it can be replaced when it has been killed."""
    processes = [start(server, *words)]
    try:
        yield processes
    finally:
        processes[-1].kill()
        processes[-1].wait()


def start(server: Server, *words: str) -> subprocess.Popen:
    url = f"smtp://127.0.0.1:{server.port}?tls=no&timeout=1"
    return subprocess.Popen([sys.executable, "-c", HURRIED, *words], env={**os.environ, "FORTNIGHT_EMAIL_URL": url})


def moods() -> list[tuple[str, str]]:
    """All steps and deeds; those that would end a mail for good are left out."""
    final = {("recipient", "530"), ("data", "530"), ("content", "530")}
    return [pair for pair in itertools.product(STEPS, DOES) if pair not in final]


def full_round(findings: Findings) -> None:
    """Each mood lasts until it has been met twice; a worker lives until so many mails have arrived, by chance."""
    chance, killed, met, begun = random.Random(7), 0, 0, time.monotonic()  # noqa: S311 - the same each time
    with mail_server() as server, worker(server) as processes:
        lives = arrived = 0
        for step, does in itertools.cycle(moods()):
            factories.OutboxFactory.create_batch(chance.randint(3, 9))
            server.mood = Mood(step, does, times=2)
            wait_until(lambda: server.mood.times == 0, MOST_FOR_A_MOOD)
            met += server.mood.times < 2
            server.mood = None
            wait_until(lambda before=arrived: sum(server.given.values()) > before + chance.random() * 4, 1)
            arrived = sum(server.given.values())
            if arrived > lives + MAILS_OF_A_LIFE:
                processes[-1].kill()
                processes[-1].wait()
                processes.append(start(server))
                killed, lives = killed + 1, arrived
                print(f"  {met} moods met, {killed} workers killed, {len(server.given)} mails arrived", flush=True)
            if time.monotonic() - begun > (SECONDS if met >= len(moods()) else MOST_SECONDS):
                break
        wait_until(lambda: not Outbox.objects.exclude(state="sent").exists(), TO_CATCH_UP)
        weigh(findings, server, met, killed)


def wait_until(reached: Callable[[], bool], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not reached() and time.monotonic() < deadline:
        time.sleep(0.02)


def weigh(findings: Findings, server: Server, met: int, killed: int) -> None:
    names = set(Outbox.objects.values_list("message_id", flat=True))
    unsent = Outbox.objects.exclude(state="sent").count()
    findings.add("mails sent in the end", f"all {len(names)}",
                 len(names) - unsent, holds=unsent == 0)  # fmt: skip
    findings.add(
        f"bad moods that were met, of {len(moods())} kinds", f"≥ {len(moods())}", met, holds=met >= len(moods())
    )
    findings.add("workers killed in the middle", "≥ 5", killed, holds=killed >= 5)
    lost = names - {name for name, times in server.taken.items() if times}
    findings.add("mails that the server never acknowledged", 0, len(lost), holds=not lost)
    strange = set(server.given) - names
    findings.add("Message-IDs that are not the mail's own", 0, len(strange), holds=not strange)
    doubles = sum(times - 1 for times in server.given.values())
    twice = sum(times - 1 for times in server.taken.values() if times)
    findings.add(f"mails acknowledged twice (each by a worker killed before it noted so; {doubles} contents came again in all)",
                 f"≤ {killed}", twice, holds=twice <= killed)  # fmt: skip


def control(findings: Findings) -> None:
    """Twenty mails, each taken once without a word, sent with a new name for each try."""
    Outbox.objects.all().delete()
    factories.OutboxFactory.create_batch(20)
    with mail_server() as server, worker(server, "control"):
        server.mood = Mood("content", "drop", times=20)
        wait_until(lambda: not Outbox.objects.exclude(state="sent").exists(), TO_CATCH_UP)
        strange = len(server.given) - 20
    findings.add("negative control: doubles that nobody could recognise, with a new Message-ID each time", "≥ 10", strange,
                 holds=strange >= 10)  # fmt: skip


if __name__ == "__main__":
    assert settings.DATABASES
    main()
