"""The pact, for the host."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from fortnight.activity.once import once
from fortnight.placements.models import Side
from fortnight.portals.host.deeds import NOT_DONE
from fortnight.portals.host.placements import own_placement
from fortnight.portals.http import Request
from fortnight.portals.placed import pact as shared

MINE = Side.HOST


def pact(request: Request, code: str) -> HttpResponse:
    given = shared.pact_of(own_placement(request, code))
    context = {**shared.reading(given), "mine": given.agreed_by(MINE)}
    return render(request, "host/placements/pact.html", context)


@once
def pact_edit(request: Request, code: str) -> HttpResponse:
    given = shared.pact_of(own_placement(request, code))
    form = shared.form_for(request, given)
    if request.method == "POST" and form.is_valid() and shared.keep(request, given, form, side=MINE):
        return redirect("host:pact", code=code)
    context = {"placement": given.placement, "form": form}
    return render(request, "host/placements/pact_edit.html", context, status=NOT_DONE if form.errors else 200)


def pact_agreement(request: Request, code: str) -> HttpResponse:
    shared.agree(request, shared.pact_of(own_placement(request, code)), side=MINE)
    return redirect("host:pact", code=code)
