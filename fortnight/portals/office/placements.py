"""The school's placements as the office sees them: all, one, and its pact."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from fortnight.core.pages import page_of
from fortnight.core.time import now
from fortnight.people.models import User
from fortnight.people.rules import is_officer
from fortnight.placements import seen_whole
from fortnight.placements.models import Case, EmergencyContact, Placement, WorkAuthorization
from fortnight.portals.http import Request
from fortnight.portals.placed import hours, whole
from fortnight.portals.placed import pact as shared
from fortnight.portals.placed.around import around
from fortnight.portals.placed.ways import way, ways
from fortnight.programs.models import Program
from fortnight.ui.glossary import word


def placements(request: Request) -> HttpResponse:
    """All of them on one page, each with how it goes and why; by program, by how it goes, by word."""
    words, today = request.GET.get("q", "")[:100], now().astimezone(request.school.zone).date()
    programs = {each.code: each for each in Program.objects.shown()}
    program = request.GET.get("program", "")
    program = program if program in programs else ""
    how = request.GET.get("how", "")
    how = how if how in seen_whole.STANDINGS else ""
    wanted = Placement.objects.named(words).of_program(program)
    rows = seen_whole.with_standing(wanted, today).standing_as(how).latest_first()
    page = page_of(seen_whole.with_reasons(rows), request.GET.get("page"))
    context = {
        "page": page,
        "rows": [(row, seen_whole.reasons(row, today)) for row in page.items],
        "words": words,
        "program_choices": list(programs.values()),
        "program": program,
        "how": how,
        "hows": [(each, word("standing", each).text) for each in seen_whole.STANDINGS],
        "counts": seen_whole.counts(wanted, today),
    }
    return render(request, "office/placements/list.html", context)


def placement(request: Request, code: str) -> HttpResponse:
    given = one_placement(code)
    log = hours.reading(request, given)
    authorization = WorkAuthorization.objects.of_placement(given).first()
    beside = {**around(given, "office", request.user), **own_side(given, authorization, request.user)}
    parts = [*([authorization] if authorization else []), *beside.pop("parts")]
    context = {**whole.context(request, given, side="office", also=parts), **log, **beside, "mine": False}
    return render(request, "office/placements/read.html", context)


def own_side(given: Placement, authorization: WorkAuthorization | None, person: User) -> dict[str, object]:
    """What only the office sees: how far the authorization is and its moves, whom to call, what is to be taken up again."""
    options = []
    if authorization:
        authorization.placement = given
        options = WorkAuthorization.MOVES.options(authorization, by=person)
    to = way("office", given)
    return {
        "authorization": authorization,
        "options": options,
        "moves": {option.move.name: to("authorization-move", move=option.move.name) for option in options},
        "contact": EmergencyContact.objects.of_placement(given).first(),
        "may_look_after": given.is_broken_off and not given.looked_after_at and is_officer(person, given),
        "case": Case.objects.of_placement(given).open().first(),
        "may_open_case": is_officer(person, given),
        "may_take_up": Placement.MOVES.can(given, "take_up", by=person),
        "office": ways("office", given, "looked-after", "taking-up", "case-opening"),
    }


def pact(request: Request, code: str) -> HttpResponse:
    context = shared.reading(shared.pact_of(one_placement(code)))
    return render(request, "office/placements/pact.html", context)


def one_placement(code: str) -> Placement:
    return get_object_or_404(Placement.objects.for_reading(), code=code)
