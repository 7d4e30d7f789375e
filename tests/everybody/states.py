"""Everything that a person can be shown, as it left the site: pages, pages in error, refusals.

Taken from the real views through Django's client and kept, so that the browser can look at each of them in many ways without
asking the site again, and in two processes at once.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django.urls.exceptions import Resolver404

from tests.everybody.forms import Form, forms_in
from tests.everybody.people import Person

LINK = re.compile(r'(?:href|data-hx-get)="(/[^"#?]*)(?:\?[^"#]*)?(?:#[^"]*)?"')
PICTURE = re.compile(r'src="(/[^"]+)"')


@dataclass(frozen=True)
class State:
    """`kind`: page, error (a form sent back), refusal. `policy` is the page's content security policy."""

    person: str
    route: str
    path: str
    kind: str
    status: int
    html: str
    policy: str = ""

    def __str__(self) -> str:
        return f"{self.person} {self.path} {self.kind if self.kind == 'page' else f'{self.kind} {self.status}'}"


class Walk:
    """One page for each person and address, then each of its forms sent empty and sent wrong; nothing that forms do stays."""

    def __init__(self) -> None:
        self.states: list[State] = []
        self.pictures: dict[str, bytes] = {}
        self.seen: set[tuple[str, str]] = set()
        self.sent: set[tuple] = set()
        self.missing: list[str] = []  # pictures

    def as_person(self, person: Person, *, forms: bool = True) -> None:
        queue = deque(person.starts)
        forms_of: list[tuple[str, Form]] = []
        while queue:
            path = queue.popleft()
            route = route_of(path.split("?")[0])
            if route is None or (person.key, route) in self.seen:
                continue
            self.seen.add((person.key, route))
            answer = person.browser.get(path)
            if answer.status_code in {301, 302}:
                queue.append(answer.url.split("?")[0])
            elif is_page(answer):
                state = state_of(person.key, path, "page", answer)
                self.states.append(state)
                queue.extend(found for found in LINK.findall(state.html) if not found.startswith("/static/"))
                self._pictures(person.browser, state.html)
                forms_of += [(path, form) for form in forms_in(state.html)]
            answer.close()
        for path, form in forms_of if forms else []:
            self._send(person, path, form)

    def _send(self, person: Person, path: str, form: Form) -> None:
        """An address takes the same form from whoever may send it, so each is sent once."""
        where = form.action or path
        for how, data in form.wrong():
            mark = (route_of(where.split("?")[0]), tuple(sorted(form.fields)), how)
            if mark in self.sent:
                continue
            self.sent.add(mark)
            with transaction.atomic():
                answer = person.browser.post(where, data)
                if is_page(answer):
                    self.states.append(state_of(person.key, where, "error", answer))
                transaction.set_rollback(True)

    def _pictures(self, browser: Client, html: str) -> None:
        for path in set(PICTURE.findall(html)) - self.pictures.keys():
            if not path.startswith(settings.STATIC_URL):
                answer = browser.get(path)
                self.pictures[path] = b"".join(answer) if answer.streaming else answer.content
                self.missing += [path] * (answer.status_code != 200)

    def keep(self, person: str, path: str, kind: str, answer: HttpResponse) -> None:
        self.states.append(state_of(person, path, kind, answer))


def is_page(answer: HttpResponse) -> bool:
    """A whole page: no file, no redirection, no fragment."""
    html = answer.get("Content-Type", "").startswith("text/html")
    return html and answer.status_code not in {204, 301, 302} and answer.content.lstrip().startswith(b"<!doctype")


def state_of(person: str, path: str, kind: str, answer: HttpResponse) -> State:
    html, policy = answer.content.decode(), answer.get("Content-Security-Policy", "")
    return State(person, route_of(path.split("?", maxsplit=1)[0]) or "", path, kind, answer.status_code, html, policy)


def route_of(path: str) -> str | None:
    try:
        return resolve(path).route
    except Resolver404:
        return None


def routes(patterns: Iterable[URLPattern | URLResolver] | None = None, before: str = "") -> Iterator[str]:
    """Every address that answers GET: ours as declared, and all of the library for second factors."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        where = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from routes(one.url_patterns, where)
        elif "GET" in getattr(one.callback, "declared", {"GET": None}):
            yield where


def static(path: str) -> bytes | None:
    """A style sheet, script or picture of the site, collected or not."""
    name = path.removeprefix(settings.STATIC_URL)
    kept = Path(settings.STATIC_ROOT, name)
    found = kept if kept.is_file() else finders.find(name)
    return Path(found).read_bytes() if found else None
