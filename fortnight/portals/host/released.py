"""Runners-up whom other hosts would gladly have taken: read, with a click that the student can read, and invited to a free place."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from fortnight.activity.once import once
from fortnight.board.actions.inviting import CannotInvite, invite, read_release
from fortnight.board.models import Release
from fortnight.board.released import has_room, released_to, rooms_of, with_marks
from fortnight.core.pages import page_of
from fortnight.core.time import now
from fortnight.people.models import User
from fortnight.portals.host.deeds import NOT_DONE
from fortnight.portals.host.forms.releasing import InvitationForm
from fortnight.portals.host.waiting import Task, waits
from fortnight.portals.http import Request
from fortnight.postings.models import Listing


def released(request: Request, code: str) -> HttpResponse:
    listing = own_listing(request, code)
    rows = with_marks(listing, released_to(listing, at=now()))
    context = {
        "listing": listing,
        "page": page_of(rows, request.GET.get("page")),
        "room": has_room(listing, at=now()),
    }
    return render(request, "host/released/list.html", context)


def one(request: Request, code: str, release: str) -> HttpResponse:
    """Before a host of this employer has opened it, the page shows no name."""
    listing = own_listing(request, code)
    given = shown_to(listing, release)
    template = "host/released/read.html" if given.read else "host/released/cover.html"
    return render(request, template, {"listing": listing, "release": given})


def opening(request: Request, code: str, release: str) -> HttpResponse:
    listing = own_listing(request, code)
    try:
        read_release(shown_to(listing, release), listing, by=request.user)
    except CannotInvite as problem:
        messages.error(request, str(problem))
        return redirect("host:released", code=code)
    return redirect("host:released-one", code=code, release=release)


@once
def invitation(request: Request, code: str, release: str) -> HttpResponse:
    listing = own_listing(request, code)
    given = shown_to(listing, release)
    if not given.read or given.invited:
        return redirect("host:released-one", code=code, release=release)
    form = InvitationForm(request.POST or None, initial={"text": kind_words(listing, given)})
    if request.method == "POST" and form.is_valid():
        try:
            invite(given, listing, form.cleaned_data["text"], by=request.user)
        except CannotInvite as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Invited. You hear when they apply, or decline."))
            return redirect("host:released", code=code)
    context = {"listing": listing, "release": given, "form": form}
    return render(request, "host/released/invitation.html", context, status=NOT_DONE if form.errors else 200)


def own_listing(request: Request, code: str) -> Listing:
    return get_object_or_404(Listing.objects.visible_to_host(request.user).with_program(), code=code)


def shown_to(listing: Listing, code: str) -> Release:
    return get_object_or_404(with_marks(listing, released_to(listing, at=now())).select_related("consent"), code=code)


def kind_words(listing: Listing, release: Release) -> str:
    words = _(
        "Dear %(name)s,\n\n%(other)s told us that they would gladly have taken you. “%(title)s” has a free place, and we would like to "
        "read an application of yours.\n\n%(employer)s"
    )
    facts = {"name": release.shown.get("name", ""), "other": release.application.listing.employer_name}
    return words % {**facts, "title": listing.title, "employer": listing.employer_name}


@waits
def runners_up_to_read(person: User) -> list[Task]:
    words = _("“%(title)s” has a free place, and other hosts would gladly have taken somebody who may suit.")
    return [
        Task(reverse("host:released", args=[each.code]), words % {"title": each.title}, _("Read"))
        for each in rooms_of(person)
    ]
