"""A student's saved searches: kept from the list, told by mail, changed and removed here."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from fortnight.activity.once import once
from fortnight.core.pages import page_of
from fortnight.portals.facets import said
from fortnight.portals.http import Request
from fortnight.portals.student.forms.searches import SearchForm
from fortnight.postings import search as searching
from fortnight.postings.actions import searches as keeping
from fortnight.postings.models import SavedSearch
from fortnight.programs.models import Program

BAD = 422
LONGEST, LONGEST_QUERY = 200, 2000


@dataclass(frozen=True)
class Shown:
    """A search with what it looks for in words, and where the list shows it."""

    search: SavedSearch
    words: str
    url: str


def searches(request: Request) -> HttpResponse:
    rows = SavedSearch.objects.of_student(request.person.student).with_program()
    page = page_of(rows, request.GET.get("page"), each=lambda some: shown(request, list(some)))
    return render(request, "student/searches/list.html", {"page": page, "most": keeping.MOST})


def shown(request: Request, rows: Sequence[SavedSearch]) -> list[Shown]:
    """The names of what was ticked are looked up for all rows at once."""
    filters = [searching.Filters.read(QueryDict(row.query)) for row in rows]
    values: dict[str, set[str]] = defaultdict(set)
    for each in filters:
        for name, chosen in each.chosen.items():
            values[name] |= set(chosen)
    labels = searching.labels_of({row.program_id for row in rows}, values) if rows else {}
    return [
        Shown(row, said(row.words, each, labels), list_url(request, row.program, row.words, each))
        for row, each in zip(rows, filters, strict=True)
    ]


def list_url(request: Request, program: Program, words: str, filters: searching.Filters) -> str:
    path = reverse("public:listings", kwargs={"school": request.school.slug, "program": program.slug})
    asked = filters.query(q=words)
    return f"{path}?{asked}" if asked else path


@once
def search_new(request: Request) -> HttpResponse:
    """What is searched stands in the address, as on the list."""
    program = Program.objects.open().with_slug(request.GET.get("program", ""))
    if program is None:
        messages.info(request, _("Search the list of a program first, then save the search from there."))
        return redirect("student:searches", school=request.school.slug)
    words = " ".join(request.GET.get("q", "").replace("\x00", " ").split())[:LONGEST]
    filters = searching.Filters.read(request.GET)
    values = {name: set(chosen) for name, chosen in filters.chosen.items()}
    in_words = said(words, filters, searching.labels_of([program.pk], values))
    form = SearchForm(request.POST or None, initial={"name": in_words[:80]})
    if request.method == "POST" and form.is_valid() and save(request, form, program, words, filters):
        messages.success(
            request, _("Saved. You hear of new projects by mail; those on the list now are not told again.")
        )
        return redirect("student:searches", school=request.school.slug)
    context = {"form": form, "words": in_words, "list_url": list_url(request, program, words, filters)}
    return render(request, "student/searches/edit.html", context, status=BAD if form.errors else 200)


def save(request: Request, form: SearchForm, program: Program, words: str, filters: searching.Filters) -> bool:
    if len(filters.query()) > LONGEST_QUERY:
        form.add_error(None, _("So many filters cannot be saved. Take some away on the list."))
        return False
    try:
        keeping.save_search(request.person.student, program, form.cleaned_data, words=words, filters=filters)
    except keeping.TooMany:
        sentence = _("You have %(most)d saved searches already. Remove one first.")
        form.add_error(None, sentence % {"most": keeping.MOST})
        return False
    return True


def search(request: Request, code: str) -> HttpResponse:
    given = own_search(request, code)
    form = SearchForm(request.POST or None, initial={"name": given.name, "rhythm": given.rhythm})
    if request.method == "POST" and form.is_valid():
        keeping.change_search(given, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("student:searches", school=request.school.slug)
    (row,) = shown(request, [given])
    context = {"form": form, "search": given, "words": row.words, "list_url": row.url}
    return render(request, "student/searches/edit.html", context, status=BAD if form.errors else 200)


def removal(request: Request, code: str) -> HttpResponse:
    keeping.drop_search(own_search(request, code))
    messages.success(request, _("Removed. It sends no more mail."))
    return redirect("student:searches", school=request.school.slug)


def own_search(request: Request, code: str) -> SavedSearch:
    rows = SavedSearch.objects.of_student(request.person.student).select_related("program__school")
    return get_object_or_404(rows, code=code)
