"""People who use the site while it is upgraded: every request must be answered, every application must arrive once."""

import random
import re
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tests.deploy.browser import Answer, Browser

THREADS, REST = 4, 0.03
LINKED = re.compile(r'(?:href|src)="(/static/[^"]+)"')
BASE = "/northfield/january/projects/"


@dataclass
class Crowd:
    """`season` as `season.py` tells it; `asked` counts requests, `failed` holds what was wrong with which."""

    season: dict
    make: Callable[..., Browser]
    paper: bytes
    asked: int = 0
    sent: list[tuple[int, str]] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def start(self) -> None:
        self.lock = threading.Lock()
        self.threads = [threading.Thread(target=self._live, args=(n,)) for n in range(THREADS)]
        for thread in self.threads:
            thread.start()

    def stop(self) -> None:
        self.over.set()
        for thread in self.threads:
            thread.join()

    def _live(self, number: int) -> None:
        """One person after another; every one applies to every project, once."""
        chance = random.Random(number)  # noqa: S311 - the same each time
        for student in range(number, len(self.season["students"]), THREADS):
            cookie, resume = self.season["students"][student]
            browser = self.make({self.season["cookie"]: cookie})
            for project in self.season["projects"]:
                for asked in self._visit(browser, student, project, resume, chance):
                    self._note(*asked)
                    if self.over.wait(REST):
                        return

    def _visit(
        self, browser: Browser, student: int, project: str, resume: str, chance: random.Random
    ) -> Iterator[tuple[str, int, Callable[[], Answer]]]:
        """What this person asks for, and the status that belongs to it."""
        listed: list[str] = []
        yield "list", 200, lambda: _linked(browser.get(BASE), listed)
        for path in listed:
            yield f"asset {path}", 200, lambda path=path: browser.get(path)
        yield "project", 200, lambda: browser.get(f"{BASE}{project}/")
        if chance.random() < 0.2:
            yield (
                "upload",
                302,
                lambda: browser.post("/northfield/my/documents/", PAPER, file=("resume.pdf", self.paper)),
            )
        begun: list[Answer] = []
        yield "begin", 302, lambda: _kept(begun, browser.post(f"/northfield/my/projects/{project}/application/"))
        if not begun or begun[0].status != 302:
            return
        yield "form", 200, lambda: browser.get(begun[0].where)
        form = {"resume": resume, "consent": "on", "send": "1"}
        yield "send", 302, lambda: self._sent(browser.post(begun[0].where, form), student, project)

    def _sent(self, answer: Answer, student: int, project: str) -> Answer:
        if answer.status == 302:
            self.sent.append((student, project))
        return answer

    def _note(self, what: str, status: int, ask: Callable[[], Answer]) -> None:
        begun = time.monotonic()
        try:
            answer = ask()
            wrong = "" if answer.status == status else f"{what}: {answer.status}"
        except Exception as error:  # noqa: BLE001 - whatever it is, the visitor saw no page
            wrong = f"{what}: {error!r}"
        with self.lock:
            self.asked += 1
            self.times.append(time.monotonic() - begun)
            if wrong:
                self.failed.append(wrong)


PAPER = {"kind": "resume", "title": ""}


def _linked(answer: Answer, found: list[str]) -> Answer:
    """The style sheets and scripts that a page asks for must be there, whichever version drew it."""
    found += sorted(set(LINKED.findall(answer.text)))
    return answer


def _kept(place: list[Answer], answer: Answer) -> Answer:
    place.append(answer)
    return answer
