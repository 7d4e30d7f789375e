"""A new project: for whom, for which programs, from nothing or from an earlier one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fortnight.activity.once import once
from fortnight.employers.rules import seat_at
from fortnight.portals.host.forms.project import PAGES
from fortnight.portals.host.forms.starting import StartForm
from fortnight.portals.host.yours import your_posting
from fortnight.portals.http import Request
from fortnight.postings.actions.drafting import NotADraft, create_draft, discard, post_again
from fortnight.postings.queries import next_programs, postings_of, programs_open_to_hosts

EARLIER = 20


@once
def start(request: Request) -> HttpResponse:
    form = StartForm(
        request.POST if request.method == "POST" else None,
        seats=request.person.seats,
        programs=programs_open_to_hosts(),
    )
    if request.method == "POST" and form.is_valid():
        posting = create_draft(form.seat(), by=request.user, programs=form.programs_chosen())
        return redirect("host:posting-page", posting.code, PAGES[0].slug)
    earlier = postings_of(request.user).sent().with_programs()[:EARLIER]
    return render(request, "host/postings/start.html", {"form": form, "earlier": earlier, "pages": PAGES})


@once
def again(request: Request, code: str) -> HttpResponse:
    posting = your_posting(request, code)
    seat = seat_at(request.user, posting)
    copy = post_again(posting, seat=seat, by=request.user, programs=next_programs(posting))
    messages.success(
        request, _("Here is a copy. Look at the dates, change what is different this time, and send it in.")
    )
    return redirect("host:posting-check", copy.code)


def discarding(request: Request, code: str) -> HttpResponse:
    posting = your_posting(request, code)
    try:
        discard(posting, by=request.user)
    except NotADraft as problem:
        messages.error(request, str(problem))
        return redirect("host:posting", posting.code)
    messages.success(request, _("The draft “%(title)s” is gone.") % {"title": posting})
    return redirect("host:home")
