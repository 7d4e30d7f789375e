"""Fills a school with words that want to run, and opens in Chromium whatever shows them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from django.db import models, transaction
from django_scopes import scopes_disabled
from playwright.sync_api import Error

from fortnight.activity.models import Outbox
from fortnight.postings import search
from tests.access.door import Answer, Door
from tests.access.estate import Estate
from tests.access.finding import beyond, forms, shown
from tests.access.marking import LISTS, NEVER, STRUCTURE, TEXTS, rows_of
from tests.access.world import Someone, World

SITE = "http://fortnight.test"
SHORT = (
    '"><svg/onload=owned(1)>',
    "<img src=/owned onerror=owned(2)>",
    "'><script>owned(3)</script>",
    "javascript:owned(4)",
)
LONG = (
    "\"'><img src=/owned onerror=owned(5)></title></textarea></script></style><script>owned(6)</script>",
    "[x](javascript:owned(7)) <javascript:owned(8)> ![x](//elsewhere.example/x.png) [y](//elsewhere.example 'onclick=owned(9)')",
    "' onfocus=owned(10) autofocus onmouseover=owned(11) x=' <iframe srcdoc='<script>parent.owned(12)</script>'></iframe>",
    '{{7*7}}{% debug %}<a href="jav\tascript:owned(13)">x</a><base href=//elsewhere.example/><meta http-equiv=refresh content=0;url=//elsewhere.example>',
    "<svg><animate onbegin=owned(14) attributeName=x dur=1s></svg><math><mtext></form><form><mglyph><style></math><img src onerror=owned(15)>",
    '`" onx=owned(16)` **<b onclick=owned(17)>** &lt;script&gt;owned(18)&lt;/script&gt; \\x3cscript\\x3eowned(19)\\x3c/script\\x3e',
)  # fmt: skip
LEFT = {name: columns for name, columns in STRUCTURE.items() if name not in {"Program", "School"}}
FIRST = """
const tell = what => console.log("OWNED " + what);
window.owned = window.alert = window.confirm = window.prompt = tell;
document.addEventListener("securitypolicyviolation", e => console.log("POLICY " + e.violatedDirective + " " + e.blockedURI));
"""
LOOK = """() => {
  document.querySelectorAll("details").forEach(one => { one.open = true; });
  document.querySelectorAll("input, textarea, select").forEach(one => {
    one.focus({preventScroll: true});
    one.dispatchEvent(new Event("input", {bubbles: true}));
  });
  const odd = [];
  for (const one of document.querySelectorAll("*")) {
    for (const {name, value} of one.attributes) {
      if (name.startsWith("on")) odd.push(one.tagName + " " + name);
      if (["href", "src", "action", "formaction", "xlink:href"].includes(name) && /^[\\s\\x00-\\x20]*(javascript|vbscript|data:text)/i.test(value))
        odd.push(one.tagName + " " + name + " " + value.slice(0, 40));
    }
    if (["IFRAME", "OBJECT", "EMBED", "BASE"].includes(one.tagName)) odd.push(one.tagName);
  }
  return odd;
}"""


@dataclass
class Sight:
    """Something to open: a page or a mail, as it was answered to somebody."""

    name: str
    path: str
    answer: Answer
    one: Someone


@dataclass
class Window:
    """A browser that asks the door instead of the network, and notes all that should not happen."""

    door: Door
    page: Any
    policy: bool
    found: list[str] = field(default_factory=list)
    opened: int = 0
    sight: Sight | None = None

    def __post_init__(self) -> None:
        self.page.add_init_script(FIRST)
        self.page.route("**/*", self._answer)
        self.page.on(
            "console", lambda said: self._note(said.text) if said.text.startswith(("OWNED", "POLICY")) else None
        )
        self.page.on("dialog", lambda box: (self._note(f"dialog {box.message}"), box.dismiss()))

    def open(self, sight: Sight) -> None:
        self.sight = sight
        self.page.goto(SITE + sight.path.split("#")[0], wait_until="load")
        try:
            self.found += [f"{sight.name}: {odd}" for odd in self.page.evaluate(LOOK)]
        except Error as error:  # what ran has led the page away while it was looked at
            self._note(f"led away: {error.message.splitlines()[0]}")
        self.page.wait_for_timeout(10)
        self.opened += 1

    def _note(self, words: str) -> None:
        self.found.append(f"{self.sight.name if self.sight else ''}: {words}")

    def _answer(self, route: Any) -> None:
        where = urlsplit(route.request.url)
        if f"{where.scheme}://{where.netloc}" != SITE or where.path == "/owned":
            self._note(f"asks for {route.request.url}")
            route.abort()
        elif where.path.startswith("/static/") and (file := finders.find(where.path.removeprefix("/static/"))):
            route.fulfill(path=file)
        elif route.request.is_navigation_request():
            self._fulfil(route, self.sight.answer)
        else:
            path = f"{where.path}?{where.query}" if where.query else where.path
            self._fulfil(route, self.door.ask(self.sight.one, "GET", path))

    def _fulfil(self, route: Any, answer: Answer) -> None:
        keep = {"Content-Type"} | ({"Content-Security-Policy"} if self.policy else set())
        headers = {name: value for name, value in answer.headers.items() if name in keep}
        route.fulfill(status=answer.status if answer.status != 302 else 204, headers=headers, body=answer.body)


@scopes_disabled()
def poison(estate: Estate, turn: int) -> int:
    """Every text of a school's rows, past all forms; how many columns were written."""
    written = 0
    for row in list(rows_of(estate)):
        values = {
            column.name: value
            for column in row._meta.concrete_fields
            if (value := _poison(row, column, turn)) is not None
        }
        if values:
            type(row)._base_manager.filter(pk=row.pk).update(**values)
            written += len(values)
    search.rebuild()
    return written


