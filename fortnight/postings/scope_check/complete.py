"""What a project cannot do without."""

from django.utils.translation import gettext as _

from fortnight.postings.models.posting import Mode, Pay
from fortnight.postings.scope_check.finding import Case, Finding, Found


def check(case: Case) -> Found:
    for field, sentence in _sentences().items():
        if not getattr(case.project, field):
            yield Finding(field, "must", sentence)
    yield from _amount(case)
    yield from _place(case)


def _sentences() -> dict[str, str]:
    return {
        "title": _("Give the project a title."),
        "need": _("Say what your workplace needs."),
        "work": _("Say what the student will do."),
        "learn": _("Say what the student will learn."),
        "deliverable": _("Say what the student hands over at the end."),
        "weeks": _("Say how many weeks the project takes."),
        "hours": _("Say how many hours a week it takes."),
        "earliest_start": _("Give the first day on which the student could start."),
        "latest_start": _("Give the last day on which the student could start; the same day if it is fixed."),
        "mode": _("Say where the work is done: remote, hybrid or on site."),
        "pay": _("Say whether the work is paid, and how."),
        "places": _("Say how many students you take."),
    }


def _amount(case: Case) -> Found:
    project = case.project
    if project.pay == Pay.HOURLY and not project.pay_amount:
        yield Finding("pay_amount", "must", _("Say what you pay an hour."))
    if project.pay == Pay.STIPEND and not project.pay_amount:
        yield Finding("pay_amount", "must", _("Say how large the stipend is."))


def _place(case: Case) -> Found:
    if case.project.mode in {Mode.HYBRID, Mode.ON_SITE} and not case.project.place.strip():
        yield Finding("place", "must", _("Name the town or the address where the student works."))
