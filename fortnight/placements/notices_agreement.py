"""Who is told what of agreements and of the work-authorization lane, and how these events read."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from fortnight.activity.models import Event
from fortnight.activity.notices import Letter, notify
from fortnight.activity.registry import tells
from fortnight.activity.wording import reads
from fortnight.placements.calendar import calendar_file
from fortnight.placements.models import Agreement, Placement, WorkAuthorization
from fortnight.placements.telling import names, to_hosts, to_student
from fortnight.postings.notices import officers_of

AT = "agreement/"
WORDS = (
    ("agreement.proposed", lazy("%(who)s proposed version %(version)s of the agreement"), "pencil"),
    ("agreement.signed_by_host", lazy("%(who)s signed version %(version)s of the agreement"), "check"),
    ("agreement.signed_by_office", lazy("The career office signed version %(version)s of the agreement"), "check"),
    ("agreement.sealed", lazy("All have signed version %(version)s of the agreement"), "shield"),
    ("agreement.reminded", lazy("Whoever has not signed version %(version)s was asked again"), "mail"),
    ("school.clauses_changed", lazy("%(who)s changed the clauses of agreements"), "pencil"),
    ("authorization.taken_back", lazy("The student needs no authorization to work after all"), "undo"),
    ("authorization.in_progress", lazy("The office works on the authorization"), "clock"),
    ("authorization.cleared", lazy("The authorization to work is there"), "check"),
    ("authorization.refused", lazy("The authorization to work was refused"), "cross"),
    ("authorization.not_needed", lazy("The office found that no authorization is needed"), "check"),
    ("contact.kept", lazy("The student named an emergency contact"), "person"),
    ("placement.held", lazy("The start waits for the career office"), "pause"),
    ("placement.cleared", lazy("The career office has cleared the start"), "check"),
)
for _kind, _words, _icon in WORDS:
    reads(_kind, _words, _icon)
reads(
    "agreement.signed_by_student", lazy("The student signed version %(version)s of the agreement"), "check",
    to_student=lazy("You signed version %(version)s of the agreement"),
)  # fmt: skip
reads(
    "authorization.asked", lazy("The student said that an authorization to work is needed"), "key",
    to_student=lazy("You said that you need an authorization to work"),
)  # fmt: skip


def to_office(event: Event, placement: Placement, title: str, lines: list[str], *, at: str = "", **more: Any) -> None:
    path = f"/{placement.school.slug}/office/placements/{placement.code}/{at}"
    letter = Letter(title, lines, (_("Open it"), path), **more)
    notify(event, to=officers_of(placement), kind="office", letter=letter)


@tells("agreement.proposed")
def proposed(event: Event, agreement: Agreement) -> None:
    title = _("A new version of the agreement: “%(title)s”") % names(agreement.placement)
    lines = [_("Until all have signed it, the version before holds. Why it was made:")]
    for tell in (to_student, to_hosts):
        tell(event, agreement.placement, "request", title, lines, at=AT, quote=event.note)


@tells("agreement.signed_by_student")
def student_signed(event: Event, agreement: Agreement) -> None:
    if "host" in agreement.unsigned:
        title = _("Please sign the agreement with %(student)s") % names(agreement.placement)
        to_hosts(event, agreement.placement, "request", title, [_("The student has signed it.")], at=AT)
    _office_comes_last(event, agreement)


@tells("agreement.signed_by_host")
def host_signed(event: Event, agreement: Agreement) -> None:
    if "student" in agreement.unsigned:
        title = _("Please sign the agreement for “%(title)s”") % names(agreement.placement)
        to_student(event, agreement.placement, "request", title, [_("Your host has signed it.")], at=AT)
    _office_comes_last(event, agreement)


def _office_comes_last(event: Event, agreement: Agreement) -> None:
    if agreement.unsigned == ["office"]:
        title = _("An agreement waits for the office’s signature: %(student)s at %(employer)s")
        words = names(agreement.placement)
        to_office(event, agreement.placement, title % words, [_("Student and host have signed it.")], at=AT)


@tells("agreement.sealed")
def sealed(event: Event, agreement: Agreement) -> None:
    if agreement.kind == Agreement.Kind.ENDING:
        return
    placement = agreement.placement
    title = _("Everything is signed for “%(title)s”") % names(placement)
    lines = [_("Version %(n)d of the agreement holds from now on. The dates are attached for your calendar.")]
    lines = [lines[0] % {"n": agreement.version}]
    for tell in (to_student, to_hosts):
        tell(event, placement, "progress", title, lines, at=AT, files=[dates(placement)])


def dates(placement: Placement) -> tuple[str, str, bytes]:
    """The calendar file that goes with a letter."""
    return ("micro-internship.ics", "text/calendar", calendar_file(placement, url=""))


@tells("agreement.reminded")
def reminded(event: Event, agreement: Agreement) -> None:
    placement = agreement.placement
    if agreement.kind == Agreement.Kind.ENDING:
        title = _("Please sign that you have read how “%(title)s” ended") % names(placement)
        lines = [_("It does not mean that you see it in the same way.")]
    else:
        title = _("The agreement for “%(title)s” still waits for your signature") % names(placement)
        lines = [_("It begins on %(day)s.") % {"day": date_format(placement.starts_on, "j F Y")}]
    if "student" in agreement.unsigned:
        to_student(event, placement, "request", title, lines, at=AT)
    if "host" in agreement.unsigned:
        to_hosts(event, placement, "request", title, lines, at=AT)
    if agreement.unsigned == ["office"]:
        to_office(event, placement, title, lines, at=AT)


@tells("authorization.asked")
def authorization_asked(event: Event, row: WorkAuthorization) -> None:
    placement = row.placement
    title = _("%(student)s needs an authorization to work") % names(placement)
    lines = [_("The first day is %(day)s.") % {"day": date_format(placement.starts_on, "j F Y")}]
    to_office(event, placement, title, lines)


@tells("authorization.in_progress", "authorization.cleared", "authorization.refused", "authorization.not_needed")
def authorization_decided(event: Event, row: WorkAuthorization) -> None:
    title = _("Your authorization to work: %(state)s") % {"state": row.get_state_display()}
    lines = [_("It is about “%(title)s”.") % names(row.placement)]
    to_student(event, row.placement, "decision", title, lines, quote=event.note)


@tells("placement.cleared")
def cleared(event: Event, placement: Placement) -> None:
    title = _("The start of “%(title)s” is cleared") % names(placement)
    to_hosts(event, placement, "progress", title, [_("Nothing of the career office stands in the way any more.")])
