"""The season's days as marks on a strip, told once each."""

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

    @property
    def first(self) -> date:
        return self.marks[0].day


def seasons(programs: Iterable[Program], moment: datetime, *, posting: bool = True) -> list[Season]:
    """The seasons whose work is not over; `posting=False` leaves out what only concerns those who post."""
    found = [season_of(program, moment, posting=posting) for program in programs]
    return [season for season in found if season.program.work_end >= season.today]


def season_of(program: Program, moment: datetime, *, posting: bool = True) -> Season:
    """Each day and word once, though the office's own key dates often name the program's as well."""
    named = dict.fromkeys((day, name) for day, name in program.key_days)
    facts = [
        (program.applications_open, _("Students may apply")),
        (program.applications_close, _("Applications close")),
        (program.work_start, _("Work begins")),
        (program.work_end, _("Work ends")),
    ]
    if posting:
        facts.insert(0, (program.postings_open, _("Hosts may post")))
    edges = {program.work_start, program.work_end} & {day for day, _name in named}
    named |= dict.fromkeys(fact for fact in facts if fact[0] not in edges)
    today = moment.astimezone(program.school.zone).date()
    return Season(program, sorted((Mark(*each) for each in named), key=lambda mark: mark.day), today)
