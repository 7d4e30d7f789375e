"""Advice to those of the next season: read here first, then published without a name, or not."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fortnight.core.pages import page_of
from fortnight.portals.http import Request
from fortnight.portals.office.deeds import attempt_button
from fortnight.portals.office.waiting import MANY, Task, counted, waits
from fortnight.records.actions.advising import decide
from fortnight.records.models import Advice
from fortnight.schools.models import School


def advice(request: Request) -> HttpResponse:
    """What waits, in the order in which it came; or what was decided."""
    state = request.GET.get("state", "")
    chosen = state if state in Advice.State.values else Advice.State.WAITING.value
    page = page_of(Advice.objects.in_state(chosen), request.GET.get("page"))
    rows = [(each, {option.move.name for option in Advice.MOVES.options(each, by=request.user)}) for each in page.items]
    context = {"page": page, "rows": rows, "chosen": chosen, "states": Advice.State.choices}
    return render(request, "office/records/advice.html", context)


def advice_publication(request: Request, code: str) -> HttpResponse:
    return _decide(request, code, "publish", _("Published, without a name."))


def advice_refusal(request: Request, code: str) -> HttpResponse:
    return _decide(request, code, "decline", _("It is not published."))


def _decide(request: Request, code: str, move: str, done: str) -> HttpResponse:
    given = get_object_or_404(Advice, code=code)
    before = given.state
    attempt_button(request, lambda: decide(given, move, by=request.user), done=done)
    return redirect(reverse("office:advice", kwargs={"school": request.school.slug}) + f"?state={before}")


@waits
def advice_to_read(school: School) -> list[Task]:
    number = Advice.objects.in_state(Advice.State.WAITING).order_by()[: MANY + 1].count()
    if not number:
        return []
    words = ngettext(
        "%(n)s piece of advice for next season waits to be read.",
        "%(n)s pieces of advice for next season wait to be read.",
        number,
    )
    return [Task(reverse("office:advice", kwargs={"school": school.slug}), words % {"n": counted(number)}, _("Read"))]
