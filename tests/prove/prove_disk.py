"""The disk of the data folder is full, or nearly: a small file system in memory that is filled to the last byte and emptied again."""

TITLE = "A full disk"
COVERS = (
    "Database, files, temporary files and backups lie on a file system of a hundred megabytes. It is filled to the last byte, then in many rounds to a "
    "few kilobytes less, while students upload documents and change their profiles over HTTP, web and worker run, and the operator takes a backup. "
    "Every answer is a page, a plain word that there is no room, or done; what was said to be done is there, whole; of the rest nothing is left; the "
    "database is sound; with room again all goes on without a restart. Negative control: Django's own storage leaves half a file."
)
ON = ("sqlite",)

import os
import subprocess
import sys
import tempfile

PLACE = tempfile.mkdtemp(prefix="fortnight-disk-")
if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=100m", "tmpfs", PLACE], check=False).returncode:
    sys.exit("This proof mounts a small file system; run it as root on Linux.")
os.environ["FORTNIGHT_TEST_FOLDER"] = os.environ["FORTNIGHT_DATA_DIR"] = PLACE
os.environ["FORTNIGHT_DATABASE_URL"] = f"sqlite:///{PLACE}/fortnight.sqlite3"
os.environ["TMPDIR"] = tempfile.tempdir = PLACE
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
os.environ["FORTNIGHT_LOG_LEVEL"] = "ERROR"

import hashlib
import json
import random
import sqlite3
import time
from collections import Counter
from pathlib import Path
from urllib.parse import urlencode

import django

django.setup()

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command
from django.db import connection
from django_scopes import scopes_disabled

from fortnight.people.models import Document
from tests import factories
from tests.browsers import browser_of
from tests.factories import pdf
from tests.prove.at_once import CSRF, upload
from tests.prove.site import ask, site
from tests.prove.telling import Findings

ROUNDS = 40
NO_ROOM = "for the disk is full"
FILLER = Path(PLACE) / "filler"
LARGE = 1_400_000  # bytes; above a megabyte an upload passes through a temporary file


def main() -> None:
    findings = Findings()
    try:
        prove(findings)
    finally:
        connection.close()
        subprocess.run(["umount", "-l", PLACE], check=False)
        Path(PLACE).rmdir()
    findings.tell()


def prove(findings: Findings) -> None:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    with scopes_disabled():
        school = factories.SchoolFactory()
        cookies = browser_of(factories.StudentFactory(school=school).user).cookies
    connection.close()
    school, session = school.slug, cookies[settings.SESSION_COOKIE_NAME].value
    with site(environment={"FORTNIGHT_EMAIL_URL": "none://"}) as (_process, port):
        findings.add(
            "an upload with room", "taken", said := upload(port, school, session, pdf()), holds=said == "taken"
        )
        to_the_last_byte(findings, port, school, session)
        nearly(findings, port, school, session)
        afterwards(findings, port, school, session)
    control(findings)


def fill(leave: int = 0) -> None:
    """Until not a byte is left, then give back so many."""
    with FILLER.open("ab", buffering=0) as file:
        for size in (1 << 20, 1 << 12, 1):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                continue
    os.truncate(FILLER, max(0, FILLER.stat().st_size - leave))


def content(number: int, size: int) -> bytes:
    """A document of its own, of about this size."""
    chance = random.Random(number)  # noqa: S311
    return pdf().replace(b"\n", b"\n%" + chance.randbytes(size).hex().encode()[:size] + b"\n", 1)