def _poison(row: models.Model, column: models.Field, turn: int) -> Any:
    name = column.name
    if name in NEVER | LEFT.get(type(row).__name__, set()) or column.choices or isinstance(column, models.FileField):
        return None
    chosen = turn + row.pk + len(name)
    if isinstance(column, models.EmailField):
        return f'"<svg/onload=owned({row.pk})>"@{type(row).__name__.lower()}.example'
    if isinstance(column, models.URLField):
        return f'https://elsewhere.example/{row.pk}"><svg/onload=owned(20)>'
    if isinstance(column, models.JSONField):
        return _poison_json(getattr(row, name), name, chosen)
    if not isinstance(column, TEXTS):
        return None
    longest = column.max_length or 100_000
    text = "\n\n".join((*SHORT, *LONG)) if longest > 1000 else (LONG if longest >= 200 else SHORT)[chosen % 4]
    return None if column.unique or longest < len(text) else text


def _poison_json(value: Any, name: str, chosen: int) -> Any:
    if name == "links":
        return ['https://elsewhere.example/"><svg/onload=owned(21)>']
    if name in LISTS:
        return [SHORT[chosen % 4], LONG[chosen % len(LONG)][:60]]
    if name == "key_dates":
        return [{"day": "2027-01-06", "name": SHORT[chosen % 4]}]
    if isinstance(value, dict):
        return {key: SHORT[chosen % 4] if isinstance(each, str) else each for key, each in value.items()} | {
            "words": SHORT[0]
        }
    return None


def sights(world: World, door: Door) -> Iterator[Sight]:
    """Every page as it stands, every form refused or answered, and every mail that its sending writes."""
    for one, path in [*shown(world), *beyond(world, door)]:
        answer = door.ask(one, "GET", path)
        if answer.body.lstrip().startswith(b"<!doctype"):
            yield Sight(f"{path} by {one.name}", path, answer, one)
    for one, form in list(forms(world, door)):
        typed = {name: LONG[0][: 60 if form.fields[name].kind != "textarea" else None] for name in form.typed_in()}
        for data in (form.filled(), {**form.filled(), **typed}):
            yield from _sent(door, one, form.action, data)


def _sent(door: Door, one: Someone, action: str, data: dict) -> Iterator[Sight]:
    """What a form answers, where it leads, and the mails; undone."""
    found: list[Sight] = []
    with scopes_disabled(), transaction.atomic():
        last = Outbox.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        answer = door.ask(one, "POST", action, data, keep=True)
        found.append(Sight(f"{action} sent by {one.name}", action, answer, one))
        place = answer.headers.get("Location", "")
        if place.startswith("/"):
            found.append(Sight(f"{place} after {action}", place, door.ask(one, "GET", place), one))
        for mail in Outbox.objects.filter(pk__gt=last):
            headers = {"Content-Type": "text/html; charset=utf-8"}
            found.append(
                Sight(
                    f"mail “{mail.subject[:60]}”", "/mail/", Answer("mail", 200, mail.html.encode(), [], headers), one
                )
            )
            if any(sign in mail.subject + mail.to + mail.reply_to for sign in "\r\n"):
                found[-1].answer.body = b"<!doctype html><script>owned('a header is split')</script>"
        transaction.set_rollback(True)
    yield from (each for each in found if each.answer.body.lstrip().lower().startswith(b"<!doctype"))
