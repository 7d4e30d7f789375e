"""Reads along while a host writes: the same checks on the page, on sending in, and in the office's queue.

Pure functions of a project, the program with its policy, the employer and the day.
"""

from datetime import date

from fortnight.employers.models import Employer
from fortnight.postings.models.posting import Project
from fortnight.postings.scope_check import complete, fit, mentoring, outcome, pay, place, terms, text, words
from fortnight.postings.scope_check.finding import Case, Finding, Level
from fortnight.programs.models import Policy, Program

FAMILIES = (
    complete.check,
    fit.check,
    place.check,
    pay.check,
    mentoring.check,
    outcome.check,
    terms.check,
    text.check,
    words.check,
)
ORDER = {"must": 0, "could": 1, "ok": 2}


def scope_check(project: Project, *, program: Program, policy: Policy, employer: Employer, day: date) -> list[Finding]:
    """All findings, what must be mended first; `day` is today in the school's zone."""
    case = Case(project, program, policy, employer, day)
    found = [finding for family in FAMILIES for finding in family(case)]
    return sorted(found, key=lambda finding: ORDER[finding.level])


__all__ = ["Case", "Finding", "Level", "scope_check"]
