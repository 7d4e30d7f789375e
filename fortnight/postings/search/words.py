"""What somebody typed, as terms: quoted phrases stay together, the last term may go on."""

import re
from dataclasses import dataclass

SIGNS = {"c++": "cplusplus", "c#": "csharp", "f#": "fsharp", ".net": "dotnet"}
_SIGN = re.compile(r"(?<![\w.])(c\+\+|c#|f#|\.net)(?!\w)", re.IGNORECASE)
_PIECE = re.compile(r'"([^"]*)"?|([^\s"]+)')
_WORD = re.compile(r"\w+")
MOST_TERMS = 8
LONGEST = 200
SHORTEST_PREFIX = 2
EVERYWHERE = frozenset((
    "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "has", "have", "in", "is", "it", "its", "of", "on",
    "or", "that", "the", "their", "this", "to", "was", "we", "will", "with", "you", "your",
))  # fmt: skip


@dataclass(frozen=True)
class Term:
    """Words that stand side by side; with `open_end` the last one is only the beginning of a word."""

    words: tuple[str, ...]
    open_end: bool = False

    def __str__(self) -> str:
        return " ".join(self.words)


def plain(text: str) -> str:
    """The text with the names that are all signs (C++, C#, F#, .NET) as words, which every database can index."""
    return _SIGN.sub(lambda found: SIGNS[found[0].lower()], text)


def split(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(plain(text))]


def read(text: str) -> tuple[Term, ...]:
    """The terms of a search; words that stand everywhere fall away unless there are no others."""
    text = text[:LONGEST].replace("\x00", " ")
    terms: list[Term] = []
    for quoted, bare in _PIECE.findall(text):
        words = tuple(split(quoted or bare))
        if words:
            terms.append(Term(words))
    telling = [term for term in terms if not (len(term.words) == 1 and term.words[0] in EVERYWHERE)]
    terms = (telling or terms)[:MOST_TERMS]
    if (
        terms
        and not text.rstrip().endswith('"')
        and not text.endswith(" ")
        and len(terms[-1].words[-1]) >= SHORTEST_PREFIX
    ):
        terms[-1] = Term(terms[-1].words, open_end=True)
    return tuple(terms)
