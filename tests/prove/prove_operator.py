"""The operator's pages on a clean Debian with systemd, nginx and PostgreSQL: installed, used, upgraded under load, brought back."""

import base64
import contextlib
import http.client
import re
import time
from collections.abc import Iterator

from tests.deploy import watching
from tests.deploy.browser import Answer, Browser
from tests.deploy.clean_machine import CleanMachine
from tests.deploy.crowd import Crowd
from tests.deploy.headers import answers, faults
from tests.deploy.papers import commands
from tests.deploy.people import director_comes_in, student_applies, student_comes_in
from tests.deploy.sink import Sink
from tests.deploy.site import HOST, MAIL_PORT, NEW, Site
from tests.prove.telling import Findings

TITLE = "The operator's pages"
COVERS = (
    "A clean Debian 12 is built in a folder (root and the mirrors are needed) and started with systemd; the commands of docs/operator are "
    "taken out of the pages and typed there one by one: install, upgrade to a version with a migration, backup, restore, units split "
    "in two. People use the site through nginx over HTTPS meanwhile. Negative control: the same restart without the socket that "
    "systemd holds must fail requests."
)
ON = ("postgres",)
SETTLE = 8  # seconds of load before and after a change
UNITS = ("fortnight.service", "fortnight-web.service", "fortnight-worker.service", "fortnight-backup.service")
MOST_EXPOSED = 2.0  # of 10; 0.1 would be a service that can do nothing at all
LONGEST = 60  # seconds that a visitor may wait in an upgrade: nginx gives up then


def main() -> None:
    findings, machine = Findings(), CleanMachine()
    try:
        with step("a clean machine"):
            machine.build()
            machine.boot()
        prove(findings, machine)
    finally:
        machine.halt()
    findings.tell()


def prove(findings: Findings, machine: CleanMachine) -> None:
    site = Site(machine)
    before, sink = site.prepare(), Sink(MAIL_PORT)

    def visitor(cookies: dict[str, str] | None = None) -> Browser:
        return Browser(HOST, site.authority, cookies)

    with step("install.md"):
        site.follow("install.md")
    findings.add("commands of install.md that ran as written", "all", len(site.tried), holds=len(site.tried) >= 20)
    with step("people"):
        director_comes_in(visitor(), sink)
        season = site.season()
        student = student_comes_in(visitor(), sink)
        paper = base64.b64decode(season["paper"])
        student_applies(student, season, paper)
    findings.add(
        "a director and a student sign in by mail over HTTPS; an upload, an application", "done", "done", holds=True
    )
    said = site.type("run check")
    findings.add("`fortnight check` of the site that runs", "silent", said.strip(), holds="- " not in said)
    said = site.type("run manage check --deploy --fail-level WARNING")
    findings.add("`manage check --deploy`", "no warning", said.strip(), holds="no issues" in said)
    headers(findings, site, visitor(), student)
    upgrade(findings, site, Crowd(season, visitor, paper), before)
    control(findings, site, Crowd({**season, "students": season["students"][::-1]}, visitor, paper))
    restore(findings, site)
    hardened(findings, site)
    watched(findings, site)


def upgrade(findings: Findings, site: Site, crowd: Crowd, before: str) -> None:
    with step("upgrade.md under load"), used_by(crowd):
        site.follow("upgrade.md", "To the next version")
        time.sleep(SETTLE)
        there = site.machine.run("readlink /opt/fortnight").strip()
        site.follow("upgrade.md", "Back to the version before")
    arrived = int(site.count("Application.objects.exclude(submitted_at=None).count()")) - 1  # one was there before
    findings.add("upgrade from commit", "to the next one, and back", before[:12], holds=there == f"fortnight-{NEW}")
    findings.add(
        "requests while upgrading and going back, by four people at once",
        "≥ 300",
        f"{crowd.asked:,}",
        holds=crowd.asked >= 300,
    )
    failed = f"{len(crowd.failed)} {sorted(set(crowd.failed))[:4] or ''}"
    findings.add("of these failed", 0, failed.strip(), holds=not crowd.failed)
    findings.add("the slowest, seconds", f"≤ {LONGEST}", f"{max(crowd.times):.1f}", holds=max(crowd.times) <= LONGEST)
    findings.add(
        "applications that were confirmed, and that are there",
        "equal",
        f"{len(crowd.sent)}, {arrived}",
        holds=len(crowd.sent) == arrived > 0,
    )


