"""The pages of the project form: read, saved while typing, saved and gone on from."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from fortnight.portals.host.asking import asked_on
from fortnight.portals.host.finding import findings_about, meant_for, on_page
from fortnight.portals.host.forms.project import PAGES, Page, PageForm
from fortnight.portals.host.yours import your_posting
from fortnight.portals.http import Request
from fortnight.postings.actions.drafting import save_page
from fortnight.postings.models import Posting


def page(request: Request, code: str, slug: str) -> HttpResponse:
    posting, at = your_posting(request, code), _page(slug)
    if request.method == "POST":
        form = at.form(request.POST, posting=posting)
        fine = form.is_valid()
        _keep(posting, form)
        if fine:
            return redirect(_next(request, posting, at))
    else:
        form = at.form(posting=posting)
    return render(request, "host/postings/page.html", _context(request, posting, at, form))


def autosave(request: Request, code: str, slug: str) -> HttpResponse:
    """Keeps what can be kept of a page that is still being written; what is wrong is said on saving."""
    posting, at = your_posting(request, code), _page(slug)
    form = at.form(request.POST, posting=posting)
    form.is_valid()
    _keep(posting, form)
    return HttpResponse(status=204)


def reading_along(request: Request, code: str, slug: str) -> HttpResponse:
    posting, at = your_posting(request, code), _page(slug)
    found = findings_about(posting, meant_for(posting))
    shown = on_page(found, at, posting, every=_checking(request))
    return render(request, "host/postings/page.html#findings", {"findings": shown})


def _keep(posting: Posting, form: PageForm) -> None:
    programs = form.programs_chosen() if hasattr(form, "programs_chosen") else None
    save_page(posting, form.values(), programs=programs)


def _context(request: Request, posting: Posting, at: Page, form: PageForm) -> dict[str, object]:
    programs = meant_for(posting)
    found = findings_about(posting, programs)
    checking = _checking(request)
    if checking and not form.is_bound:
        form.say(found)
    query = "?from=check" if checking else ""
    links = [(one.name, reverse("host:posting-page", args=[posting.code, one.slug]) + query) for one in PAGES]
    return {
        "posting": posting,
        "page": at,
        "form": form,
        "findings": on_page(found, at, posting, every=checking),
        "asked": asked_on(at.slug, programs),
        "steps": [*links, (_("Check your answers"), reverse("host:posting-check", args=[posting.code]))],
        "current": PAGES.index(at) + 1,
        "query": query,
        "before": PAGES[PAGES.index(at) - 1] if at is not PAGES[0] else None,
    }


def _checking(request: Request) -> bool:
    """Whether the host comes from the check page, where everything is said."""
    return request.GET.get("from") == "check"


def _next(request: Request, posting: Posting, at: Page) -> str:
    after = PAGES.index(at) + 1
    if _checking(request) or after == len(PAGES):
        return reverse("host:posting-check", args=[posting.code])
    return reverse("host:posting-page", args=[posting.code, PAGES[after].slug])


def _page(slug: str) -> Page:
    found = next((page for page in PAGES if page.slug == slug), None)
    if found is None:
        raise Http404
    return found
