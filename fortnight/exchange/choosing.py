"""Which school and which program a command is about, when there is more than one."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from django.core.management.base import CommandError

from fortnight.postings.queries import programs_open_to_hosts
from fortnight.programs.models import Program
from fortnight.schools.models import School
from fortnight.schools.queries import active_schools


class Named(Protocol):
    slug: str


N = TypeVar("N", bound=Named)


def chosen_school(slug: str | None) -> School:
    return _only(active_schools(), slug, option="--school", none="There is no school yet. Run: fortnight create-school")


def chosen_program(school: School, slug: str | None) -> Program:
    """One that takes projects today."""
    programs = [program for program in programs_open_to_hosts() if program.school_id == school.pk]
    none = f"No program of {school.name} takes projects today: it must be open, and today between “hosts may post from” and “students may apply until”."
    return _only(programs, slug, option="--program", none=none)


def _only(found: Sequence[N], slug: str | None, *, option: str, none: str) -> N:
    if not found:
        raise CommandError(none)
    chosen = [one for one in found if slug in {None, one.slug}]
    if len(chosen) == 1:
        return chosen[0]
    known = ", ".join(one.slug for one in found)
    said = f"“{slug}” is not among them" if slug else "there is more than one"
    raise CommandError(f"Say which with {option}: {known} ({said}).")
