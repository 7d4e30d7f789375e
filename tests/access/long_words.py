"""A hundred kilobytes in one field: what the answer costs beyond the same form with a few words in it."""

import gc
import time
from collections.abc import Iterator
from dataclasses import dataclass

from tests.access.door import Answer, Door
from tests.access.finding import KEYS
from tests.access.pages import PageForm, read_page
from tests.access.world import Someone

LONG = 100_000
BUDGET = 0.050  # seconds of CPU
TRIES = 4  # the machine is shared: what is too slow once is looked at again


def _filled(piece: str) -> str:
    return (piece * (LONG // len(piece) + 1))[:LONG]


SHAPES = {
    "one word": _filled("x"),
    "words": _filled("word "),
    "blanks": _filled(" "),
    "lines": _filled("\r\n"),
    "digits": _filled("9"),
    "brackets": _filled("["),
    "links": _filled("[a]("),
    "closed links": _filled('![a](b "'),
    "stars": _filled("*a_b**"),
    "round brackets": _filled("(("),
    "backticks": _filled("`a``b```"),
    "quotations": _filled("> "),
    "lists": _filled("- 1. "),
    "deep list": "".join(f"{' ' * n}- a\n" for n in range(450)),
    "tags": _filled("<a <!--"),
    "entities": _filled("&#x1;&"),
    "addresses": _filled("a@a."),
    "domains": "a@" + _filled("a-."),
    "places": "https://" + _filled("a.a-"),
    "commas": _filled("a,"),
    "marks over one letter": "a" + _filled("\u0301"),
    "joined pictures": _filled("\U0001f469\u200d"),
    "from the right": _filled("\u202e\u0627"),
    "days": _filled("2026-01-01 a\n"),
    "sentences": _filled("Aaaa AAAAA! No pay? Paid: $5/h; https://a.a "),
    "escapes": _filled("\\"),
    "JSON": _filled('{"a":['),
}  # fmt: skip
CUT = {"note", "accent_hue"}  # a button's box takes no more than is kept; beside a named colour the angle says nothing
READ = "seen"  # which version somebody read, in a hidden field; where it is none, the summary says so


@dataclass(frozen=True)
class Cost:
    """Of one field filled with one shape. `beyond` in seconds of CPU."""

    where: str
    shape: str
    beyond: float
    answer: Answer

    def __str__(self) -> str:
        return f"{self.where}: {self.shape} {self.beyond * 1000:.0f} ms, {self.answer.word}"


def fields_to_fill(form: PageForm) -> list[str]:
    """The fields in which people type, and the hidden ones that a program could fill."""
    return [name for name in form.typed_in() if name not in KEYS]


def said_so(form: PageForm, name: str) -> bool:
    """A field that a person sees, and whose words go through a form."""
    return name != READ and ((form.fields[name].kind != "hidden" and name not in CUT) or "once" in form.fields)


def refused_beside(door: Door, one: Someone, form: PageForm, name: str) -> bool:
    """Whether the same form comes back with the field marked as wrong and all in it that was typed."""
    typed = {**form.filled(), name: SHAPES["one word"]}
    answer = door.ask(one, "POST", form.action, typed)
    if not answer.body.lstrip().startswith(b"<!doctype"):
        return False
    back = [each for each in read_page(answer.body, form.action).forms if name in each.fields]
    return any(each.fields[name].wrong and each.fields[name].value == typed[name] for each in back)


def costs(door: Door, one: Someone, form: PageForm, shapes: tuple[str, ...] = tuple(SHAPES)) -> Iterator[Cost]:
    """Beyond what the form costs when it is taken or, if that is more, when a sign in the field is refused: a page is drawn then."""
    whole = form.filled()
    usual = min(_timed(door, one, form, whole)[0] for _try in range(3))
    for name in fields_to_fill(form):
        gc.collect()
        refused = min(_timed(door, one, form, {**whole, name: "\x00"})[0] for _try in range(2))
        for shape in shapes:
            yield _cost(door, one, form, name, shape, max(usual, refused))


def _cost(door: Door, one: Someone, form: PageForm, name: str, shape: str, usual: float) -> Cost:
    data, least = {**form.filled(), name: SHAPES[shape]}, float("inf")
    for _try in range(TRIES):
        spent, answer = _timed(door, one, form, data)
        least = min(least, spent)
        if least - usual <= BUDGET:
            break
    return Cost(f"{form.action} {name}", shape, least - usual, answer)


def _timed(door: Door, one: Someone, form: PageForm, data: dict) -> tuple[float, Answer]:
    gc.disable()
    try:
        begun = time.process_time()
        answer = door.ask(one, "POST", form.action, data)
        return time.process_time() - begun, answer
    finally:
        gc.enable()
