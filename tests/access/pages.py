"""Reads the forms and the links of a page, and fills a form in as somebody patient would."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

SENSIBLE = {"date": "2027-01-11", "datetime-local": "2027-01-11T10:00", "number": "3", "email": "someone@elsewhere.example",
            "url": "https://elsewhere.example/"}  # fmt: skip
SPECIAL = {"links": "https://elsewhere.example/", "key_dates": "2026-10-25 Offers begin"}  # by name
LETTERS = {"text", "search", "hidden", "textarea", "email", "url", "tel", "number", "date", "datetime-local", "color"}


@dataclass
class Field:
    kind: str
    value: str
    required: bool = False
    choices: list[str] = field(default_factory=list)
    checked: list[str] = field(default_factory=list)
    wrong: bool = False


@dataclass
class PageForm:
    action: str
    method: str
    fields: dict[str, Field] = field(default_factory=dict)

    def filled(self) -> dict[str, str | list[str]]:
        """As it stands, and a sensible word wherever one is missing."""
        data: dict[str, str | list[str]] = {}
        for name, one in self.fields.items():
            if one.kind in {"radio", "checkbox", "select"}:
                data[name] = one.checked or [choice for choice in one.choices if choice][:1]
            elif one.kind != "file":
                data[name] = one.value or SPECIAL.get(name) or SENSIBLE.get(one.kind, "Words")
        return data

    def typed_in(self) -> Iterator[str]:
        return (name for name, one in self.fields.items() if one.kind in LETTERS and name != "csrfmiddlewaretoken")


class Reader(HTMLParser):
    """What one page holds."""

    def __init__(self, where: str) -> None:
        super().__init__()
        self.where = where
        self.forms: list[PageForm] = []
        self.links: list[str] = []
        self._form: PageForm | None = None
        self._open: Field | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in given:
            self.links.append(urljoin(self.where, given["href"]))
        elif tag == "form":
            action = urljoin(self.where, given.get("action") or self.where)
            self._form = PageForm(action, given.get("method", "get").lower())
            self.forms.append(self._form)
        elif self._form is not None:
            self._read_field(self._form, tag, given)

    def _read_field(self, form: PageForm, tag: str, given: dict[str, str]) -> None:
        name, value = given.get("name", ""), given.get("value", "")
        if tag == "option" and self._open is not None:
            self._open.choices.append(value)
            self._open.checked += [value] if "selected" in given else []
        if not name or tag not in {"input", "textarea", "select"}:
            return
        kind = given.get("type", "text") if tag == "input" else tag
        one = form.fields.setdefault(name, Field(kind, value, "required" in given, wrong="aria-invalid" in given))
        if kind in {"radio", "checkbox"}:
            one.choices.append(value or "on")
            one.checked += [value or "on"] if "checked" in given else []
        self._open = one if tag in {"textarea", "select"} else None

    def handle_data(self, data: str) -> None:
        if self._open is not None and self._open.kind == "textarea":
            self._open.value += data

    def handle_endtag(self, tag: str) -> None:
        if tag in {"textarea", "select"}:
            if self._open is not None and self._open.kind == "textarea":
                self._open.value = self._open.value.removeprefix("\r").removeprefix("\n")  # as browsers read it
            self._open = None
        elif tag == "form":
            self._form = None


def read_page(html: bytes, where: str) -> Reader:
    reader = Reader(where)
    reader.feed(html.decode())
    return reader
