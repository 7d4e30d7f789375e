"""What is said of a project in a student's calendar."""

from dataclasses import dataclass, field
from datetime import date

FITS, TIGHT, CLASHES = "fits", "tight", "clashes"
RANK = {FITS: 0, TIGHT: 1, CLASHES: 2}


@dataclass(frozen=True)
class Reason:
    """`how` is TIGHT or CLASHES. `final`: the program requires it, so that no confirming helps."""

    how: str
    words: str
    final: bool = False


@dataclass(frozen=True)
class Fit:
    """`reasons` are sentences, the worst first; of what fits there are none. `starts` is the day that suits best."""

    verdict: str
    starts: date
    words: str
    reasons: list[Reason] = field(default_factory=list)

    @property
    def first_words(self) -> str:
        """One sentence for a card: the worst reason, or what makes it fit."""
        return self.reasons[0].words if self.reasons else self.words

    @property
    def refused(self) -> list[str]:
        """What the program does not allow, whatever the student confirms."""
        return [reason.words for reason in self.reasons if reason.final]
