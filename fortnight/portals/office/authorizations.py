"""The work-authorization lane, and what the office does for placements that are in trouble."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from fortnight.core.pages import page_of
from fortnight.core.time import now
from fortnight.placements.actions import authorization as acting
from fortnight.placements.actions.trouble import look_after
from fortnight.placements.authorizing import lead_of
from fortnight.placements.models import WorkAuthorization
from fortnight.portals.http import Request, note_of
from fortnight.portals.office.deeds import attempt_button
from fortnight.portals.office.placements import one_placement
from fortnight.workflows.break_off import take_up_again

State = WorkAuthorization.State


def authorizations(request: Request) -> HttpResponse:
    """Those that wait, the first to begin first; or those of one state."""
    state = request.GET.get("state", "")
    chosen = state if state in State.values else ""
    rows = WorkAuthorization.objects.in_state(chosen) if chosen else WorkAuthorization.objects.pending()
    page = page_of(rows.soonest_first(), request.GET.get("page"))
    today = now().astimezone(request.school.zone).date()
    context = {
        "page": page,
        "rows": [(row, lead_of(row.placement, today=today)) for row in page.items],
        "chosen": chosen,
        "states": State.choices,
    }
    return render(request, "office/placements/authorizations.html", context)


def authorization_move(request: Request, code: str, move: str) -> HttpResponse:
    row = get_object_or_404(WorkAuthorization.objects.with_placement(), placement=one_placement(code))
    if move not in WorkAuthorization.MOVES.by_name:
        raise Http404
    note = note_of(request) if "note" in WorkAuthorization.MOVES.by_name[move].needs else ""
    attempt_button(
        request, lambda: acting.decide(row, move, by=request.user, note=note), done=_("Noted, and the student is told.")
    )
    return redirect("office:placement", school=request.school.slug, code=code)


def looked_after(request: Request, code: str) -> HttpResponse:
    if look_after(one_placement(code), by=request.user, note=note_of(request)):
        messages.success(request, _("Noted: somebody has seen to the student."))
    return redirect("office:placement", school=request.school.slug, code=code)


def taking_up(request: Request, code: str) -> HttpResponse:
    placement = one_placement(code)
    attempt_button(
        request, lambda: take_up_again(placement, by=request.user, reason=note_of(request)),
        done=_("It goes on; both sides are told."),
    )  # fmt: skip
    return redirect("office:placement", school=request.school.slug, code=code)
