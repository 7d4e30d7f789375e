"""Forty uploads at once over HTTP, half of them bombs, while somebody reads pages."""

import json
import statistics
import threading
import time
import urllib.parse
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from typing import Self

from django.conf import settings
from django.core.management import call_command
from django_scopes import scopes_disabled

from fortnight.core.uploads import AT_ONCE
from tests import factories
from tests.browsers import browser_of
from tests.core.hostile.making import swelling
from tests.factories import pdf
from tests.prove.site import ask, site
from tests.prove.telling import Findings

EACH = 20
CSRF = "a" * 32
BOUNDARY = "----a-file-follows"
WORDS = {
    "is built in a way that we do not open": "refused",
    "is damaged and cannot be read": "refused",
    "Many files are being looked at": "busy",
}


def crowd(findings: Findings) -> None:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    with scopes_disabled():
        school = factories.SchoolFactory()
        cookies = [browser_of(factories.StudentFactory(school=school).user).cookies for _ in range(2 * EACH)]
    sessions = [each[settings.SESSION_COOKIE_NAME].value for each in cookies]
    with site("--web-only") as (process, port):
        upload(port, school.slug, sessions[0], pdf())  # the helper starts
        calm = [_page(port, school.slug) for _ in range(30)]
        with Watch(process.pid) as watch, ThreadPoolExecutor(2 * EACH) as pool:
            files = [pdf(pages=2), swelling(200 << 20)] * EACH
            sent = [pool.submit(again, port, school.slug, *pair) for pair in zip(sessions, files, strict=True)]
            meanwhile = []
            while not all(each.done() for each in sent):
                meanwhile.append(_page(port, school.slug))
                time.sleep(0.05)
        said = Counter(" and then ".join(each.result()) for each in sent)
    _tell(findings, said, calm, meanwhile, watch.most)


def _tell(findings: Findings, said: Counter[str], calm: list[float], meanwhile: list[float], most: int) -> None:
    ends = Counter(words.rsplit(" and then ", 1)[-1] for words in said.elements())
    print(f"  {json.dumps(said)}")
    waited = sum(count for words, count in said.items() if "busy" in words)
    findings.add(
        f"{2 * EACH} uploads at once over HTTP, half of them bombs ({waited} were told “in a few seconds” before)",
        f"{EACH} taken, {EACH} refused", f"{ends['taken']} taken, {ends['refused']} refused",
        holds=ends == {"taken": EACH, "refused": EACH},
    )  # fmt: skip
    findings.add("children at work at once in the web process", f"1 to {AT_ONCE}", most, holds=1 <= most <= AT_ONCE)
    slow, usual = max(meanwhile), statistics.median(calm)
    middle = statistics.median(meanwhile)
    findings.add(f"longest wait for one of {len(meanwhile)} pages meanwhile (median {1000 * middle:.0f} ms, "
                 f"{1000 * usual:.0f} ms in peace)", "≤ 5 s", f"{slow:.1f} s", holds=slow <= 5)  # fmt: skip


def again(port: int, school: str, session: str, data: bytes) -> list[str]:
    """What the student is told, sending anew after "in a few seconds"."""
    said = []
    for _try in range(30):
        said.append(upload(port, school, session, data))
        if said[-1] != "busy":
            break
        time.sleep(2)
    return [word for word, before in zip(said, [None, *said], strict=False) if word != before]


def upload(port: int, school: str, session: str, data: bytes, *, name: str = "cv.pdf") -> str:
    """One upload by the form: what the student is told."""
    fields = {"csrfmiddlewaretoken": CSRF, "kind": "resume", "title": ""}
    parts = [f'Content-Disposition: form-data; name="{key}"\r\n\r\n{value}' for key, value in fields.items()]
    head = f'Content-Disposition: form-data; name="file"; filename="{urllib.parse.quote(name)}"\r\n\r\n'
    body = b"".join(f"--{BOUNDARY}\r\n{part}\r\n".encode() for part in parts)
    body += f"--{BOUNDARY}\r\n{head}".encode() + data + f"\r\n--{BOUNDARY}--\r\n".encode()
    cookies = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={CSRF}"
    headers = {"Cookie": cookies, "Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    path = f"/{school}/my/documents/"
    status, text = ask(port, "POST", path, body, headers)
    if status == HTTPStatus.FOUND:
        return "taken"
    return next((word for sentence, word in WORDS.items() if sentence in text), str(status))


def _page(port: int, school: str) -> float:
    begun = time.perf_counter()
    assert ask(port, "GET", f"/{school}/")[0] == 200
    return time.perf_counter() - begun


class Watch:
    """Counts the children at work: grandchildren of the web's processes that run the file of the uploads."""

    def __init__(self, server: int) -> None:
        self.server, self.most, self.over = server, 0, threading.Event()
        self.thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.over.set()
        self.thread.join()

    def _look(self) -> None:
        while not self.over.wait(0.01):
            helpers = [number for number in below(self.server) if _runs(number)]
            self.most = max(self.most, sum(_runs(child) for number in helpers for child in children(number)))


def below(number: int) -> list[int]:
    found = children(number)
    return [*found, *(deeper for child in found for deeper in below(child))]


def children(number: int) -> list[int]:
    with suppress(OSError):
        return [
            int(child)
            for thread in Path(f"/proc/{number}/task").iterdir()
            for child in (thread / "children").read_text().split()
        ]
    return []


def _runs(number: int) -> bool:
    """Whether it is one of the uploads' and alive."""
    with suppress(OSError):
        state = Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()[0]
        return state not in {"Z", "X"} and b"uploads_child.py" in Path(f"/proc/{number}/cmdline").read_bytes()
    return False
