"""Pulses as both sides answer them and all three read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fortnight.core.time import now
from fortnight.core.transitions import MoveError
from fortnight.people.models import User
from fortnight.placements.actions import pulses as acting
from fortnight.placements.models import Placement, Pulse, Side
from fortnight.portals.deeds import NOT_DONE
from fortnight.portals.http import Request
from fortnight.portals.placed.forms.pulse import PulseForm
from fortnight.portals.placed.ways import way, ways

BAD = 422


@dataclass(frozen=True)
class Said:
    """One side's pulse as the reader may see it: `full` with what was chosen, `words` where they are for the reader."""

    pulse: Pulse
    who: str
    full: bool
    words: str


@dataclass(frozen=True)
class Row:
    point: str
    day: date
    said: Sequence[Said]


def rows(pulses: Sequence[Pulse], planned: dict[str, date], *, side: str, reader: User) -> list[Row]:
    """A row a day, the first first; `planned` are the days of a placement that nobody was asked about yet."""
    if not pulses:
        return [Row(str(Pulse.Point(point).label), day, ()) for point, day in planned.items()]
    by_point: dict[str, list[Pulse]] = {}
    for pulse in pulses:
        by_point.setdefault(pulse.point, []).append(pulse)
    return [
        Row(
            str(Pulse.Point(point).label),
            each[0].due_on,
            [_said(pulse, side, reader) for pulse in sorted(each, key=_order)],
        )
        for point, each in by_point.items()
    ]


def _order(pulse: Pulse) -> bool:
    return pulse.side == Side.HOST


def _said(pulse: Pulse, side: str, reader: User) -> Said:
    """What a mentor says in confidence, their own team does not read either."""
    mine = pulse.side == side and pulse.is_of(reader)
    who = {"student": _("Student"), "host": _("Mentor")}[pulse.side]
    words = pulse.words if mine or (pulse.side != side and pulse.read_by(side)) else ""
    full = pulse.state == Pulse.State.ANSWERED and (mine or side == "office")
    return Said(pulse, _("You") if mine else who, full, words)


def page(request: Request, placement: Placement, side: str) -> HttpResponse:
    """What this side is asked now; on the placement's page when nothing is."""
    back = way(side, placement)("placement")
    pulse = Pulse.objects.of_placement(placement).to_answer(side, now()).first()
    if pulse is None:
        if request.method == "POST":
            messages.info(request, closed_words())
        return redirect(back)
    pulse.placement = placement
    form = PulseForm(request.POST if request.method == "POST" else None, side=side)
    if request.method == "POST" and form.is_valid() and _answered(pulse, form, request):
        messages.success(request, _("Thank you. The career office has your answer."))
        return redirect(back)
    context = {"placement": placement, "pulse": pulse, "form": form, "ways": ways(side, placement, "placement")}
    return render(request, "placed/pulse.html", context, status=_status(form))


def _answered(pulse: Pulse, form: PulseForm, request: Request) -> bool:
    person = request.user if request.user.is_authenticated else None
    try:
        acting.answer(pulse, by=person, **form.cleaned_data)
    except MoveError:
        form.add_error(None, closed_words())
        return False
    return True


def _status(form: PulseForm) -> int:
    if not form.errors:
        return 200
    return NOT_DONE if form.non_field_errors() else BAD


def closed_words() -> str:
    return _("This was answered meanwhile, or its days are over. Nothing was written.")


def by_link(request: Request, token: str) -> HttpResponse:
    """Whoever holds the link of the mail answers without signing in. Opening it changes nothing."""
    found = acting.by_token(token)
    if found is None or found[0].school_id != request.school.pk:
        raise Http404
    pulse, theirs = found
    may = theirs and pulse.state == "asked" and now() < pulse.answer_by and not pulse.placement.is_broken_off
    form = PulseForm(request.POST if may and request.method == "POST" else None, side=pulse.side)
    if form.is_bound and form.is_valid():
        _by_holder(pulse, form)
        return redirect("public:pulse", school=request.school.slug, token=token)
    given = {"pulse": pulse, "placement": pulse.placement, "may": may, "theirs": theirs, "form": form, "token": token}
    return render(request, "public/pulse.html", given, status=_status(form))


def _by_holder(pulse: Pulse, form: PulseForm) -> None:
    """The link says whose answer it is, whoever may be signed in. Where somebody was faster, the page says how it stands."""
    person = pulse.student.user if pulse.side == Side.STUDENT else None
    try:
        acting.answer(pulse, by=person, **form.cleaned_data)
    except MoveError:
        return
