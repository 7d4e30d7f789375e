"""How a placement closes, as its sides see it: both evaluate, read each other, and there is a record."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fortnight.core.transitions import MoveError
from fortnight.people.models import User
from fortnight.placements.actions.agreement import MAY
from fortnight.placements.models import Placement, Side
from fortnight.placements.next_steps import Step
from fortnight.placements.proposals import pact_lines
from fortnight.portals.deeds import NOT_DONE
from fortnight.portals.http import Request
from fortnight.portals.placed.forms.evaluation import EvaluationForm, HostEvaluationForm
from fortnight.portals.placed.ways import way, ways
from fortnight.records.actions.evaluating import Written, evaluate
from fortnight.records.closing import has_closed, last_day_to_write, may_read, written_of
from fortnight.records.competencies import competencies_of
from fortnight.records.models import Evaluation, Record

OTHER = {"student": "host", "host": "student"}
PAGES = {"student": ("evaluation", "record"), "host": ("evaluation",), "office": ("record",)}


def evaluation(request: Request, placement: Placement, side: str) -> HttpResponse:
    """Writing it; once that is done, reading it and, when it may be, the other side's."""
    written = written_of(placement)
    if request.method != "POST" and (side in written or not has_closed(placement)):
        return _reading(request, placement, side, written)
    form = _form(request, placement, side)
    if request.method == "POST" and form.is_valid() and _write(request, placement, form, side):
        return redirect(way(side, placement)("evaluation"))
    context = {
        "placement": placement,
        "form": form,
        "side": side,
        "until": last_day_to_write(placement),
        "theirs": written.get(OTHER[side]) if may_read(written, side, placement) else None,
        "ways": ways(side, placement, "placement"),
    }
    return render(request, "placed/evaluation_write.html", context, status=NOT_DONE if form.errors else 200)


def _form(request: Request, placement: Placement, side: str) -> EvaluationForm:
    lines = competencies_of(placement.school)
    if side == Side.STUDENT:
        return EvaluationForm(request.POST or None, lines=lines)
    initial = {"made": _agreed(placement)}
    return HostEvaluationForm(request.POST or None, lines=lines, initial=initial)


def _agreed(placement: Placement) -> str:
    """What the pact says that stands at the end, or the posting where there is none."""
    pact = getattr(placement, "pact", None)
    return pact.texts.get(version=pact.version).deliverable if pact else pact_lines(placement)["deliverable"]


def _write(request: Request, placement: Placement, form: EvaluationForm, side: str) -> bool:
    try:
        evaluate(placement, form.rated(), form.given(), by=request.user, side=side, advice=form.advice())
    except (Written, MoveError) as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, _("Thank you. Your words are kept as they are."))
    return True


def _reading(request: Request, placement: Placement, side: str, written: dict[str, Evaluation]) -> HttpResponse:
    context = {
        "placement": placement,
        "side": side,
        "shown": [each for each in written.values() if each.side == side or may_read(written, side, placement)],
        "other_waits": OTHER.get(side, "") not in written,
        "closed": has_closed(placement),
        "until": last_day_to_write(placement),
        "ways": ways(side, placement, "placement"),
    }
    return render(request, "placed/evaluation.html", context)


def around(placement: Placement, side: str, person: User) -> dict[str, Any]:
    """What the placement's own page shows of its closing; `closing` is None as long as it goes on."""
    if not has_closed(placement):
        return {"closing": None, "closing_parts": []}
    written = written_of(placement)
    record = Record.objects.of_placement(placement).first()
    mine = side in written
    may_write = side != "office" and not mine and MAY[side](person, placement)
    waits = record is not None and record.state == Record.State.WAITING
    closing = {
        "written": written,
        "may_write": may_write,
        "record": record,
        "signs": side == "student" and waits and may_read(written, side, placement),
        "ways": ways(side, placement, *PAGES[side]),
    }
    return {"closing": closing, "closing_parts": [record] if record else []}


def what_now(closing: dict[str, Any] | None) -> Step | None:
    """What this side has to do; None where nothing is."""
    if closing and closing["may_write"]:
        return Step(_("Look back on the placement, in words and with examples."), "closing")
    if closing and closing["signs"]:
        return Step(_("Read your record, and countersign it."), "closing")
    return None
