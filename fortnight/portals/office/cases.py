"""Cases: what is wrong with a placement, what is known of it, and how the office works it to an end."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fortnight.activity.once import once
from fortnight.activity.queries import timeline
from fortnight.core.pages import page_of
from fortnight.core.time import now
from fortnight.placements.actions import cases as acting
from fortnight.placements.case_words import reasons, steps
from fortnight.placements.known import known_of
from fortnight.placements.models import Case
from fortnight.portals.http import Request, note_of
from fortnight.portals.office.deeds import NOT_DONE, attempt, attempt_button
from fortnight.portals.office.forms.cases import ClosingForm, NoteForm
from fortnight.portals.office.placements import one_placement
from fortnight.portals.office.waiting import MANY, Task, counted, waits
from fortnight.portals.placed.pulse import rows as pulse_rows
from fortnight.schools.models import School

BAD = 422
MOST = 100  # notes that a page shows
WHICH = {"": lambda: Case.objects.open().danger_first(), "worked": lambda: Case.objects.worked().latest_first()}


def cases(request: Request) -> HttpResponse:
    """Those that are open, trouble first and of it the oldest; or those that were worked to an end."""
    which = "worked" if request.GET.get("which") == "worked" else ""
    page = page_of(WHICH[which](), request.GET.get("page"))
    context = {
        "page": page,
        "rows": [(row, reasons(row)) for row in page.items],
        "which": which,
        "number": counted(Case.objects.open().order_by()[: MANY + 1].count()),
    }
    return render(request, "office/cases/list.html", context)


def case(request: Request, code: str) -> HttpResponse:
    return _page(request, own(code))


def own(code: str) -> Case:
    return get_object_or_404(Case.objects.for_reading(), code=code)


def _page(request: Request, given: Case, *, status: int = 200, **forms: object) -> HttpResponse:
    placement, moment = given.placement, now()
    known = known_of(placement, at=moment)
    options = {option.move.name for option in Case.MOVES.options(given, by=request.user)}
    context = {
        "case": given,
        "placement": placement,
        "steps": steps(given.signs.in_order()),
        "known": known,
        "pulse_rows": pulse_rows(known.pulses, {}, side="office", reader=request.user),
        "notes": given.notes.select_related("by")[:MOST],
        "options": options,
        "timeline": timeline(given, audience="office"),
        "note_form": NoteForm(school=request.school, prefix="note"),
        "closing_form": ClosingForm(prefix="closing"),
        **forms,
    }
    return render(request, "office/cases/read.html", context, status=status)


def taking(request: Request, code: str) -> HttpResponse:
    attempt_button(request, lambda: acting.take(own(code), by=request.user), done=_("It is yours."))
    return redirect("office:case", school=request.school.slug, code=code)


def giving_back(request: Request, code: str) -> HttpResponse:
    attempt_button(request, lambda: acting.put_back(own(code), by=request.user), done=_("Anybody may take it now."))
    return redirect("office:case", school=request.school.slug, code=code)


@once
def note(request: Request, code: str) -> HttpResponse:
    given, form = own(code), NoteForm(request.POST, prefix="note", school=request.school)
    if not form.is_valid():
        return _page(request, given, status=BAD, note_form=form)
    attempt(form, lambda: acting.note(given, by=request.user, **form.cleaned_data))
    if form.errors:
        return _page(request, own(code), status=NOT_DONE, note_form=form)
    messages.success(request, _("Noted."))
    return redirect("office:case", school=request.school.slug, code=code)


def closing(request: Request, code: str) -> HttpResponse:
    given, form = own(code), ClosingForm(request.POST, prefix="closing")
    if not form.is_valid():
        return _page(request, given, status=BAD, closing_form=form)
    attempt(form, lambda: acting.close(given, by=request.user, **form.cleaned_data))
    if form.errors:
        return _page(request, own(code), status=NOT_DONE, closing_form=form)
    messages.success(request, _("Closed. A further sign would open a new case."))
    return redirect("office:cases", school=request.school.slug)


def opening(request: Request, code: str) -> HttpResponse:
    """By hand, from the placement's page."""
    given, text = one_placement(code), note_of(request)
    if not text:
        messages.error(request, _("Say in a few words what you have heard or seen."))
        return redirect("office:placement", school=request.school.slug, code=code)
    made = acting.open_by_hand(given, text, by=request.user)
    return redirect("office:case", school=request.school.slug, code=made.code)


@waits
def cases_to_work_on(school: School) -> list[Task]:
    """What nobody has; what somebody wanted to look at again by today; what would be forgotten."""
    url = reverse("office:cases", kwargs={"school": school.slug})
    today = now().astimezone(school.zone).date()
    tasks = []
    if number := Case.objects.untaken().order_by()[: MANY + 1].count():
        words = ngettext(
            "%(n)s placement needs somebody to look after it: nobody has the case.",
            "%(n)s placements need somebody to look after them: nobody has the cases.",
            number,
        )
        tasks.append(Task(url, words % {"n": counted(number)}, _("See which"), "", "danger"))
    if number := Case.objects.to_follow_up(today).order_by()[: MANY + 1].count():
        words = ngettext(
            "%(n)s case is to be looked at again today.", "%(n)s cases are to be looked at again today.", number
        )
        tasks.append(Task(url, words % {"n": counted(number)}, _("See which"), "", "caution"))
    if number := Case.objects.without_a_day().order_by()[: MANY + 1].count():
        words = ngettext(
            "%(n)s case is in somebody’s hands without a day to look at it again.",
            "%(n)s cases are in somebody’s hands without a day to look at them again.",
            number,
        )
        tasks.append(Task(url, words % {"n": counted(number)}, _("See which")))
    return tasks
