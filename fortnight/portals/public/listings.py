"""The list of projects and the page of one. A program may show them to everybody or to members only."""

from collections.abc import Sequence
from datetime import timedelta
from urllib.parse import urlencode

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from fortnight.applications.actions.drafting import live_application
from fortnight.applications.eligibility import may_apply, standing
from fortnight.applications.record import Kept, records_of, records_on
from fortnight.core.pages import page_number
from fortnight.core.time import now
from fortnight.people.models import Document
from fortnight.placements.fit import Calendar, calendar_of, fit_of_listing
from fortnight.portals.facets import chosen, groups
from fortnight.portals.http import Request
from fortnight.portals.public.programs import may_see, shown_program
from fortnight.portals.span import span_of
from fortnight.postings import search
from fortnight.postings.models import Favourite, Listing
from fortnight.programs.models import Program

SORT_WORDS = {"newest": lazy("Newest"), "closing": lazy("Closing soon"), "best": lazy("Best match")}
SOON = timedelta(days=3)
LONGEST = 200
FEW, MANY = 5, 10


def listings(request: Request, program: str) -> HttpResponse:
    given = shown_program(program)
    if not may_see(request, given):
        return members_only(request)
    filters = search.Filters.read(request.GET)
    words, sort = request.GET.get("q", "")[:LONGEST], request.GET.get("sort", "")
    page = page_number(request.GET.get("page"))
    found, instead = forgiving(given, words, filters, sort=sort, page=page)
    if page > 1 and not found.listings:
        return to_last_page(request, found, page)
    kept = {"q": words, "sort": sort}
    context = {
        "program": given,
        "found": found,
        "instead": instead,
        "cards": cards(request, given, found.listings),
        "groups": groups(found.facets),
        "chosen_ones": chosen(filters, found.facets, **kept),
        "words": words,
        "asked": sort,
        "sorts": sorts(words),
        "save_url": save_url(request, given, words, filters) if request.person.student else "",
        "number_chosen": sum(len(values) for values in filters.chosen.values()),
    }
    template = "public/listings/list.html#changed" if request.htmx else "public/listings/list.html"
    answer = render(request, template, context)
    answer["Vary"] = "HX-Request, Cookie"
    return answer


def save_url(request: Request, program: Program, words: str, filters: search.Filters) -> str:
    """Where a student gives the search that is shown a name."""
    asked = filters.query(q=words, program=program.slug)
    return f"{reverse('student:search-new', kwargs={'school': request.school.slug})}?{asked}"


def forgiving(given: Program, words: str, filters: search.Filters, *, sort: str, page: int) -> tuple[search.Found, str]:
    """What is found; where no project has a word as it was typed, what is found for the word that was meant."""
    found = search.find([given], words, filters, sort=sort, page=page)
    if not found.did_you_mean:
        return found, ""
    meant = search.find([given], found.did_you_mean, filters, sort=sort, page=page)
    return (meant, found.did_you_mean) if meant.exact else (found, "")


def to_last_page(request: Request, found: search.Found, page: int) -> HttpResponse:
    """Beyond the end: filters or time made the list shorter."""
    asked = request.GET.copy()
    asked["page"] = str(max(min(-(-found.total // search.PAGE), page - 1), 1))
    return redirect(f"{request.path}?{asked.urlencode()}")


def sorts(words: str) -> list[tuple[str, object]]:
    """The orders to choose from; the first is what comes without choosing."""
    usual = "best" if words else "newest"
    others = [name for name in ("newest", "closing") if name != usual]
    return [("", SORT_WORDS[usual]), *((name, SORT_WORDS[name]) for name in others)]


def cards(request: Request, program: Program, found: Sequence[Listing]) -> list[dict[str, object]]:
    """To a student each says how it lies in their calendar, which is read once, and to everybody how its host answers."""
    calendar = calendar_of(request.person.student) if request.person.student else None
    records = records_on(program, found) if found else {}
    return [
        card(program, listing, f"{request.path}{listing.code}/", calendar, records[listing.pk]) for listing in found
    ]


def card(
    program: Program, listing: Listing, url: str = "", calendar: Calendar | None = None, record: Kept | None = None
) -> dict[str, object]:
    left = listing.deadline_at - now()
    return {
        "listing": listing,
        "url": url,
        "record": record,
        "span": span_of(listing, program),
        "soon": timedelta(0) < left < SOON,
        "over": left <= timedelta(0),
        "fit": fit_of_listing(listing, program, calendar) if calendar else None,
    }


def listing(request: Request, program: str, code: str) -> HttpResponse:
    given_program = shown_program(program)
    if not may_see(request, given_program):
        return members_only(request)
    rows = Listing.objects.shown_once().of_program(given_program).with_program().select_related("employer")
    given = get_object_or_404(rows, code=code)
    student = request.person.student
    obstacles = standing(student, given, at=now()) if student else []
    host_record, employer_record = records_of(given)
    context = {
        "program": given_program,
        "listing": given,
        "text": given.shown,
        "labels": given.label_links.select_related("label"),
        "drawn": card(given_program, given, calendar=calendar_of(student) if student else None),
        "coarse": coarse(given.applicants),
        "host_record": host_record,
        "employer_record": employer_record,
        "material_words": [Document.Kind(kind).label for kind in given.materials],
        "sign_in_here": f"{reverse('sign-in')}?{urlencode({'next': request.path})}",
        "open": given.state == Listing.State.PUBLISHED and now() < given.deadline_at and not given.halted_at,
        "obstacles": obstacles,
        "may_apply": may_apply(obstacles),
        "application": live_application(student, given) if student else None,
        "favourite": bool(student) and Favourite.objects.of(student, given).exists(),
    }
    return render(request, "public/listings/listing.html", context)


def coarse(number: int) -> str:
    """How many applied, without giving away who might be alone."""
    if number == 0:
        return _("no applications yet")
    if number < FEW:
        return _("fewer than five applications")
    if number <= MANY:
        return _("five to ten applications")
    return _("more than ten applications")


def members_only(request: Request) -> HttpResponse:
    """Who has not signed in may be a member; who has and is none sees nothing here."""
    if request.user.is_authenticated:
        raise Http404
    return redirect_to_login(request.get_full_path())
