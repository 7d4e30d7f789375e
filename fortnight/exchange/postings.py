"""A file of projects becomes listings that wait for the office, row by row: what is right comes in, the rest is told."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from django.db import IntegrityError, transaction

from fortnight.core.time import now
from fortnight.employers.models import Employer
from fortnight.exchange.actions import bring_in, is_here, note_import
from fortnight.exchange.fields import Problem
from fortnight.exchange.rows import Row
from fortnight.postings.actions.posting import NotReady, musts
from fortnight.postings.models import Posting
from fortnight.postings.scope_check import Finding
from fortnight.programs.models import Program
from fortnight.workflows.bring_in_project import NoSeat

Fate = Literal["new", "known", "faulty"]


@dataclass(frozen=True)
class Result:
    row: Row
    fate: Fate
    problems: list[Problem]


@dataclass
class Figures:
    new: int = 0
    known: int = 0
    faulty: int = 0


def import_postings(rows: Iterable[Row], program: Program, *, dry_run: bool = False) -> Iterator[Result]:
    """Each row in a transaction of its own, so that nobody waits long. A dry run does the same and takes it back."""
    figures = Figures()
    try:
        for row in rows:
            fate, problems = _take(row, program, dry_run=dry_run)
            setattr(figures, fate, getattr(figures, fate) + 1)
            yield Result(row, fate, problems)
    finally:  # also when the run is broken off: what came in is there
        if not dry_run:
            note_import(program, new=figures.new, known=figures.known, faulty=figures.faulty)


def _take(row: Row, program: Program, *, dry_run: bool) -> tuple[Fate, list[Problem]]:
    if row.problems:
        return "faulty", [*row.problems, *_also_missing(row, program)]
    try:
        return _bring_in(row, program, dry_run=dry_run), []
    except NoSeat as problem:
        return "faulty", [Problem(problem.field, str(problem)), *_also_missing(row, program)]
    except NotReady as problem:
        return "faulty", [_said(finding) for finding in problem.findings]


def _bring_in(row: Row, program: Program, *, dry_run: bool) -> Fate:
    """Once more when another run made this row, its host or its employer at the same moment."""
    for last_try in (False, True):
        if is_here(program, row.id):
            return "known"
        try:
            _try(row, program) if dry_run else bring_in(row, program)
        except IntegrityError:
            if last_try:
                raise
        else:
            return "new"
    raise AssertionError("unreachable")


def _try(row: Row, program: Program) -> None:
    with transaction.atomic():
        bring_in(row, program)
        transaction.set_rollback(True)


def _also_missing(row: Row, program: Program) -> list[Problem]:
    """What the scope check would say once the row can be read, so that a row need be mended only once."""
    told = {problem.field for problem in row.problems}
    if told & {"", "project"}:
        return []
    employer = Employer(kind=row.sections["employer"].get("kind", ""))
    draft = Posting(employer=employer, currency=program.school.currency)
    for name, value in row.sections["project"].items():
        setattr(draft, name, value)
    found = [_said(finding) for finding in musts(draft, program, now().astimezone(program.school.zone).date())]
    return [problem for problem in found if problem.field not in told]


def _said(finding: Finding) -> Problem:
    where = "program" if finding.field == "programs" else f"project.{finding.field}"
    return Problem(where, " ".join(part for part in (finding.sentence, finding.reason) if part))
