"""Two revisions side by side, word by word."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from django.utils.translation import gettext as _

from fortnight.postings.changes import changed_columns
from fortnight.postings.models.posting import Mode, Pay, Project

Kind = Literal["same", "out", "in"]
_WORD = re.compile(r"\s+|\w+|[^\w\s]")
MOST_PAIRS = 10_000  # of equal words in both texts; difflib takes a tenth of a second for so many at the worst
CHOICES = {"mode": Mode, "pay": Pay}


@dataclass(frozen=True)
class Difference:
    """A field that changed: its name on screen and its text in pieces, each the same, left out, or put in."""

    field: str
    label: str
    pieces: tuple[tuple[Kind, str], ...]


def differences(before: Project, after: Project) -> list[Difference]:
    """In the order of the form; nothing when the texts are the same."""
    return [
        Difference(name, str(Project._meta.get_field(name).verbose_name), tuple(_pieces(name, before, after)))
        for name in changed_columns(before, after)
    ]


def _pieces(name: str, before: Project, after: Project) -> Iterator[tuple[Kind, str]]:
    old, new = _as_text(name, before), _as_text(name, after)
    old_words, new_words = _WORD.findall(old), _WORD.findall(new)
    for tag, i1, i2, j1, j2 in _steps(old_words, new_words):
        if tag == "equal":
            yield "same", "".join(old_words[i1:i2])
            continue
        if i2 > i1:
            yield "out", "".join(old_words[i1:i2])
        if j2 > j1:
            yield "in", "".join(new_words[j1:j2])


def _steps(old: list[str], new: list[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """Opcodes as difflib writes them. What is the same at both ends is set aside; a middle that would take long is exchanged whole."""
    least = min(len(old), len(new))
    head = next((n for n in range(least) if old[n] != new[n]), least)
    tail = next((n for n in range(least - head) if old[-1 - n] != new[-1 - n]), least - head)
    left, right = old[head : len(old) - tail], new[head : len(new) - tail]
    if head:
        yield "equal", 0, head, 0, head
    if _pairs(left, right) > MOST_PAIRS:
        yield "replace", head, head + len(left), head, head + len(right)
    else:
        matcher = SequenceMatcher(str.isspace, left, right, autojunk=False)
        yield from ((tag, *(head + each for each in places)) for tag, *places in matcher.get_opcodes())
    if tail:
        yield "equal", len(old) - tail, len(old), len(new) - tail, len(new)


def _pairs(left: list[str], right: list[str]) -> int:
    """How often a word of one is a word of the other: what difflib goes through, again and again."""
    there = Counter(right)
    return sum(there[word] for word in left if not word.isspace())


def _as_text(name: str, project: Project) -> str:
    value = getattr(project, name)
    if value in (None, "", []):
        return _("nothing")
    if name in CHOICES:
        return str(CHOICES[name](value).label)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
