"""The pact, for the student."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from fortnight.activity.once import once
from fortnight.placements.models import Side
from fortnight.portals.http import Request
from fortnight.portals.placed import pact as shared
from fortnight.portals.student.deeds import NOT_DONE
from fortnight.portals.student.placements import own_placement

MINE = Side.STUDENT


def pact(request: Request, code: str) -> HttpResponse:
    given = shared.pact_of(own_placement(request, code))
    context = {**shared.reading(given), "mine": given.agreed_by(MINE)}
    return render(request, "student/placements/pact.html", context)


@once
def pact_edit(request: Request, code: str) -> HttpResponse:
    given = shared.pact_of(own_placement(request, code))
    form = shared.form_for(request, given)
    if request.method == "POST" and form.is_valid() and shared.keep(request, given, form, side=MINE):
        return redirect("student:pact", school=request.school.slug, code=code)
    context = {"placement": given.placement, "form": form}
    return render(request, "student/placements/pact_edit.html", context, status=NOT_DONE if form.errors else 200)


def pact_agreement(request: Request, code: str) -> HttpResponse:
    shared.agree(request, shared.pact_of(own_placement(request, code)), side=MINE)
    return redirect("student:pact", school=request.school.slug, code=code)
