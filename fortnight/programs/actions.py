"""The only writers of programs, policies and reasons for declining."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from fortnight.activity.actions import record
from fortnight.people.models import User
from fortnight.programs.models import DeclineReason, Policy, Program
from fortnight.schools.models import School

DATES = ("postings_open", "applications_open", "applications_close", "work_start", "work_end")
OWN_PAGES = {
    "my",
    "office",
    "accessibility",
    "stand-in",
    "pulse",
    "advice",
    "verify",
    "shared",
    "issuer",
}  # fmt: skip - what stands below a school's address already; a test compares it with the addresses
COPIED = (
    "kind", "visibility", "summary", "about", "compared", "how_to_apply", "how_to_post", "default_question",
)  # fmt: skip


@transaction.atomic
def create_program(school: School, values: Mapping[str, Any], *, by: User | None) -> Program:
    """A program in preparation, with the usual policy."""
    program = Program.objects.create(school=school, slug=free_slug(school, values["name"]), **values)
    Policy.objects.create(program=program)
    record("program.created", program, by=by, school=school)
    return program


@transaction.atomic
def change_program(program: Program, values: Mapping[str, Any], *, by: User) -> list[str]:
    changed = _write(program, values)
    if changed:
        record("program.changed", program, by=by, school=program.school, data={"columns": changed})
    return changed


@transaction.atomic
def change_policy(policy: Policy, values: Mapping[str, Any], *, by: User) -> list[str]:
    before = {name: str(getattr(policy, name)) for name in values}
    changed = _write(policy, values)
    if changed:
        program = policy.program
        data = {"changed": {name: [before[name], str(values[name])] for name in changed}}
        record("program.policy_changed", program, by=by, school=program.school, data=data)
    return changed


@transaction.atomic
def copy_program(program: Program, *, name: str, work_start: date, by: User) -> Program:
    """The next season: all texts and rules, every date moved by as many days as the first day of work."""
    shift = work_start - program.work_start
    copy = Program.objects.create(
        school=program.school,
        name=name,
        slug=free_slug(program.school, name),
        copied_from=program,
        key_dates=[{**each, "day": _moved(each["day"], shift)} for each in program.key_dates],
        **{column: getattr(program, column) + shift for column in DATES},
        **{column: getattr(program, column) for column in COPIED},
    )
    rules = {field.name: getattr(program.policy, field.name) for field in Policy._meta.fields}
    Policy.objects.create(**{**rules, "id": None, "program": copy})
    record("program.created", copy, by=by, school=program.school, data={"copied_from": program.code})
    return copy


@transaction.atomic
def move_program(program: Program, name: str, *, by: User) -> Program:
    """Open or close; raises `MoveRefused` or `MoveLost`."""
    Program.MOVES.take(program, name, by=by)
    past = {"open": "opened", "close": "closed"}[name]
    record(f"program.{past}", program, by=by, school=program.school, audience=["office", "host"])
    return program


def leave_words(program: Program, words: str) -> None:
    """What those read who still wait when it closes; empty: the usual words."""
    _write(program, {"closing_words": words})


def save_reason(school: School, values: Mapping[str, Any], *, reason: DeclineReason | None = None) -> DeclineReason:
    reason = reason or DeclineReason(school=school)
    _set(reason, values)
    reason.save()
    return reason


def free_slug(school: School, name: str) -> str:
    """A short address made of the name that no program of the school has."""
    base = slugify(name)[:50] or "program"
    taken = {*OWN_PAGES, *Program.objects.filter(school=school, slug__startswith=base).values_list("slug", flat=True)}
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(slug for slug in numbered if slug not in taken)


def _write(row: Program | Policy, values: Mapping[str, Any]) -> list[str]:
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    _set(row, {name: values[name] for name in changed})
    if changed:
        row.save(update_fields=changed)
    return changed


def _set(row: Any, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)


def _moved(day: str, shift: timedelta) -> str:
    return (date.fromisoformat(day) + shift).isoformat()
