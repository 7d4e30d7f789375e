"""Whether somebody is there for the student."""

from decimal import Decimal

from django.utils.translation import gettext as _

from fortnight.postings.scope_check.finding import Case, Finding, Found, level_of

SHARE = Decimal("0.05")  # one hour of mentoring for twenty hours of work
LEAST = Decimal(1)


def check(case: Case) -> Found:
    yield from _mentor(case)
    yield from _backup(case)
    yield from _time(case)


def _mentor(case: Case) -> Found:
    level = level_of(case.policy.mentor_mode)
    if level is None:
        return
    if not case.project.mentor_name.strip():
        reason = _("Students look for a person, not for a department.")
        yield Finding("mentor_name", level, _("Name the person who will guide the student."), reason)
    elif not case.project.mentor_email:
        reason = _("It stays hidden until a student has accepted your offer.")
        yield Finding("mentor_email", level, _("Give the mentor's e-mail address."), reason)
    if case.project.mentor_hours is None:
        reason = _("A talk a week and quick answers in between are what students remember.")
        yield Finding("mentor_hours", level, _("Say how many hours a week the mentor has for the student."), reason)


def _backup(case: Case) -> Found:
    level = level_of(case.policy.backup_mentor_mode)
    name = case.project.backup_name.strip()
    if level and not name:
        reason = _("In two to four weeks a few days of illness are a large part of the project.")
        yield Finding("backup_name", level, _("Name somebody who steps in when the mentor is away."), reason)
    elif name and name.casefold() == case.project.mentor_name.strip().casefold():
        yield Finding("backup_name", "could", _("The mentor and the one who steps in are the same person."))


def _time(case: Case) -> Found:
    given, hours, places = case.project.mentor_hours, case.project.hours, case.project.places or 1
    if given is None or not hours:
        return
    wanted = max(LEAST, (hours * SHARE).quantize(Decimal("0.5")))
    facts = {"given": _number(given), "wanted": _number(wanted), "hours": hours, "places": places}
    if given > hours:
        yield Finding("mentor_hours", "could", _("The mentor gives more hours a week than the student works."))
    elif given < wanted * places:
        sentence = _("%(given)s h of the mentor's time a week is little.") % facts
        one = _("For %(hours)d hours of work a week, %(wanted)s h is a good measure.")
        each = _("For %(hours)d hours of work a week, %(wanted)s h for each of %(places)d students is a good measure.")
        reason = (each if places > 1 else one) % facts
        yield Finding("mentor_hours", "could", sentence, reason)
    else:
        yield Finding("mentor_hours", "ok", _("The mentor's time fits the work."))


def _number(value: Decimal) -> str:
    return f"{Decimal(value).normalize():f}"
