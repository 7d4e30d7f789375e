"""Placements that need somebody of the office: on the home as counts, here as lists."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from fortnight.core.pages import page_of
from fortnight.core.time import now
from fortnight.placements.models import Placement, WorkAuthorization
from fortnight.placements.querysets import PlacementQuerySet
from fortnight.portals.http import Request
from fortnight.portals.office.waiting import MANY, Task, counted, waits
from fortnight.schools.models import School

SOON = timedelta(days=7)


@dataclass(frozen=True)
class Need:
    """`rows` of a day in the school's zone; `words` for the home's task, with a number in it."""

    title: str | Promise
    words: Any
    rows: Callable[[date], PlacementQuerySet]
    tone: str


NEEDS = {
    "student": Need(
        gettext_lazy("Students whose placement fell through"),
        ngettext_lazy(
            "%(n)s student has lost a placement; nobody has spoken with them yet.",
            "%(n)s students have lost a placement; nobody has spoken with them yet.",
            "number",
        ),
        lambda _today: Placement.objects.to_look_after(),
        "danger",
    ),
    "mentor": Need(
        gettext_lazy("Placements without a mentor"),
        ngettext_lazy("%(n)s placement needs a mentor.", "%(n)s placements need a mentor.", "number"),
        lambda _today: Placement.objects.without_mentor(),
        "danger",
    ),
    "start": Need(
        gettext_lazy("Starts that wait for an authorization"),
        ngettext_lazy(
            "%(n)s start within a week waits for an authorization to work.",
            "%(n)s starts within a week wait for an authorization to work.",
            "number",
        ),
        lambda today: Placement.objects.held_by(today + SOON),
        "danger",
    ),
    "unsigned": Need(
        gettext_lazy("Agreements not signed, and the first day is near"),
        ngettext_lazy(
            "%(n)s placement begins within a week, and its agreement is not signed.",
            "%(n)s placements begin within a week, and their agreements are not signed.",
            "number",
        ),
        lambda today: Placement.objects.unsigned_by(today + SOON),
        "caution",
    ),
    "signature": Need(
        gettext_lazy("Agreements for the office to sign"),
        ngettext_lazy(
            "%(n)s agreement waits for the office’s signature.",
            "%(n)s agreements wait for the office’s signature.",
            "number",
        ),
        lambda _today: Placement.objects.for_the_offices_signature(),
        "caution",
    ),
}


def attention(request: Request) -> HttpResponse:
    """One need's placements (`need`), the first to begin first."""
    need = request.GET.get("need", "")
    need = need if need in NEEDS else next(iter(NEEDS))
    rows = NEEDS[need].rows(_today(request.school)).soonest_first()
    page = page_of(rows, request.GET.get("page"))
    needs = [(name, each.title) for name, each in NEEDS.items()]
    context = {"page": page, "title": NEEDS[need].title, "need": need, "needs": needs}
    return render(request, "office/placements/attention.html", context)


def _today(school: School) -> date:
    return now().astimezone(school.zone).date()


@waits
def placements_that_need_somebody(school: School) -> list[Task]:
    today, tasks = _today(school), []
    for name, need in NEEDS.items():
        number = need.rows(today).order_by()[: MANY + 1].count()
        if number:
            url = reverse("office:attention", kwargs={"school": school.slug}) + f"?need={name}"
            tasks.append(
                Task(url, need.words % {"number": number, "n": counted(number)}, _("See which"), "", need.tone)
            )
    return tasks


@waits
def authorizations_to_work_on(school: School) -> list[Task]:
    number = WorkAuthorization.objects.pending().order_by()[: MANY + 1].count()
    if not number:
        return []
    words = _("Authorizations to work that wait: %(n)s.") % {"n": counted(number)}
    return [Task(reverse("office:authorizations", kwargs={"school": school.slug}), words, _("See which"))]
