"""Check your answers, and send the project in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fortnight.core.transitions import MoveError
from fortnight.portals.host.answers import sections
from fortnight.portals.host.finding import findings_about, joined, pointed
from fortnight.portals.host.yours import your_posting
from fortnight.portals.http import Request
from fortnight.postings.actions.posting import NotReady
from fortnight.postings.changes import changed_columns, needs_review
from fortnight.postings.models import Posting
from fortnight.postings.queries import listings_of, wanted_programs
from fortnight.postings.querysets import ENDED
from fortnight.postings.scope_check import Finding
from fortnight.workflows.submit_posting import submit_posting


def check(request: Request, code: str) -> HttpResponse:
    posting = your_posting(request, code)
    return render(request, "host/postings/check.html", _context(posting))


def submission(request: Request, code: str) -> HttpResponse:
    """Send in. What stands in the way is said on the same page, each sentence leading to its field."""
    posting = your_posting(request, code)
    try:
        listings = submit_posting(posting, wanted_programs(posting), request.user)
    except NotReady as problem:
        return render(request, "host/postings/check.html", _context(posting, problem.findings), status=422)
    except MoveError as problem:
        messages.error(request, str(problem))
        return redirect("host:posting", posting.code)
    messages.success(request, _said(listings))
    return redirect("host:posting", posting.code)


def _said(listings: list) -> str:
    if all(listing.state in {"published", "paused"} and not listing.change for listing in listings):
        return _("Your change is shown to students now.")
    number = len({listing.school_id for listing in listings})
    words = "The career office has it now. You hear by e-mail as soon as it has looked."
    return ngettext(
        words, "%(n)d career offices have it now. You hear by e-mail as soon as they have looked.", number
    ) % {"n": number}


def _context(posting: Posting, problems: list[Finding] | None = None) -> dict[str, object]:
    chosen, listings = wanted_programs(posting), listings_of(posting)
    live = [listing for listing in listings if listing.state in {"published", "paused"}]
    new = {program.pk for program in chosen} - {listing.program_id for listing in listings}
    found = findings_about(posting, joined(chosen, listings))
    return {
        "posting": posting,
        "chosen_programs": chosen,
        "listings": [listing for listing in listings if listing.state not in ENDED],
        "findings": pointed(found),
        "problems": pointed(problems or []),
        "musts": sum(finding.level == "must" for finding in found),
        "waits": [listing for listing in live if needs_review(listing.shown, posting)],
        "live": live,
        "unchanged": bool(live) and not any(changed_columns(listing.sent, posting) for listing in live) and not new,
        "sections": sections(posting, chosen),
    }
