"""The forms of a page as a careless visitor sends them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import html5lib

WRONG = {
    "email": "nobody at all", "url": "no address", "number": "-7", "date": "31.02.2027", "datetime-local": "soon", "time": "25:61",
    "file": "no file", "radio": "nothing-of-these", "checkbox": "nothing-of-these", "select": "nothing-of-these", "hidden": "",
}  # fmt: skip
LONG = "Much too long. " * 400
UNSEEN = {"hidden", "submit", "button", "image", "reset"}


@dataclass
class Form:
    action: str
    fields: dict[str, str] = field(default_factory=dict)  # name → kind
    kept: dict[str, str] = field(default_factory=dict)  # hidden fields
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def wrong(self) -> Iterator[tuple[str, dict[str, str]]]:
        """How it is sent, and what then; with each button that has a name."""
        for name, value in self.buttons or [("", "")]:
            pressed = {name: value} if name else {}
            yield f"empty {name}{value}", {**self.kept, **pressed}
            nonsense = {each: WRONG.get(kind, LONG) for each, kind in self.fields.items()}
            yield f"wrong {name}{value}", {**self.kept, **nonsense, **pressed}


def forms_in(html: str) -> list[Form]:
    """Those that post and have something to fill in."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    return [
        form for node in tree.iter("form") if node.get("method", "").lower() == "post" and (form := _read(node)).fields
    ]


def _read(node) -> Form:
    form = Form(node.get("action", ""))
    for each in node.iter():
        name = each.get("name", "")
        kind = {"input": each.get("type", "text"), "textarea": "text", "select": "select"}.get(each.tag, "")
        if each.tag == "button" and name:
            form.buttons.append((name, each.get("value", "")))
        elif kind == "hidden" and name:
            form.kept[name] = each.get("value", "")
        elif kind and name and kind not in UNSEEN:
            form.fields[name] = kind
    return form
