"""A host's home: what waits first, then the season, then the projects."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from fortnight.core.pages import page_of
from fortnight.core.time import now
from fortnight.portals.host import pulses, released, waiting_applicants, waiting_placements  # noqa: F401 - register tasks
from fortnight.portals.host.cards import cards
from fortnight.portals.host.waiting import what_waits
from fortnight.portals.http import Request
from fortnight.portals.season import seasons
from fortnight.postings.queries import last_words, seasons_of_host, standing_of
from fortnight.postings.querysets import ENDED

CARDS = 24


def home(request: Request) -> HttpResponse:
    if not request.person.seats:
        return redirect("host:welcome")
    page = page_of(standing_of(request.user), request.GET.get("page"), size=CARDS)
    drawn = cards(page.items, last_words(page.items) if page.items else {}, request.user)
    context = {
        "tasks": what_waits(request.user),
        "page": page,
        "now_cards": [card for card in drawn if card.listing.state not in ENDED],
        "past_cards": [card for card in drawn if card.listing.state in ENDED],
        "seasons": seasons(seasons_of_host(request.user), now()),
    }
    return render(request, "host/home/home.html", context)
