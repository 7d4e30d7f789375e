"""Whether the project fits into the program: its length, its load, its days."""

from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fortnight.postings.scope_check.finding import Case, Finding, Found, level_of
from fortnight.programs.models import Program

SHORT_LAST_WEEK = timedelta(days=3)  # a window of 26 days still holds four weeks of work


def check(case: Case) -> Found:
    yield from _weeks(case)
    yield from _hours(case)
    yield from _total(case)
    yield from _starts(case)
    yield from _window(case)


def latest_fitting_start(program: Program, weeks: int) -> date:
    """The last day from which so many weeks fit into the work window; the last week may be a little short."""
    return program.work_end - timedelta(weeks=weeks) + timedelta(days=1) + SHORT_LAST_WEEK


def _weeks(case: Case) -> Found:
    weeks, policy, level = case.project.weeks, case.policy, level_of(case.policy.weeks_mode)
    if not weeks or level is None or policy.weeks_min <= weeks <= policy.weeks_max:
        return
    facts = {"weeks": weeks, "least": policy.weeks_min, "most": policy.weeks_max, "program": case.program.name}
    sentence = ngettext("The project takes %(weeks)d week.", "The project takes %(weeks)d weeks.", weeks) % facts
    yield Finding("weeks", level, sentence, _("%(program)s asks for %(least)d to %(most)d weeks.") % facts)


def _hours(case: Case) -> Found:
    hours, policy, level = case.project.hours, case.policy, level_of(case.policy.hours_mode)
    if not hours or level is None or policy.hours_min <= hours <= policy.hours_max:
        return
    facts = {"hours": hours, "least": policy.hours_min, "most": policy.hours_max, "program": case.program.name}
    sentence = (
        ngettext("The work takes %(hours)d hour a week.", "The work takes %(hours)d hours a week.", hours) % facts
    )
    yield Finding("hours", level, sentence, _("%(program)s asks for %(least)d to %(most)d hours a week.") % facts)


def _total(case: Case) -> Found:
    project = case.project
    if not project.total_hours:
        return
    facts = {"weeks": project.weeks, "hours": project.hours, "total": project.total_hours}
    yield Finding(
        "hours",
        "ok",
        _("The project takes %(total)d hours in all.") % facts,
        _("Weeks × hours a week: %(weeks)d × %(hours)d. Does the work fit into that?") % facts,
    )


def _starts(case: Case) -> Found:
    project = case.project
    if project.earliest_start and project.latest_start and project.latest_start < project.earliest_start:
        yield Finding("latest_start", "must", _("The latest start lies before the earliest."))


def _window(case: Case) -> Found:
    project, program, level = case.project, case.program, level_of(case.policy.weeks_mode)
    if level is None:
        return
    reason = _("%(program)s runs from %(first)s to %(last)s.") % {
        "program": program.name,
        "first": date_format(program.work_start, "j F"),
        "last": date_format(program.work_end, "j F Y"),
    }
    if project.earliest_start and project.earliest_start < program.work_start:
        yield Finding("earliest_start", level, _("The earliest start lies before the work window."), reason)
    if project.earliest_start and project.earliest_start > program.work_end:
        yield Finding("earliest_start", level, _("The earliest start lies after the work window."), reason)
    elif project.latest_start and project.weeks:
        last = latest_fitting_start(program, project.weeks)
        if project.latest_start > last:
            facts = {"day": date_format(max(last, program.work_start), "j F")}
            sentence = _("From the latest start on, the weeks no longer fit; the last day that fits is %(day)s.")
            yield Finding("latest_start", level, sentence % facts, reason)
