"""The student's hours log."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from fortnight.activity.once import once
from fortnight.core.time import now
from fortnight.core.transitions import MoveError
from fortnight.placements.actions import hours as acting
from fortnight.placements.models import Placement, Worked
from fortnight.portals.http import Request
from fortnight.portals.placed import hours as shared
from fortnight.portals.student.deeds import attempt_button
from fortnight.portals.student.placements import own_placement

BAD = 422


@once
def hours(request: Request, code: str) -> HttpResponse:
    given = own_placement(request, code)
    today = now().astimezone(given.school.zone).date()
    form = shared.HoursForm(request.POST or None, placement=given, initial={"day": min(today, given.ends_on)})
    if request.method == "POST" and form.is_valid() and log(request, given, form):
        return redirect("student:hours", school=request.school.slug, code=code)
    context = {**shared.reading(request, given), "form": form, "mine": True}
    return render(request, "student/placements/hours.html", context, status=BAD if form.errors else 200)


def log(request: Request, placement: Placement, form: shared.HoursForm) -> bool:
    try:
        acting.log(placement, by=request.user, **form.cleaned_data)
    except acting.TooMuch as error:
        form.add_error("hours", str(error))
        return False
    except MoveError as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, _("Logged."))
    return True


def hours_removal(request: Request, code: str) -> HttpResponse:
    worked = get_object_or_404(Worked.objects.of_student(request.person.student), code=code)
    attempt_button(request, lambda: acting.remove(worked, by=request.user), done=_("Taken out."))
    return redirect("student:hours", school=request.school.slug, code=worked.placement.code)
