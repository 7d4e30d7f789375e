"""Whether there is something to begin with on the first day and something to show on the last."""

import re

from django.utils.translation import gettext as _

from fortnight.postings.scope_check.data import showable
from fortnight.postings.scope_check.finding import Case, Finding, Found


def check(case: Case) -> Found:
    yield from _deliverable(case)
    yield from _first_day(case)


def _deliverable(case: Case) -> Found:
    text = case.project.deliverable.strip()
    if not text:
        return
    words = set(re.findall(r"[^\W\d_]+", text.casefold()))
    if words & showable():
        yield Finding("deliverable", "ok", _("The student will have something to show."))
    else:
        yield Finding(
            "deliverable",
            "could",
            _("Name a thing that can be shown: a report, a prototype, a plan, a set of slides."),
            _("“Help with” and “support” are hard to finish in a few weeks and hard to show afterwards."),
        )


def _first_day(case: Case) -> Found:
    if not case.project.first_day.strip():
        yield Finding(
            "first_day",
            "could",
            _("Say what happens on the first day."),
            _("Access, a first small task and a talk on day one save a week of a short project."),
        )
