"""Web and worker killed a hundred times under load; see TITLE and COVERS."""

import os
import time
from collections import Counter
from datetime import timedelta

import tests.plugins.database  # noqa: F401 - chooses the database before Django reads its settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("FORTNIGHT_LOG_LEVEL", "ERROR")

import django

django.setup()

from django.core.management import call_command
from django.db import connection
from django_scopes import scopes_disabled
from django_tasks_db.models import DBTaskResult

from fortnight.activity.health import SILENT_AFTER
from fortnight.activity.models import Event, Heartbeat, OnceKey, Outbox
from fortnight.applications.models import Application, Attachment
from fortnight.core.time import now
from tests.crash.creations import CREATIONS, Cast
from tests.crash.killing import Load, Site
from tests.crash.sink import Sink
from tests.prove.telling import Findings

TITLE = "Kills"
COVERS = (
    "Two web and two worker processes under load; a hundred times one of them, every tenth time all, is killed with SIGKILL and started "
    "again. People send the same form again until it is acknowledged. Whatever was acknowledged is there once, with its event, consent, "
    "copies and mail; each mail reached the mail server with its one Message-ID (those that came twice are counted: there the kill hit "
    "between the mail server's yes and ours); tasks that were running are done in the end. The five minutes for which a mail is leased and those after which "
    "a worker counts as dead are not waited for: the rows' times are moved back. Negative control: a site that writes mail after its transaction."
)
ON = ("sqlite", "postgres")
KILLS = int(os.environ.get("FORTNIGHT_PROVE_KILLS", "100"))
PEOPLE, CONTROL = KILLS * 12, 15
LOAD = (CREATIONS[0], CREATIONS[1], CREATIONS[2], CREATIONS[4])
TOLD = ("application.submitted", "message.from_student", "message.from_host", "offer.made")


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    findings = Findings()
    with scopes_disabled(), Sink() as sink:
        cast = Cast.prepare(PEOPLE)
        print(f"  {PEOPLE} students are ready", flush=True)
        begun = time.monotonic()
        with Site(sink.setting) as site:
            load = Load(cast.through(*site.ports), LOAD)
            killed = load.run(lambda: site.kill(KILLS, load.acknowledged))
        print(f"  {killed} kills {site.killed} in {time.monotonic() - begun:.0f} s", flush=True)
        findings.add("processes killed", f"≥ {KILLS}", killed, holds=killed >= KILLS)
        everything_is_there(load, findings)
        everything_is_told(findings)
        mail_arrives(sink, findings, most_twice=site.killed["worker"])
        tasks_are_done(load, findings)
        the_database_is_whole(findings)
        lost = control(sink)
        findings.add("mail after the transaction, web killed: events without their mail", "≥ 1", lost, holds=lost > 0)
    findings.tell()


def everything_is_there(load: Load, findings: Findings) -> None:
    for creation in load.creations:
        done = load.done[creation.name]
        faults = creation.faults(done)
        findings.add(f"{creation.name}: {len(done)} acknowledged, lost or doubled", 0, faults["lost"] + faults["doubled"],
                     holds=not faults["lost"] and not faults["doubled"])  # fmt: skip


def everything_is_told(findings: Findings) -> None:
    rows = Application._base_manager.filter(state="submitted", listing__applications__isnull=False).distinct()
    sent = Event.objects.filter(kind="application.submitted").values("subject_id")
    bare = rows.filter(pk__in=sent, consent=None).count()
    copies = Attachment._base_manager.filter(application__in=sent)
    gone = sum(not each.file.storage.exists(each.file.name) for each in copies)
    without = Event.objects.filter(kind__in=TOLD, notifications=None).count()
    silent = Event.objects.filter(kind__in=TOLD).exclude(pk__in=Outbox.objects.values("notification__event")).count()
    claimed = OnceKey.objects.filter(made_url="").count()
    found = {
        "applications sent without consent": bare, "copies without their file": gone, "events that told nobody": without,
        "events without their mail": silent, "one-time keys that lead nowhere": claimed,
        "applications sent without a copy": abs(copies.count() - sent.count()),
    }  # fmt: skip
    for what, number in found.items():
        findings.add(what, 0, number, holds=not number)


def mail_arrives(sink: Sink, findings: Findings, *, most_twice: int) -> None:
    end = time.monotonic() + 120
    while Outbox.objects.filter(state="waiting").exists() and time.monotonic() < end:
        Outbox.objects.filter(state="waiting").update(next_try_at=now())  # the leases have ended
        call_command_with(sink)
    owed = Counter(Outbox.objects.values_list("message_id", flat=True))
    states = Counter(Outbox.objects.values_list("state", flat=True))
    twice = sum(number > 1 for number in sink.taken.values())
    findings.add("mails owed, all sent", {"sent": len(owed)}, dict(states), holds=states == {"sent": len(owed)})
    findings.add(
        "mails that never arrived", 0, len(owed.keys() - sink.taken.keys()), holds=owed.keys() <= sink.taken.keys()
    )
    findings.add(
        "mails about what did not happen",
        0,
        len(sink.taken.keys() - owed.keys()),
        holds=sink.taken.keys() <= owed.keys(),
    )
    findings.add(
        "mails twice under one Message-ID (a kill after the mail server's yes)",
        f"≤ {most_twice} kills of workers",
        twice,
        holds=twice <= most_twice,
    )


def call_command_with(sink: Sink) -> None:
    """The worker, once, in a process of its own: this one's settings send mail elsewhere."""
    import subprocess

    from tests.crash.site import WORKER

    subprocess.run([*WORKER, "--once"], env={**os.environ, **sink.setting}, check=True)


def tasks_are_done(load: Load, findings: Findings) -> None:
    left = DBTaskResult.objects.filter(status="RUNNING").count()
    Heartbeat.objects.update(
        at=now() - SILENT_AFTER - timedelta(minutes=1)
    )  # the killed workers have been silent for long
    from fortnight.activity.background import reap, run_tasks

    reap()
    DBTaskResult.objects.filter(status="READY").update(run_after=now())
    while run_tasks("the last one"):
        pass
    states = Counter(DBTaskResult.objects.values_list("status", flat=True))
    findings.add(f"tasks done ({left} were left running by the killed)", load.tasks, states["SUCCESSFUL"],
                 holds=states["SUCCESSFUL"] >= load.tasks and len(states) == 1)  # fmt: skip


def the_database_is_whole(findings: Findings) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            whole = [row[0] for row in cursor.fetchall()]
            cursor.execute("PRAGMA foreign_key_check")
            loose = cursor.fetchall()
        findings.add(
            "SQLite: integrity check, loose foreign keys",
            "ok, 0",
            f"{' '.join(whole)}, {len(loose)}",
            holds=whole == ["ok"] and not loose,
        )


def control(sink: Sink) -> int:
    """Events without their mail after a few kills of a site that posts it too late."""
    last = Event.objects.order_by("-pk").values_list("pk", flat=True)[0]
    cast = Cast.prepare(200, first=PEOPLE)
    with Site(sink.setting, application="tests.crash.careless:mail_after_commit") as site:
        for worker in site.workers:
            worker.kill()
        site.workers.clear()
        load = Load(cast.through(*site.ports), LOAD[1:3])
        load.run(lambda: site.kill(CONTROL, load.acknowledged))
    silent = Event.objects.filter(pk__gt=last, kind__in=TOLD)
    return silent.exclude(pk__in=Outbox.objects.values("notification__event")).count()


if __name__ == "__main__":
    main()
