"""Whom the project is open to and until when."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fortnight.postings.scope_check.finding import Case, Finding, Found, level_of

QUESTIONS = 3


def check(case: Case) -> Found:
    yield from _levels(case)
    yield from _deadline(case)
    if len(case.project.questions) > QUESTIONS:
        yield Finding("questions", "must", _("Ask at most three questions."))


def _levels(case: Case) -> Found:
    level, eligible, wanted = level_of(case.policy.eligible_mode), case.policy.eligible_levels, case.project.levels
    if level is None or not eligible or not wanted:
        return
    facts = {"program": case.program.name}
    if not set(wanted) & set(eligible):
        sentence = _("None of the levels that you welcome may take part in %(program)s.") % facts
        yield Finding("levels", level, sentence, ", ".join(eligible))
    elif set(wanted) - set(eligible):
        outside = ", ".join(name for name in wanted if name not in eligible)
        sentence = _("Not open to them in %(program)s: %(levels)s.") % {**facts, "levels": outside}
        yield Finding("levels", "could", sentence, _("You need not change it; they just cannot apply."))


def _deadline(case: Case) -> Found:
    deadline, program = case.project.deadline, case.program
    if deadline is None:
        return
    if deadline < case.day:
        yield Finding("deadline", "must", _("The deadline lies in the past."))
    elif deadline < program.applications_open:
        facts = {"day": date_format(program.applications_open, "j F Y")}
        yield Finding("deadline", "must", _("Students may apply from %(day)s on; the deadline lies before.") % facts)
    elif deadline > program.applications_close:
        facts = {"program": program.name, "day": date_format(program.applications_close, "j F Y")}
        yield Finding("deadline", "could", _("Applications to %(program)s close earlier, on %(day)s.") % facts)
