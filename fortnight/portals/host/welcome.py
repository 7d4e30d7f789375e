"""A first-time host says who they are and for whom they work."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from fortnight.core.transitions import MoveError
from fortnight.employers.actions.team import leave
from fortnight.employers.models import TeamInvitation
from fortnight.employers.queries import employers_like, invitations_for, refused_seats, waiting_seats
from fortnight.portals.host.forms.welcome import ChoiceForm, OrganizationForm
from fortnight.portals.http import Request
from fortnight.workflows.join_employer import ask_to_join, found_employer, take_up_invitation

CARRIED = ("name", "title", "phone")


def welcome(request: Request) -> HttpResponse:
    invitations, employers = invitations_for(request.user), employers_like(request.user)
    waiting = waiting_seats(request.user)
    if not (invitations or employers or waiting):
        return redirect("host:organization")
    form = ChoiceForm(request.POST or None, user=request.user, invitations=invitations, employers=employers)
    if request.method == "POST" and form.is_valid():
        return _choose(request, form)
    context = {
        "form": form,
        "asked": waiting,
        "choice": bool(invitations or employers),
        "invitations": invitations,
        "refused": refused_seats(request.user),
    }
    return render(request, "host/welcome/welcome.html", context)


def _choose(request: Request, form: ChoiceForm) -> HttpResponse:
    given = {key: form.cleaned_data[key] for key in CARRIED}
    invitation, employer = form.invitation(), form.chosen()
    if invitation is not None:
        return _take_up(request, invitation, given)
    if employer is not None:
        ask_to_join(request.user, given.pop("name"), employer, **given)
        messages.success(request, _("An owner of %(name)s has your request.") % {"name": employer})
        return redirect("host:welcome")
    return redirect(f"{reverse('host:organization')}?{urlencode(given)}")


def _take_up(request: Request, invitation: TeamInvitation, given: dict[str, str]) -> HttpResponse:
    try:
        take_up_invitation(request.user, given.pop("name"), invitation, **given)
    except MoveError as problem:
        messages.error(request, str(problem))
        return redirect("host:welcome")
    messages.success(request, _("Welcome to the team of %(name)s.") % {"name": invitation.employer})
    return redirect("host:home")


def organization(request: Request) -> HttpResponse:
    carried = {key: request.GET[key] for key in CARRIED if request.GET.get(key)}
    form = OrganizationForm(request.POST or None, user=request.user, initial=carried)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        found_employer(request.user, data["name"], form.organization(), title=data["title"], phone=data["phone"])
        messages.success(request, _("You are all set. Post your first project, or invite a teammate first."))
        return redirect("host:home")
    return render(request, "host/welcome/organization.html", {"form": form, "refused": refused_seats(request.user)})


def request_withdrawal(request: Request, code: str) -> HttpResponse:
    seat = next((seat for seat in waiting_seats(request.user) if seat.code == code), None)
    if seat is None:
        raise Http404
    leave(seat, by=request.user)
    messages.success(request, _("Your request is withdrawn."))
    return redirect("host:welcome")
