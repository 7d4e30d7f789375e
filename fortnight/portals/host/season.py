"""The season's days as marks on a strip."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from fortnight.programs.models import Program
from fortnight.ui.strip import Mark


@dataclass(frozen=True)
class Season:
    program: Program
    marks: list[Mark]
    today: date


def seasons(programs: Iterable[Program], moment: datetime) -> list[Season]:
    return [_season(program, moment.astimezone(program.school.zone).date()) for program in programs]


def _season(program: Program, today: date) -> Season:
    marks = [
        Mark(program.postings_open, _("Hosts may post")),
        Mark(program.applications_open, _("Students may apply")),
        Mark(program.applications_close, _("Applications close")),
        Mark(program.work_start, _("Work begins")),
        Mark(program.work_end, _("Work ends")),
    ]
    marks += [Mark(date.fromisoformat(one["day"]), one["name"]) for one in program.key_dates]
    return Season(program, sorted(marks, key=lambda mark: mark.day), today)
