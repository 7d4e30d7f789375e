"""PostgreSQL restarted, and stopped for a minute; see TITLE and COVERS."""

import os
import time

from tests.plugins.database import SERVER  # chooses the database before Django reads its settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("FORTNIGHT_LOG_LEVEL", "ERROR")

import django

django.setup()

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.db import connection
from django_scopes import scopes_disabled

from fortnight.activity.models import Outbox
from tests.crash.creations import CREATIONS, Cast
from tests.crash.killing import Load
from tests.crash.sink import Sink
from tests.crash.site import Web, worker
from tests.crash.visitors import Seen, Visitors
from tests.prove.telling import Findings

TITLE = "The database away"
COVERS = (
    "PostgreSQL is restarted three times and then stopped for a minute while people send forms, others look at pages and machines ask for "
    "/healthz, /readyz and a style sheet. Pages answer 503 with Retry-After and a clear page within seconds, what needs no database goes "
    "on, and web and worker, never started again, work within seconds of its return; what was acknowledged is there once and its mail "
    "arrives. Negative control: a site in which every page finds out for itself; there /healthz has to wait."
)
ON = ("postgres",)
AWAY = int(os.environ.get("FORTNIGHT_PROVE_AWAY", "60"))
CROWDED = 15  # seconds without the server, for the control
LONGEST_PAGE, LONGEST_STATUS = 10, 4  # seconds; a page waits three for a connection, and at first all do
BACK, WORKER_BACK = 10, 45


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    findings = Findings()
    with scopes_disabled(), Sink() as sink:
        cast = Cast.prepare(600)
        connection.close()
        web, work = Web(more=sink.setting), worker(sink.setting)
        web.quiet = work.quiet = True
        web.start()
        work.start()
        try:
            load = Load(cast.through(web.wait().port), CREATIONS[1:3], tasks=False)
            with Visitors(web.port, paths(cast)) as visitors:
                answered = load.run(lambda: outages(visitors, findings))
            connection.close()  # ours was cut too
            acknowledged(load, findings)
            mail(findings)
            still = web.process.poll() is None and work.process.poll() is None
            findings.add("web and worker, never started again", "alive", "alive" if still else "ended", holds=still)
        finally:
            web.stop()
            work.stop()
        crowded = without_the_watch(cast)
        findings.add(
            f"control: /healthz answered a second where every page waits (with the watch: {answered:.1f})",
            f"< {answered / 3:.1f}",
            f"{crowded:.1f}",
            holds=crowded < answered / 3,
        )
    findings.tell()


def paths(cast: Cast) -> dict[str, int]:
    """How many look at what."""
    program = cast.listings["apply"].program
    page = f"/{cast.school.slug}/{program.slug}/projects/"
    return {page: 6, "/healthz": 1, "/readyz": 1, staticfiles_storage.url("ui/site.css"): 1}


def outages(visitors: Visitors, findings: Findings) -> float:
    """How many answers a second /healthz gave while the server was stopped."""
    time.sleep(3)
    seen = visitors.watch()
    for _turn in range(3):
        SERVER.halt()
        SERVER.resume()
        time.sleep(3)
    judge("restarted three times", seen, findings)
    SERVER.halt()
    time.sleep(1)
    seen = visitors.watch()
    time.sleep(AWAY - 1)
    judge(f"stopped for {AWAY} s", seen, findings, away=True)
    answered = sum(seen["/healthz"].statuses.values()) / (AWAY - 1)
    seen = visitors.watch()
    SERVER.resume()
    back(seen, findings)
    time.sleep(5)
    return answered


def judge(what: str, seen: dict[str, Seen], findings: Findings, *, away: bool = False) -> None:
    page, healthz, readyz, style = seen.values()
    fine = set(page.statuses) <= ({503} if away else {200, 503}) and not page.unclear
    findings.add(
        f"{what}: pages",
        "only 503, each saying when to come back" if away else "200 or 503",
        dict(page.statuses),
        holds=fine,
    )
    findings.add(
        f"{what}: the longest page, seconds",
        f"≤ {LONGEST_PAGE}",
        round(page.longest, 1),
        holds=page.longest <= LONGEST_PAGE,
    )
    for name, one in (("/healthz", healthz), ("style sheet", style)):
        findings.add(f"{what}: {name}", "only 200", dict(one.statuses), holds=set(one.statuses) == {200})
        findings.add(
            f"{what}: {name}, the longest, seconds",
            f"≤ {LONGEST_STATUS}",
            round(one.longest, 1),
            holds=one.longest <= LONGEST_STATUS,
        )
    if away:
        findings.add(f"{what}: /readyz", "only 503", dict(readyz.statuses), holds=set(readyz.statuses) == {503})


def back(seen: dict[str, Seen], findings: Findings) -> None:
    begun = time.monotonic()
    page = next(iter(seen.values()))
    while not page.last_ok and time.monotonic() < begun + 60:
        time.sleep(0.05)
    took = time.monotonic() - begun
    findings.add("pages are back after, seconds", f"≤ {BACK}", round(took, 1), holds=took <= BACK)


def acknowledged(load: Load, findings: Findings) -> None:
    for creation in load.creations:
        done = load.done[creation.name]
        faults = creation.faults(done)
        wrong = faults["lost"] + faults["doubled"]
        findings.add(
            f"{creation.name}: {len(done)} acknowledged, lost or doubled", 0, wrong, holds=not wrong and len(done) > 10
        )


def mail(findings: Findings) -> None:
    begun = time.monotonic()
    while Outbox.objects.filter(state="waiting", tries=0).exists() and time.monotonic() < begun + 120:
        time.sleep(0.2)
    took = time.monotonic() - begun
    findings.add(
        "the worker has sent all mail after, seconds", f"≤ {WORKER_BACK}", round(took, 1), holds=took <= WORKER_BACK
    )


def without_the_watch(cast: Cast) -> float:
    """The negative control."""
    web = Web(application="tests.crash.careless:without_watch")
    web.quiet = True
    web.start()
    try:
        with Visitors(web.wait().port, paths(cast)) as visitors:
            time.sleep(2)
            SERVER.halt()
            time.sleep(4)
            seen = visitors.watch()
            time.sleep(CROWDED)
            crowded = sum(seen["/healthz"].statuses.values()) / CROWDED
            SERVER.resume()
        return crowded
    finally:
        web.stop()


if __name__ == "__main__":
    main()
