"""Strings that break things, several of them in a field at once where they fit, and what must not come of them in a page."""

import json
from collections.abc import Iterator
from html.parser import HTMLParser

from tests.access.door import Answer
from tests.access.finding import KEYS
from tests.access.pages import PageForm
from tests.shared import SHARED

STRINGS = SHARED / "naughty_strings/blns.json"
OWN = (
    "", "null", "undefined", "NaN", "0/0", "1e1000", "-0", "½", "Ω≈ç√∫", "田中さんにあげて下さい", "👩🏽", "الكل في المجمو عة", "\u202etest\u202d",
    "T̃̃̃hͨe", "<script>alert(1)</script>", "'><svg onload=alert(1)>", "javascript:alert(1)", "' OR 1=1 --", "%s%n", "$(touch x)", "../../etc/passwd",
    "{{7*7}}", "=1+1", "\ufeff", "\x00", "\x1b[31m", "ABC<div style=x:expression(alert(1))>", "<img src=x onerror=alert(1)>", "&lt;b&gt;",
    "a\r\nBcc: x@elsewhere.example",
)  # fmt: skip
LINE, PROSE = 110, 900  # so many letters fit into nearly every field of the kind
ROOM = {"textarea": PROSE}
TEXTS = {"text", "textarea", "search", "tel", "hidden"}
FORBIDDEN = {
    "iframe",
    "object",
    "embed",
    "base",
    "frame",
    "applet",
    "marquee",
    "video",
    "audio",
    "bgsound",
    "xml",
    "isindex",
}
LINKS = ("href", "src", "action", "formaction", "data", "background", "poster", "xlink:href", "srcdoc")
SCHEMES = ("/", "#", "?", "http:", "https:", "mailto:", "tel:", "data:image/")


def strings() -> list[str]:
    """The big list, where this machine has it; else our own short one."""
    return list(json.loads(STRINGS.read_text())) if STRINGS.exists() else list(OWN)


def packs(room: int) -> list[str]:
    """All strings, as many together as fit; a long one stands alone."""
    found: list[str] = []
    for text in sorted(strings(), key=len):
        if found and len(found[-1]) + len(text) < room:
            found[-1] += f" {text}"
        else:
            found.append(text)
    return found


def fillings(form: PageForm) -> Iterator[dict]:
    """The form again and again, until every one of its texts has held every string."""
    whole = form.filled()
    names = [name for name in form.typed_in() if form.fields[name].kind in TEXTS and name not in KEYS]
    chosen = {name: packs(ROOM.get(form.fields[name].kind, LINE)) for name in names}
    for turn in range(max(map(len, chosen.values()), default=0)):
        at = {name: (turn + 7 * number) % len(chosen[name]) for number, name in enumerate(names)}
        yield {**whole, **{name: chosen[name][at[name]] for name in names}}


class Markup(HTMLParser):
    """Notes whatever in a page does something by itself and is not ours."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in FORBIDDEN:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            if name.startswith("on") or name in {"style", "srcdoc"}:
                self.found.append(f"<{tag} {name}>")
            elif name in LINKS and value and not value.strip().lower().startswith(SCHEMES):
                self.found.append(f'<{tag} {name}="{value[:40]}">')
        given = dict(attrs)
        if tag == "script" and "src" not in given and given.get("type") != "application/json":
            self.found.append("<script>")


def odd_markup(answer: Answer) -> list[str]:
    if not answer.body.lstrip().startswith(b"<!doctype"):
        return []
    reader = Markup()
    reader.feed(answer.body.decode())
    return reader.found


def split_headers(answer: Answer) -> list[str]:
    return [name for name, value in answer.headers.items() if any(sign in value for sign in "\r\n\x00")]