def change_profile(port: int, school: str, session: str, number: int) -> str:
    form = {"csrfmiddlewaretoken": CSRF, "about": f"I like number {number}. " * 80}
    headers = {
        "Cookie": f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={CSRF}",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    status, text = ask(port, "POST", f"/{school}/my/profile/", urlencode(form).encode(), headers)
    return "taken" if status == 302 else "507" if status == 507 and NO_ROOM in text else f"{status}"


def to_the_last_byte(findings: Findings, port: int, school: str, session: str) -> None:
    fill()
    said = Counter()
    for number in range(8):
        said[upload(port, school, session, content(number, LARGE if number % 2 else 20_000))] += 1
        said[change_profile(port, school, session, number)] += 1
    findings.add("8 uploads and 8 changes on a full disk", "507 in plain words", dict(said), holds=said["507"] >= 12
                 and set(said) <= {"507", "taken"})  # fmt: skip
    cookie = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={session}"}
    paths = (f"/{school}/", "/healthz", f"/{school}/my/documents/", f"/{school}/my/profile/", "/account/")
    pages = Counter(ask(port, "GET", path, headers=cookie)[0] for path in paths for _ in range(3))
    findings.add("pages that are only read, meanwhile", "200", dict(pages), holds=set(pages) == {200})
    status, text = ask(port, "GET", "/readyz")
    problems = [each for each in json.loads(text)["problems"] if "disk" in each]
    findings.add("/readyz tells of it", 503, f"{status}: {' '.join(problems)}", holds=status == 503 and bool(problems))
    done = subprocess.run(
        [sys.executable, "-m", "fortnight.cli", "backup"], capture_output=True, text=True, check=False
    )
    left = [path.name for path in Path(PLACE).rglob("*") if ".part" in path.name or ".tar" in path.name]
    findings.add("a backup meanwhile", "a sentence, nothing left behind", f"{done.stderr.strip()[-120:]} {left}",
                 holds=done.returncode == 1 and "Traceback" not in done.stderr and not left)  # fmt: skip


def nearly(findings: Findings, port: int, school: str, session: str) -> None:
    """From nothing to a megabyte and a half of room, by chance: each step of an upload is once the one that finds none."""
    chance, said, taken = random.Random(5), Counter(), []  # noqa: S311 - the same each time
    for number in range(100, 100 + ROUNDS):
        FILLER.unlink(missing_ok=True)
        fill(leave=chance.choice((4, 16, 64, 300, 1500)) * 1024 - chance.randrange(4096))
        data = content(number, chance.choice((3_000, 50_000, 200_000, LARGE)))
        told = upload(port, school, session, data)
        said[told] += 1
        taken += [hashlib.sha256(data).hexdigest()] * (told == "taken")
        said[change_profile(port, school, session, number)] += 1
    FILLER.unlink()
    findings.add(f"{ROUNDS} uploads and changes with too little room, or just enough", "507 or taken, some of each",
                 dict(said), holds=set(said) == {"507", "taken"})  # fmt: skip
    sound(findings, taken)


def sound(findings: Findings, taken: list[str]) -> None:
    with sqlite3.connect(f"{PLACE}/fortnight.sqlite3") as line:
        verdict = line.execute("PRAGMA integrity_check").fetchone()[0]
    line.close()
    findings.add("the database afterwards", "ok", verdict, holds=verdict == "ok")
    with scopes_disabled():
        rows = dict(Document.objects.values_list("file", "sha256"))
    connection.close()
    root = Path(settings.MEDIA_ROOT)
    whole = sum((root / name).exists() and _sum(root / name) == expected for name, expected in rows.items())
    findings.add("documents whose file is there, whole", len(rows), whole, holds=whole == len(rows))
    kept = set(rows.values())
    findings.add("uploads that were taken and are there", len(taken), len(kept & set(taken)), holds=set(taken) <= kept)
    broken = [path for path in root.rglob("*") if path.is_file() and not path.read_bytes().rstrip().endswith(b"%%EOF")]
    findings.add("half files", 0, len(broken), holds=not broken)


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def afterwards(findings: Findings, port: int, school: str, session: str) -> None:
    said = [upload(port, school, session, content(1000, LARGE)), change_profile(port, school, session, 1000)]
    findings.add(
        "an upload and a change with room again, without a restart", "taken", said, holds=said == ["taken"] * 2
    )
    deadline = time.monotonic() + 60
    while (status := ask(port, "GET", "/readyz")[0]) != 200 and time.monotonic() < deadline:
        time.sleep(1)
    findings.add("web and worker are ready again by themselves", 200, status, holds=status == 200)


def control(findings: Findings) -> None:
    """In a folder of its own."""
    fill(leave=50_000)
    plain, left = FileSystemStorage(location=Path(PLACE) / "plain"), 0
    try:
        plain.save("a.pdf", ContentFile(content(1, LARGE)))
    except OSError:
        left = sum(path.is_file() for path in Path(plain.location).rglob("*"))
    FILLER.unlink()
    findings.add("negative control: half files that Django's own storage leaves", "≥ 1", left, holds=left >= 1)


if __name__ == "__main__":
    main()
