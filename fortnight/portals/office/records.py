"""What both sides of a placement have written at its end, and its record, which the office can revoke."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from fortnight.core.pages import page_of
from fortnight.portals.http import Request, note_of
from fortnight.portals.office.deeds import attempt_button
from fortnight.portals.office.placements import one_placement
from fortnight.portals.placed.ways import ways
from fortnight.records.actions import drawing_up
from fortnight.records.closing import written_of
from fortnight.records.models import PARTS, Record
from fortnight.records.ties import ties_of

ALL = [part for part, _words in PARTS]


def records(request: Request) -> HttpResponse:
    """All of the school, the newest first; or those in one state."""
    state = request.GET.get("state", "")
    chosen = state if state in Record.State.values else ""
    page = page_of(Record.objects.latest_first(chosen), request.GET.get("page"))
    context = {"page": page, "chosen": chosen, "states": Record.State.choices, "ties": ties_of(request.school)}
    return render(request, "office/records/list.html", context)


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
