"""Whoever is asked to stand in as a mentor answers here, by the link of the mail and without an account."""

from contextlib import suppress

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from fortnight.core.transitions import MoveError
from fortnight.placements.actions import stand_in as acting
from fortnight.portals.http import Request
from fortnight.portals.placed.forms.trouble import AnswerForm
from fortnight.portals.placed.trouble import answer


@never_cache
def stand_in(request: Request, token: str) -> HttpResponse:
    """Opening the link changes nothing; one of two buttons does."""
    asked, may = answer(request, token)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and may and form.is_valid():
        deed = acting.accept if "yes" in request.POST else acting.decline
        with suppress(MoveError):  # somebody or the clock was faster; the page says how it stands
            deed(asked, note=form.cleaned_data["note"])
        return redirect("public:stand-in", school=request.school.slug, token=token)
    context = {"asked": asked, "placement": asked.placement, "may": may, "form": form, "token": token}
    return render(request, "public/standing_in.html", context)
