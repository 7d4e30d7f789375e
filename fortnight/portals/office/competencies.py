"""The school's own list of competencies."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fortnight.portals.http import Request
from fortnight.portals.office.forms.competencies import CompetenciesForm
from fortnight.records.actions.competencies import write_competencies
from fortnight.records.competencies import competencies_of

BAD = 422


def competencies(request: Request) -> HttpResponse:
    form = CompetenciesForm(request.POST or None, lines=competencies_of(request.school))
    if request.method == "POST" and form.is_valid():
        if write_competencies(request.school, form.lines(), by=request.user):
            messages.success(request, _("Saved. Both sides evaluate on this list from now on."))
        return redirect("office:competencies", school=request.school.slug)
    return render(request, "office/settings/competencies.html", {"form": form}, status=BAD if form.errors else 200)
