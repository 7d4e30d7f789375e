"""The people of an employer: everybody of the team sees them, owners decide."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fortnight.core.transitions import MoveError
from fortnight.employers.actions import team as actions
from fortnight.employers.models import Host, TeamInvitation
from fortnight.employers.queries import open_invitations, team_of
from fortnight.portals.host.forms.team import InviteForm
from fortnight.portals.host.yours import your_seat
from fortnight.portals.http import Request, note_of

Row = TypeVar("Row", Host, TeamInvitation)


def team(request: Request, code: str) -> HttpResponse:
    seat = your_seat(request, code)
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        said = _("%(email)s is invited.") % data
        return _done(
            request, seat, lambda: actions.invite(seat.employer, data["email"], data["role"], by=request.user), said
        )
    people = team_of(seat.employer)
    context = {
        "seat": seat,
        "employer": seat.employer,
        "form": form,
        "asking": [one for one in people if one.state == Host.State.ASKED],
        "people": [one for one in people if one.state == Host.State.ACTIVE],
        "invitations": open_invitations(seat.employer),
        "owner": seat.role == Host.Role.OWNER,
    }
    return render(request, "host/team/team.html", context)


def invitation_withdrawal(request: Request, code: str, invitation: str) -> HttpResponse:
    seat = your_seat(request, code)
    wanted = _one(open_invitations(seat.employer), invitation)
    said = _("The invitation is withdrawn.")
    return _done(request, seat, lambda: actions.withdraw_invitation(wanted, by=request.user), said)


def admission(request: Request, code: str, member: str) -> HttpResponse:
    seat, mate = _mate(request, code, member)
    said = _("%(name)s is in the team now.") % {"name": mate.user}
    return _done(request, seat, lambda: actions.admit(mate, by=request.user), said)


def refusal(request: Request, code: str, member: str) -> HttpResponse:
    seat, mate = _mate(request, code, member)
    note = note_of(request)
    said = _("%(name)s was not admitted and is told so.") % {"name": mate.user}
    return _done(request, seat, lambda: actions.refuse(mate, by=request.user, note=note), said)


def role(request: Request, code: str, member: str) -> HttpResponse:
    seat, mate = _mate(request, code, member)
    wanted = Host.Role.OWNER if request.POST.get("role") == Host.Role.OWNER else Host.Role.HOST
    return _done(request, seat, lambda: actions.change_role(mate, wanted, by=request.user), _("The role is changed."))


def removal(request: Request, code: str, member: str) -> HttpResponse:
    seat, mate = _mate(request, code, member)
    said = _("%(name)s is no longer in the team.") % {"name": mate.user}
    return _done(request, seat, lambda: actions.remove(mate, by=request.user), said)


def leaving(request: Request, code: str) -> HttpResponse:
    seat = your_seat(request, code)
    said = _("You have left %(name)s.") % {"name": seat.employer}
    return _done(request, seat, lambda: actions.leave(seat, by=request.user), said)


def _mate(request: Request, code: str, member: str) -> tuple[Host, Host]:
    seat = your_seat(request, code)
    return seat, _one(team_of(seat.employer), member)


def _one(rows: Sequence[Row], code: str) -> Row:
    found = next((row for row in rows if row.code == code), None)
    if found is None:
        raise Http404
    return found


def _done(request: Request, seat: Host, act: Callable[[], object], said: str) -> HttpResponse:
    try:
        act()
    except (actions.TeamProblem, MoveError) as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, said)
    if seat.state == Host.State.ACTIVE:
        return redirect("host:team", seat.employer.code)
    return redirect("host:home")
