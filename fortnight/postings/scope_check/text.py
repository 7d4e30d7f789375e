"""Length and plainness of the text."""

import re

from django.utils.translation import gettext as _

from fortnight.postings.models.posting import Project
from fortnight.postings.scope_check.finding import Case, Finding, Found

SHORTEST = {"need": 80, "work": 120, "learn": 60}
LONGEST = 3000
WORDS_A_SENTENCE = 26
SHOUTED = 4
TEXTS = ("need", "work", "learn", "deliverable")
SENTENCE_END = re.compile(r"[.!?…]+(?:\s|$)|\n+")


def check(case: Case) -> Found:
    for field in TEXTS:
        text = getattr(case.project, field).strip()
        if text:
            yield from _length(field, text)
            yield from _plainness(field, text)


def _length(field: str, text: str) -> Found:
    if len(text) < SHORTEST.get(field, 0):
        reason = _("Two or three sentences let students judge whether it is for them.")
        yield Finding(field, "could", _("“%(field)s” says very little.") % _named(field), reason)
    elif len(text) > LONGEST:
        yield Finding(
            field,
            "could",
            _("“%(field)s” is long.") % _named(field),
            _("Students read it on a phone; half of it may be enough."),
        )


def _plainness(field: str, text: str) -> Found:
    longest = max(sentence_lengths(text), default=0)
    if longest > WORDS_A_SENTENCE:
        sentence = _("In “%(field)s” one sentence has %(words)d words.") % {"words": longest, **_named(field)}
        yield Finding(
            field, "could", sentence, _("Two shorter sentences are easier to read, most of all for newcomers.")
        )
    if len(shouted(text)) >= SHOUTED:
        yield Finding(
            field,
            "could",
            _("In “%(field)s” many words are in capital letters.") % _named(field),
            _("It reads as if somebody shouted."),
        )


def _named(field: str) -> dict[str, str]:
    words = str(Project._meta.get_field(field).verbose_name)
    return {"field": words[:1].upper() + words[1:]}


def sentence_lengths(text: str) -> list[int]:
    """Words in each sentence; a line of a list counts as one."""
    return [len(part.split()) for part in SENTENCE_END.split(text) if part and part.strip()]


def shouted(text: str) -> list[str]:
    """Words of five letters and more in capitals: shorter ones are mostly abbreviations."""
    return [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > SHOUTED and word.isupper()]
