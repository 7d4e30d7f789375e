"""Two revisions side by side, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from django.utils.translation import gettext as _

from fortnight.postings.changes import changed_columns
from fortnight.postings.models.posting import Mode, Pay, Project

Kind = Literal["same", "out", "in"]
_WORD = re.compile(r"\s+|\w+|[^\w\s]")
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
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old_words, new_words, autojunk=False).get_opcodes():
        if tag == "equal":
            yield "same", "".join(old_words[i1:i2])
            continue
        if i2 > i1:
            yield "out", "".join(old_words[i1:i2])
        if j2 > j1:
            yield "in", "".join(new_words[j1:j2])


def _as_text(name: str, project: Project) -> str:
    value = getattr(project, name)
    if value in (None, "", []):
        return _("nothing")
    if name in CHOICES:
        return str(CHOICES[name](value).label)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
