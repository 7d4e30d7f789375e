"""Did you mean: the word of the school's own listings that is nearest to what was typed. Asked only when nothing is found."""

from collections.abc import Sequence

from fortnight.postings.models import Term
from fortnight.postings.search import words

SHORT = 5
MOST_KNOWN = 4000
LETTERS_APART = 4


def instead_of(text: str, terms: Sequence[words.Term], *, school: int) -> str:
    """The text with unknown words replaced by their nearest; empty when nothing is near."""
    asked = list(dict.fromkeys(word for term in terms for word in term.words if not word.isdigit()))
    known = set(Term.objects.filter(school=school, word__in=asked, n__gt=0).values_list("word", flat=True))
    better = {word: near for word in asked if word not in known and (near := nearest(word, school=school))}
    if not better:
        return ""
    return " ".join(better.get(word, word) for word in words.split(text))


def nearest(word: str, *, school: int) -> str:
    """The commonest of the nearest words: one slip in a short word, two in a longer one."""
    slips = 1 if len(word) <= SHORT else 2
    lengths = range(len(word) - slips, len(word) + slips + 1)
    known = Term.objects.filter(school=school, length__in=lengths, n__gt=0).order_by("-n", "word")
    letters = set(word)
    best, least = "", slips + 1
    for other in known.values_list("word", flat=True)[:MOST_KNOWN]:
        if len(letters ^ set(other)) <= LETTERS_APART and (apart := distance(word, other)) < least:
            best, least = other, apart
    return best


def distance(one: str, other: str) -> int:
    """Letters to change, add, leave out or swap with their neighbour."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        before_that, before, row = before, row, [at]
        for column, match in enumerate(other, start=1):
            step = min(before[column] + 1, row[-1] + 1, before[column - 1] + (letter != match))
            if at > 1 and column > 1 and letter == other[column - 2] and one[at - 2] == match and letter != match:
                step = min(step, before_that[column - 2] + 1)
            row.append(step)
    return row[-1]
