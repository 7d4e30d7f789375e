"""Two machines whose clocks differ by two minutes, as real processes on one database; and the rule of deadlines in every zone."""

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from datetime import timedelta
from pathlib import Path

import tests.plugins.database  # noqa: F401 - chooses the database before Django reads its settings

TITLE = "Time"
COVERS = (
    "Two webs and two workers, one of each 120 s ahead, as real processes on one database: students accept and decline without pause while "
    "offers run out by either clock, codes are typed, tasks and mails wait. Every offer ends at most once, what was answered with yes stands, "
    "a placement for each acceptance and none for an offer that ran out, held places are what is open or taken, each code, task and mail once, "
    "and no moment of a row lies before its beginning by more than the clocks differ. The negative control takes the worker ahead "
    "for one that believes others dead after two minutes: it must take tasks away. Deadlines over all zones and all their changes of "
    "2026 to 2030 are tests of the suite (tests/core/test_time.py)."
)
ON = ("sqlite", "postgres")
APART, SECONDS = 120, 36
PLAYERS = (("web", 0), ("web", APART), ("worker", 0), ("worker", APART))

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
MAILS = Path(tempfile.mkdtemp(prefix="mails-", dir=os.environ["FORTNIGHT_TEST_FOLDER"]))
os.environ["FORTNIGHT_EMAIL_URL"] = f"file://{MAILS}"

import django

django.setup()

from django.core.management import call_command
from django_scopes import scopes_disabled
from django_tasks_db.models import DBTaskResult

from fortnight.activity.models import Event, Outbox
from fortnight.applications.models import Application, Offer
from fortnight.core.time import now
from fortnight.people import signin
from fortnight.placements.models import Placement
from fortnight.postings.models import Listing
from tests import factories
from tests.prove.telling import Findings

ENDS = (
    8,
    APART + 8,
    600,
)  # seconds until an offer runs out: within the run by the right clock, by the one ahead, by neither
EACH, CODES, TASKS, LETTERS = 16, 30, 12, 40
Told = list[dict]


def fill() -> None:
    program = factories.ProgramFactory()
    for number in range(EACH * len(ENDS)):
        listing = factories.ListingFactory(program=program, held=1)
        application = factories.ApplicationFactory(listing=listing, state=Application.State.OFFERED)
        factories.OfferFactory(
            application=application, made_at=now(), decide_by=now() + timedelta(seconds=ENDS[number % 3])
        )
    for number in range(CODES):
        signin.new_ticket(f"person{number}@elsewhere.example")


def wait_with(prefix: str, *, tasks: int = TASKS) -> None:
    """Tasks and mails that the workers of a run find."""
    from tests.prove.clocks import note_run

    for number in range(tasks):
        note_run.enqueue(f"{prefix}-{number}")
    for _number in range(LETTERS):
        factories.OutboxFactory(next_try_at=now())


def play(players: tuple[tuple[str, int], ...], *, seconds: float, silent: str = "") -> Told:
    """All at once; what each was told had worked."""
    environment = {**os.environ, **({"FORTNIGHT_TEST_SILENT_AFTER": silent} if silent else {})}
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.prove.clocks", role, str(ahead), str(seconds)],
            env=environment, stdout=subprocess.PIPE, text=True,
        )
        for role, ahead in players
    ]  # fmt: skip
    return [json.loads(process.communicate()[0].splitlines()[-1]) for process in running]


def ran(prefix: str) -> Counter[str]:
    from tests.prove.clocks import RAN

    lines = RAN.read_text().splitlines() if RAN.exists() else []
    return Counter(line for line in lines if line.startswith(prefix))


def judge(findings: Findings, told: Told) -> None:
    yes = Counter(each for one in told for each in one["done"])
    offers = list(Offer.objects.all())
    states = Counter(offer.state for offer in offers)
    placed = set(Placement.objects.values_list("offer_id", flat=True))
    taken = {offer.pk for offer in offers if offer.state == "accepted"}
    ended = Counter(
        Event.objects.filter(kind__in=[f"offer.{past}" for past in ("accepted", "declined", "lapsed")]).values_list(
            "subject_id", flat=True
        )
    )
    said = {int(each.split()[1]) for each in yes if each.startswith("accept")}
    findings.add(
        "offers, how they ended", "each way at least once", dict(states), holds={"accepted", "lapsed"} <= states.keys()
    )
    twice = [number for number, times in ended.items() if times > 1]
    findings.add(
        "offers decided twice", 0, len(twice), holds=not twice and sum(ended.values()) == len(offers) - states["open"]
    )
    findings.add(
        "acceptances answered, kept, with a placement",
        "the same",
        f"{len(said)}, {len(taken)}, {len(placed)}",
        holds=said == taken == placed,
    )
    held = Counter(listing.held for listing in Listing.objects.all())
    findings.add(
        "places held", "open and accepted offers", held[1], holds=held[1] == states["open"] + states["accepted"]
    )
    codes = [each for each in yes if each.startswith("code")]
    twice = [each for each in codes if yes[each] > 1]
    findings.add(
        "one-time codes used, twice",
        "10 or more, 0",
        f"{len(codes)}, {len(twice)}",
        holds=len(codes) >= 10 and not twice,
    )
    early = [offer.pk for offer in offers if offer.ended_at and offer.ended_at < offer.made_at - timedelta(seconds=1)]
    findings.add("offers that ended before they were made", 0, len(early), holds=not early)


def letters(findings: Findings) -> None:
    names = Counter(
        line for path in MAILS.glob("*") for line in path.read_text().splitlines() if line.startswith("Message-ID")
    )
    waiting = Outbox.objects.exclude(state=Outbox.State.SENT).count()
    measured = f"{len(names)} sent, {sum(times > 1 for times in names.values())} twice, {waiting} waiting"
    findings.add(
        "mails", f"at least {LETTERS}, each once", measured, holds=len(names) >= LETTERS and set(names.values()) == {1}
    )


def taken() -> int:
    """Tasks that were given back while their worker lived."""
    rows = DBTaskResult.objects.all()
    return sum(len(row.worker_ids) > 1 or row.exception_class_path == "WorkerDied" for row in rows)


def control(findings: Findings) -> None:
    """With the limit that once was, the worker ahead takes the other one for dead."""
    wait_with("control", tasks=5 * TASKS)  # more than one can do, so that both are found in the middle of one
    play((("worker", 0), ("worker", APART)), seconds=30, silent=str(APART))
    findings.add("negative control: others are dead after two minutes", "tasks taken away", taken(), holds=taken() > 0)


def main() -> None:
    call_command("migrate", verbosity=0)
    findings = Findings()
    with scopes_disabled():
        fill()
        wait_with("right")
        told = play(PLAYERS, seconds=SECONDS)
        judge(findings, told)
        letters(findings)
        tasks = ran("right")
        findings.add(
            "tasks, each run once",
            f"{TASKS}, 0 twice",
            f"{len(tasks)}, {sum(times > 1 for times in tasks.values())} twice",
            holds=set(tasks.values()) == {1},
        )
        findings.add("tasks taken from a live worker", 0, taken(), holds=taken() == 0)
        control(findings)
    findings.tell()


if __name__ == "__main__":
    main()