def control(findings: Findings, site: Site, crowd: Crowd) -> None:
    """The same restart without the socket."""
    machine = site.machine
    with step("negative control: no socket"):
        machine.run("systemctl stop fortnight.socket fortnight.service")
        machine.run("sed -i /fortnight.socket/d /etc/systemd/system/fortnight.service && systemctl daemon-reload")
        machine.run("systemctl start fortnight.service")
        wait_until_it_answers(site)
        with used_by(crowd):
            machine.run("systemctl restart fortnight.service")
        machine.run("systemctl stop fortnight.service")
        machine.run("cp /opt/fortnight/deploy/fortnight.service /etc/systemd/system/ && systemctl daemon-reload")
        machine.run("systemctl start fortnight.socket fortnight.service")
    failed = f"{len(crowd.failed):,} of {crowd.asked:,}"
    findings.add("negative control: failed in a restart without the socket", "some", failed, holds=bool(crowd.failed))


def restore(findings: Findings, site: Site) -> None:
    counted = "(Application.objects.count(), Document.objects.count())"
    with step("backup.md"):
        site.type("run backup /var/lib/fortnight/backups/today.tar")
        *steps, away = commands("backup.md", "Rehearse it")
        for command in steps:
            site.type(command.text)
        here, there = site.count(counted), site.count(counted, "rehearsal")
        files = site.machine.run(
            "cd /var/lib/fortnight && diff -r files rehearsal-data/files && find files -type f | wc -l"
        ).strip()
        site.type(away.text)
    findings.add(
        "applications and documents, in the site and brought back", "equal", f"{here}, {there}", holds=here == there
    )
    findings.add("files, the same byte for byte", "all", files, holds=files.isdigit() and int(files) > 0)


def headers(findings: Findings, site: Site, stranger: Browser, student: Browser) -> None:
    with step("headers"):
        seen = list(answers(stranger, student))
        site.machine.run("systemctl stop fortnight.socket fortnight.service")
        seen += [
            ("proxy: away", 503, stranger.get("/")),
            ("proxy: away", 503, stranger.post("/sign-in/", {"email": "a"})),
        ]
        site.machine.run("systemctl start fortnight.socket fortnight.service")
        wait_until_it_answers(site)
    found = [fault for each in seen for fault in faults(*each)]
    findings.add(
        f"answers with a header amiss, of {len(seen)} kinds",
        0,
        f"{len(found)} {found[:6] or ''}".strip(),
        holds=not found,
    )
    bare = faults("", 200, Answer(200, http.client.HTTPMessage(), ""))
    findings.add("negative control: headers missed in an answer without any", "≥ 9", len(bare), holds=len(bare) >= 9)


def hardened(findings: Findings, site: Site) -> None:
    with step("units"):
        site.machine.run("cp /opt/fortnight/deploy/fortnight-w* /etc/systemd/system/ && systemctl daemon-reload")
        for name in UNITS:
            said = site.machine.run(
                f"systemd-analyze verify {name}; systemd-analyze security --no-pager {name} | tail -1"
            )
            level = float(re.search(r"exposure level for \S+: ([\d.]+)", said).group(1))
            findings.add(
                f"{name}: exposure by systemd-analyze", f"≤ {MOST_EXPOSED}", level, holds=level <= MOST_EXPOSED
            )
        site.machine.run("systemctl start fortnight-backup.service")
        made = site.machine.run("ls /var/lib/fortnight/backups/fortnight-*.tar | wc -l").strip()
        site.machine.run("systemctl stop fortnight.socket fortnight.service")
        site.machine.run("systemctl start fortnight-web.socket fortnight-web.service fortnight-worker.service")
        wait_until_it_answers(site)
        said = site.machine.run("sleep 3; systemctl is-active fortnight-web.service fortnight-worker.service")
        site.machine.run("systemctl stop fortnight-web.socket fortnight-web.service fortnight-worker.service")
        site.machine.run("systemctl start fortnight.socket fortnight.service")
    findings.add("backups, by hand and by the unit of the timer", "≥ 2", made, holds=int(made) > 1)
    findings.add("web and worker as two units", "active", " ".join(said.split()), holds=said.split() == ["active"] * 2)


def watched(findings: Findings, site: Site) -> None:
    with step("monitoring.md"):
        found = watching.faults(site)
    findings.add("monitoring.md: not as it says", 0, f"{len(found)} {found or ''}".strip(), holds=not found)


def wait_until_it_answers(site: Site) -> None:
    for _try in range(120):
        if site.machine.run(f"curl -s -m 5 https://{HOST}/healthz", check=False).strip() == "ok":
            return
        time.sleep(0.5)
    raise SystemExit(f"The site does not answer: {site.machine.run('journalctl -u fortnight -n 20 -o cat')}")


@contextlib.contextmanager
def used_by(crowd: Crowd) -> Iterator[None]:
    """Load before, meanwhile and after."""
    crowd.start()
    try:
        time.sleep(SETTLE)
        yield
        time.sleep(SETTLE)
    finally:
        crowd.stop()


@contextlib.contextmanager
def step(name: str) -> Iterator[None]:
    print(f"  {name} …", flush=True)
    begun = time.monotonic()
    yield
    print(f"  {name}: {time.monotonic() - begun:.0f} s", flush=True)


if __name__ == "__main__":
    main()
