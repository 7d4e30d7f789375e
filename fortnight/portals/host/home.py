"""A host's home: what waits first, then the season, then the projects."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from fortnight.core.time import now
from fortnight.portals.host import waiting_applicants  # noqa: F401 - registers what applicants mean for a host
from fortnight.portals.host.cards import cards
from fortnight.portals.host.finding import ENDED
from fortnight.portals.host.waiting import what_waits
from fortnight.portals.http import Request
from fortnight.portals.season import seasons
from fortnight.postings.queries import last_words, programs_open_to_hosts, standing_of


def home(request: Request) -> HttpResponse:
    if not request.person.seats:
        return redirect("host:welcome")
    listings = standing_of(request.user)
    drawn = cards(listings, last_words(listings) if listings else {}, request.user)
    programs = {
        one.program_id: one.program for one in listings if one.program.state == "open" and one.state not in ENDED
    }
    programs = programs or {one.pk: one for one in programs_open_to_hosts()}
    context = {
        "tasks": what_waits(request.user),
        "now_cards": [card for card in drawn if card.listing.state not in ENDED],
        "past_cards": [card for card in drawn if card.listing.state in ENDED],
        "seasons": seasons(programs.values(), now()),
    }
    return render(request, "host/home/home.html", context)
