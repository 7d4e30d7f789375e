"""Named predicates (person, object) → bool that combine with & | ~ and can say themselves in words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Rule:
    """Who may. `person` is a user, or None when the clock acts."""

    words: str
    test: Callable[[Any, Any], bool]

    def __call__(self, person: Any, subject: Any) -> bool:
        return self.test(person, subject)

    def __and__(self, other: "Rule") -> "Rule":
        return Rule(
            f"{self.words} and {other.words}", lambda person, subject: self(person, subject) and other(person, subject)
        )

    def __or__(self, other: "Rule") -> "Rule":
        return Rule(
            f"{self.words} or {other.words}", lambda person, subject: self(person, subject) or other(person, subject)
        )

    def __invert__(self) -> "Rule":
        return Rule(f"not {self.words}", lambda person, subject: not self(person, subject))


def rule(words: str) -> Callable[[Callable[[Any, Any], bool]], Rule]:
    """Makes a rule of a function that is only ever asked about a person (never about the clock)."""

    def make(test: Callable[[Any, Any], bool]) -> Rule:
        return Rule(words, lambda person, subject: person is not None and test(person, subject))

    return make


the_clock = Rule("the clock", lambda person, _subject: person is None)
