"""The first day: the host's hints, and the page that the student gets."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fortnight.activity.once import once
from fortnight.core.transitions import MoveError
from fortnight.placements.actions.pact import Overtaken
from fortnight.placements.actions.placement import write_hints
from fortnight.placements.models import Placement
from fortnight.portals.host.deeds import NOT_DONE
from fortnight.portals.host.forms.placements import HintsForm
from fortnight.portals.host.placements import own_placement
from fortnight.portals.http import Request
from fortnight.portals.placed import first_day as shared


def first_day(request: Request, code: str) -> HttpResponse:
    context = shared.reading(request, own_placement(request, code))
    return render(request, "host/placements/first_day.html", context)


@once
def hints(request: Request, code: str) -> HttpResponse:
    given = own_placement(request, code)
    form = HintsForm(request.POST or None, initial={"hints": given.hints, "seen": stamp(given)})
    if request.method == "POST" and form.is_valid() and write(request, given, form):
        return redirect("host:first-day", code=code)
    context = {"placement": given, "form": form}
    return render(request, "host/placements/hints.html", context, status=NOT_DONE if form.errors else 200)


def write(request: Request, given: Placement, form: HintsForm) -> bool:
    """False when a teammate was faster: their words then stand above one's own, and the next try counts."""
    words, seen = form.cleaned_data["hints"], form.cleaned_data["seen"]
    try:
        if write_hints(given, words, seen=seen, by=request.user):
            messages.success(request, _("Saved. The student has been told."))
    except Overtaken:
        said = _("Somebody of your team has changed the hints in the meantime. Now they say: %(hints)s")
        form.add_error("hints", said % {"hints": given.hints or _("nothing")})
        form.data = form.data.copy()
        form.data["seen"] = stamp(given)
        return False
    except MoveError as error:
        form.add_error(None, str(error))
        return False
    return True


def stamp(given: Placement) -> str:
    return given.hints_at.isoformat() if given.hints_at else ""
