"""What the employer says about itself, and what a host says about themselves there."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fortnight.employers.actions.page import edit_employer, edit_seat
from fortnight.employers.rules import is_owner
from fortnight.portals.host.forms.team import EmployerForm, SeatForm
from fortnight.portals.host.yours import your_seat
from fortnight.portals.http import Request


def employer(request: Request, code: str) -> HttpResponse:
    seat = your_seat(request, code)
    form = SeatForm(request.POST or None, initial={"title": seat.title, "phone": seat.phone})
    if request.method == "POST" and form.is_valid():
        edit_seat(seat, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("host:employer", code)
    context = {"seat": seat, "employer": seat.employer, "form": form, "owner": is_owner(request.user, seat.employer)}
    return render(request, "host/employer/employer.html", context)


def edit(request: Request, code: str) -> HttpResponse:
    seat = your_seat(request, code)
    if not is_owner(request.user, seat.employer):
        raise Http404
    form = EmployerForm(request.POST or None, employer=seat.employer)
    if request.method == "POST" and form.is_valid():
        edit_employer(seat.employer, form.values(), by=request.user)
        messages.success(request, _("Saved."))
        return redirect("host:employer", code)
    return render(request, "host/employer/edit.html", {"form": form, "employer": seat.employer})
