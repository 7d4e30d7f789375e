"""What both sides of a placement have written at its end, and its record, which the office can revoke."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from fortnight.core.pages import page_of
from fortnight.core.time import now
from fortnight.portals.http import Request, note_of
from fortnight.portals.office.deeds import attempt_button
from fortnight.portals.office.placements import one_placement
from fortnight.portals.office.waiting import Task, waits
from fortnight.portals.placed.ways import ways
from fortnight.records.actions import drawing_up
from fortnight.records.closing import written_of
from fortnight.records.models import PARTS, Ask, Record
from fortnight.records.ties import ties_of
from fortnight.schools.models import School

ALL = [part for part, _words in PARTS]
WHILE, MOST = timedelta(days=60), 10  # since they were asked; that the home names


def records(request: Request) -> HttpResponse:
    """All of the school, the newest first; or those in one state."""
    state = request.GET.get("state", "")
    chosen = state if state in Record.State.values else ""
    page = page_of(Record.objects.latest_first(chosen), request.GET.get("page"))
    context = {"page": page, "chosen": chosen, "states": Record.State.choices, "ties": ties_of(request.school)}
    return render(request, "office/records/list.html", context)


@waits
def hosts_who_did_not_look_back(school: School) -> list[Task]:
    """Asked as often as anybody is; without their words the student gets no record."""
    words = _("The host of “%(title)s” has not looked back: %(name)s waits for a record. Call them.")
    rows = Ask.objects.left_unanswered("host", now() - WHILE).select_related("placement__student")[:MOST]
    return [
        Task(
            reverse("office:placement", kwargs={"school": school.slug, "code": row.placement.code}),
            words % {"title": row.placement.title, "name": row.placement.student.name},
            _("Open it"),
            row.placement.ends_on,
            "caution",
        )
        for row in rows
    ]


def record(request: Request, code: str) -> HttpResponse:
    placement = one_placement(code)
    written = written_of(placement)
    given = Record.objects.of_placement(placement).first()
    context = {
        "placement": placement,
        "record": given,
        "written": list(written.values()),
        "ratings": written["host"].ratings.all() if given else [],
        "parts": ALL,
        "may": {
            move: given is not None and Record.MOVES.can(given, move, by=request.user) for move in ("revoke", "restore")
        },
        "ways": ways("office", placement, "placement", "record-revocation", "record-restoration"),
    }
    return render(request, "office/records/record.html", context)


def record_revocation(request: Request, code: str) -> HttpResponse:
    given = one_record(code)
    attempt_button(
        request, lambda: drawing_up.revoke(given, by=request.user, reason=note_of(request)),
        done=_("Revoked: whoever verifies it is told so, and the student has been told why."),
    )  # fmt: skip
    return redirect("office:record", school=request.school.slug, code=code)


def record_restoration(request: Request, code: str) -> HttpResponse:
    given = one_record(code)
    attempt_button(
        request, lambda: drawing_up.restore(given, by=request.user, reason=note_of(request)),
        done=_("It stands again, and the student has been told."),
    )  # fmt: skip
    return redirect("office:record", school=request.school.slug, code=code)


def one_record(code: str) -> Record:
    placement = one_placement(code)
    found = get_object_or_404(Record.objects.of_placement(placement))
    found.placement = placement
    return found
