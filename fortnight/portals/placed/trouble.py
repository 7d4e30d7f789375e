"""What the sides of a placement see and do when it goes wrong."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fortnight.core.time import now
from fortnight.people.models import User
from fortnight.placements.actions import stand_in as standing_in
from fortnight.placements.actions import trouble as acting
from fortnight.placements.actions.agreement import MAY
from fortnight.placements.models import Placement, StandIn
from fortnight.portals.address import client_address
from fortnight.portals.deeds import NOT_DONE, attempt
from fortnight.portals.http import Request
from fortnight.portals.placed.forms.trouble import BreakOffForm, StandInForm, StatementForm
from fortnight.portals.placed.ways import way, ways
from fortnight.workflows.break_off import break_off

PAGES = ("placement", "ending", "statement")


def hows(placement: Placement, side: str, person: User) -> list[tuple[str, str]]:
    """In which ways this person may break it off today, in words."""
    come = placement.starts_on <= now().astimezone(placement.school.zone).date()
    words = {
        "cancel": _("It is cancelled before its start"),
        "no_show": {
            "student": _("The first day has come, and nobody was there for me"),
            "host": _("The first day has come, and the student did not"),
        }.get(side, _("The first day has come, and somebody did not")),
        "end_early": _("It ends before its last day"),
    }
    may = [name for name in words if Placement.MOVES.can(placement, name, by=person)]
    return [(name, words[name]) for name in may if name != "no_show" or come]


def ending(request: Request, placement: Placement, side: str) -> HttpResponse:
    how = hows(placement, side, request.user)
    if not how:
        return redirect(way(side, placement)("placement"))
    initial = {"how": how[0][0]} if len(how) == 1 else {}
    form = BreakOffForm(request.POST or None, side=side, how=how, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = {"by": request.user, "side": side, "address": client_address(request), **form.given()}
        attempt(form, lambda: break_off(placement, form.cleaned_data["how"], **given), reader=side)
        if not form.errors:
            messages.success(request, _("It has ended, and everybody concerned is told."))
            return redirect(way(side, placement)("placement"))
    context = {"placement": placement, "form": form, "ways": ways(side, placement, *PAGES)}
    return render(request, "placed/ending.html", context, status=NOT_DONE if form.errors else 200)


def statement(request: Request, placement: Placement, side: str) -> HttpResponse:
    form = StatementForm(request.POST or None)
    if not may_state(placement, side, request.user):
        return redirect(way(side, placement)("placement"))
    if request.method == "POST" and form.is_valid():
        acting.add_statement(placement, by=request.user, side=side, text=form.cleaned_data["text"])
        messages.success(request, _("Your statement is kept beside the other side’s."))
        return redirect(way(side, placement)("placement"))
    context = {"placement": placement, "form": form, "ways": ways(side, placement, *PAGES)}
    return render(request, "placed/statement.html", context, status=NOT_DONE if form.errors else 200)


def may_state(placement: Placement, side: str, person: User) -> bool:
    return (
        placement.is_broken_off
        and MAY[side](person, placement)
        and side not in {each.side for each in statements(placement)}
    )


def statements(placement: Placement) -> list:
    """About how it stands broken off now."""
    return [each for each in placement.statements.all() if each.about == placement.broken_off_at]


def stand_in(request: Request, placement: Placement, side: str) -> HttpResponse:
    """The named backup by one button; anybody by the form."""
    form = StandInForm(_typed(request, placement), initial=backup_of(placement))
    if request.method == "POST" and form.is_valid():
        given = {"by": request.user, "side": side, **form.cleaned_data}
        attempt(form, lambda: standing_in.ask(placement, **given), reader=side)
        if not form.errors:
            messages.success(request, _("%(name)s is asked, and has two business days.") % form.cleaned_data)
            return redirect(way(side, placement)("placement"))
    context = {"placement": placement, "form": form, "ways": ways(side, placement, "placement")}
    return render(request, "placed/stand_in.html", context, status=NOT_DONE if form.errors else 200)


def _typed(request: Request, placement: Placement) -> Any:
    if request.method != "POST":
        return None
    return backup_of(placement) if "ask_backup" in request.POST else request.POST


def backup_of(placement: Placement) -> dict[str, str]:
    return {"name": placement.backup_name, "email": placement.backup_email, "why": ""}


def answer(request: Request, token: str) -> tuple[StandIn, bool]:
    """Whom a link names, and whether they may still answer. A link that is not ours is missing."""
    found = standing_in.by_token(token)
    if found is None or found.placement.school_id != request.school.pk:
        raise Http404
    open_still = found.state == StandIn.State.ASKED and now() < found.answer_by
    return found, open_still and found.placement.state in standing_in.SIGNABLE


def around(placement: Placement, side: str, person: User) -> dict[str, object]:
    """What the placement's own page shows of trouble."""
    return {
        "may_break_off": bool(hows(placement, side, person)),
        "said_ending": acting.said_ending(placement) if placement.is_broken_off else "",
        "statements": statements(placement) if placement.is_broken_off else [],
        "may_state": may_state(placement, side, person),
        "trouble": ways(side, placement, "ending", "statement"),
    }
