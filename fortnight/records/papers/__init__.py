"""The record as a paper."""

from collections.abc import Iterable
from pathlib import Path

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from fortnight.core.pdf import paper
from fortnight.records.credentials import verify_url
from fortnight.records.models import Evaluation, Rating, Record

HERE = Path(__file__).parent
CONFIRMED = {
    Evaluation.Deliverable.AS_AGREED: lazy("The host confirms it, as it was agreed."),
    Evaluation.Deliverable.OTHER: lazy("The host confirms it; something else had been agreed."),
    Evaluation.Deliverable.NOTHING: lazy("The host says that there is nothing that can be shown."),
}


def record_paper(record: Record, ratings: Iterable[Rating]) -> bytes:
    """All of the record, the code by which it is verified, and no seal that could be copied."""
    school = record.school
    data = {
        "title": _("Record of a micro-internship"),
        "school": str(school),
        "facts": _facts(record),
        "sections": _sections(record),
        "ratings_title": _("Confirmed competencies"),
        "ratings": [
            {"name": each.name, "level": str(each.get_level_display()), "example": each.example} for each in ratings
        ],
        "revoked": _("The school has revoked this record.") if record.state == Record.State.REVOKED else "",
        "verify": _(
            "Whether this record stands is said at the address below, or at %(school)s’s page for it, by the code."
        )
        % {"school": school.short_name},
        "url": verify_url(record),
        "code": record.code,
    }
    return paper(HERE / "record.typ", data)


def _facts(record: Record) -> list[dict[str, str]]:
    days = {"first": date_format(record.starts_on, "j F Y"), "last": date_format(record.ends_on, "j F Y")}
    hours = {"n": f"{record.hours.normalize():f}"}
    rows = (
        (_("Student"), record.student_name),
        (_("Project"), record.title),
        (_("Employer"), record.employer_name),
        (_("Mentor"), record.mentor_name),
        (_("When"), _("%(first)s to %(last)s") % days),
        (_("Hours"), (_("%(n)s, logged") if record.hours_logged else _("%(n)s, agreed")) % hours),
        (
            _("Countersigned"),
            f"{record.signed_name}, {date_format(record.issued_at.astimezone(record.school.zone), 'j F Y')}",
        ),
    )
    return [{"name": name, "words": words} for name, words in rows]


def _sections(record: Record) -> list[dict[str, str]]:
    made = "\n".join(part for part in (record.made, str(CONFIRMED[record.deliverable])) if part)
    rows = (
        (_("What was made"), made),
        (_("The mentor’s words"), record.quote),
        (_("The student’s statement"), record.statement),
    )
    return [{"title": title, "words": words} for title, words in rows if words]
