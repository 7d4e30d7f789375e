"""The queue: what waits for the office, oldest first."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fortnight.core.pages import page_number
from fortnight.core.time import now
from fortnight.employers.models import Employer
from fortnight.portals.http import Request, codes_of
from fortnight.portals.office.forms.review import SaveViewForm
from fortnight.postings.actions import review as actions
from fortnight.postings.actions.views import drop_view, save_view
from fortnight.postings.queue import PAGE, WAITS, QueueFilters, queue_page
from fortnight.postings.review_queries import programs_with_listings, saved_views, waiting_of

BAD = 422
LONGEST_NUMBER = 10


def queue(request: Request, *, form: SaveViewForm | None = None) -> HttpResponse:
    filters = QueueFilters.read(QueryDict(form.data.get("query", "")) if form else request.GET)
    page = queue_page(request.school, filters, moment=now(), number=page_number(request.GET.get("page")))
    context = {
        "page": page,
        "filters": filters,
        "query": filters.query(),
        "choices": _choices(request, filters),
        "views": [(view.name, view.query, view.query == filters.query()) for view in saved_views(request.school)],
        "form": form or SaveViewForm(school=request.school, initial={"query": filters.query()}),
        "decides": request.person.role != "viewer",
    }
    return render(request, "office/review/queue.html", context, status=BAD if form else 200)


def approvals(request: Request) -> HttpResponse:
    """The ticked ones, each decided by itself."""
    read = dict(_picked(each) for each in request.POST.getlist("pick")[:PAGE])
    chosen = waiting_of(codes_of(read, most=PAGE))
    report = actions.approve_many(chosen, by=request.user, read=read)
    _say(request, report)
    return redirect(_back(request))


def _picked(value: str) -> tuple[str, int | None]:
    """A ticked row: the listing's code and, after a dot, the number of the revision that stood in the table."""
    code, _dot, number = value.partition(".")
    return code, int(number) if number.isdecimal() and len(number) < LONGEST_NUMBER else None


def views(request: Request) -> HttpResponse:
    form = SaveViewForm(request.POST, school=request.school)
    if not form.is_valid():
        return queue(request, form=form)
    query = QueueFilters.read(QueryDict(form.cleaned_data["query"])).query()
    view = save_view(request.school, form.cleaned_data["name"], query, by=request.user)
    messages.success(request, _("Saved as “%(name)s”.") % {"name": view.name})
    return redirect(_queue_url(request, query))


def view_removal(request: Request) -> HttpResponse:
    name = request.POST.get("name", "")
    view = next((view for view in saved_views(request.school) if view.name == name), None)
    if view is not None:
        drop_view(view)
        messages.success(request, _("The view “%(name)s” is gone.") % {"name": name})
    return redirect(_queue_url(request, ""))


def _choices(request: Request, filters: QueueFilters) -> list[tuple[str, str, list[tuple[str, str, bool]]]]:
    """Name, label and options of each filter: (value, words, chosen)."""
    yes_no = [("yes", _("yes")), ("no", _("no"))]
    given = [
        ("program", _("Program"), [(one.code, one.name) for one in programs_with_listings(request.school)]),
        ("kind", _("Employer"), list(Employer.Kind.choices)),
        ("findings", _("Findings"), [("yes", _("some")), ("no", _("none"))]),
        ("first", _("Host’s first project"), yes_no),
        ("changed", _("Changed after approval"), yes_no),
        ("waits", _("Waits longer than"), [(str(days), _("%(n)d days") % {"n": days}) for days in WAITS]),
    ]
    return [
        (name, label, [("", _("all"), False), *((v, words, getattr(filters, name) == v) for v, words in options)])
        for name, label, options in given
    ]


def _say(request: Request, report: actions.Report) -> None:
    if number := len(report.approved):
        words = ngettext("%(n)d project is published.", "%(n)d projects are published.", number)
        messages.success(request, words % {"n": number})
    for listing in report.waits_for_second:
        messages.info(request, _("“%(title)s” waits for a second officer.") % {"title": listing.sent.title})
    for listing, why in report.not_done:
        messages.error(request, _("Not approved: “%(title)s”. %(why)s") % {"title": listing.sent.title, "why": why})
    if not (report.approved or report.waits_for_second or report.not_done):
        messages.info(request, _("Tick the projects first. What no longer waits was left alone."))


def _back(request: Request) -> str:
    return _queue_url(request, QueueFilters.read(QueryDict(request.POST.get("query", "")[:500])).query())


def _queue_url(request: Request, query: str) -> str:
    address = reverse("office:review", args=[request.school.slug])
    return f"{address}?{query}" if query else address
