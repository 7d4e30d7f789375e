"""A host closes a project, with an answer to everybody who waits there; or lets one that stood still go on."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fortnight.applications.actions.first_answer import waiting_at
from fortnight.portals.host.deeds import NOT_DONE, attempt
from fortnight.portals.host.forms.closing import ClosingForm
from fortnight.portals.host.rejecting import kind_words
from fortnight.portals.host.yours import your_listing, your_posting
from fortnight.portals.http import Request
from fortnight.postings.actions.halting import go_on
from fortnight.postings.models import Listing
from fortnight.workflows.close_listing import close_listing, undecided_of

BAD = 422


def closing_down(request: Request, code: str, listing: str) -> HttpResponse:
    posting = your_posting(request, code)
    given = your_listing(posting, listing)
    waiting = undecided_of(given).count()
    sent = request.POST if request.method == "POST" else None
    form = ClosingForm(sent, waiting=waiting, initial={"words": kind_words(given, read=False)})
    status = BAD if form.errors else 200
    if form.is_bound and not form.errors:
        reason, values = Listing.Closing.HOST, form.cleaned_data
        attempt(form, lambda: close_listing(given, by=request.user, reason=reason, **values))
        if not form.errors:
            messages.success(
                request, _("It is closed, and whoever waited has your answer.") if waiting else _("It is closed.")
            )
            return redirect("host:posting", posting.code)
        status = NOT_DONE
    context = {"posting": posting, "listing": given, "waiting": waiting, "form": form}
    return render(request, "host/postings/closing.html", context, status=status)


def going_on(request: Request, code: str, listing: str) -> HttpResponse:
    """Nobody waits any more, and the host means to answer from now on."""
    posting = your_posting(request, code)
    given = your_listing(posting, listing)
    if waiting_at(given):
        messages.error(request, _("Somebody still waits: with your last answer it takes applications again by itself."))
    elif go_on(given, by=request.user):
        messages.success(request, _("It takes applications again. Please answer everybody within the promised time."))
    return redirect("host:posting", posting.code)
