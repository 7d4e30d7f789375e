"""What a check found: one sentence and its reason, tied to the field that it speaks of."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from fortnight.employers.models import Employer
from fortnight.postings.models.posting import Project
from fortnight.programs.models import Mode, Policy, Program

Level = Literal["must", "could", "ok"]


@dataclass(frozen=True)
class Finding:
    """`field` is a column of the project; "must" stands in the way of sending in, "could" is advice."""

    field: str
    level: Level
    sentence: str
    reason: str = ""


@dataclass(frozen=True)
class Case:
    """All that the checks look at; none of them asks the database or the clock."""

    project: Project
    program: Program
    policy: Policy
    employer: Employer
    day: date


Found = Iterator[Finding]


def level_of(mode: str) -> Level | None:
    """How strongly a rule of the policy speaks: not at all, as advice, or in the way."""
    levels: dict[str, Level] = {Mode.ADVISE: "could", Mode.REQUIRE: "must"}
    return levels.get(mode)
