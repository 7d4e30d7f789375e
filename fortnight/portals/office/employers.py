"""The employers that the school has met, and what it thinks of them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from fortnight.activity.queries import timeline
from fortnight.core.pages import page_of
from fortnight.core.time import now
from fortnight.core.transitions import MoveError
from fortnight.employers.actions.vetting import vet
from fortnight.employers.models import Vetting
from fortnight.employers.queries import hosts_at, vettings_of
from fortnight.placements.health import health_of
from fortnight.portals.http import Request, note_of
from fortnight.portals.office.deeds import attempt_button, sentence
from fortnight.postings.models import Listing
from fortnight.workflows.bar_employer import bar_employer


def employers(request: Request) -> HttpResponse:
    words, state = request.GET.get("q", "")[:100], request.GET.get("state", "")
    rows = vettings_of(request.school, words=words, state=state)
    context = {
        "page": page_of(rows, request.GET.get("page")),
        "words": words,
        "states": [("", _("All")), *Vetting.State.choices],
        "state": state,
    }
    return render(request, "office/employers/list.html", context)


def employer(request: Request, code: str) -> HttpResponse:
    given = own_vetting(code)
    health, hosts = health_of(given.employer, at=now()), hosts_at(given.employer)
    context = {
        "vetting": given,
        "employer": given.employer,
        "hosts": hosts,
        "health": health.whole.words,
        "healths": [(host, health.hosts[host.user_id].words) for host in hosts if host.user_id in health.hosts],
        "listings": Listing.objects.of_employer(given.employer).select_related("program")[:100],
        "timeline": timeline(given, audience="office"),
        "options": [option.move.name for option in Vetting.MOVES.options(given, by=request.user)],
    }
    return render(request, "office/employers/read.html", context)


def question(request: Request, code: str) -> HttpResponse:
    return decide(request, code, "ask")


def trust(request: Request, code: str) -> HttpResponse:
    return decide(request, code, "trust")


def bar(request: Request, code: str) -> HttpResponse:
    note = note_of(request)
    attempt_button(
        request,
        lambda: bar_employer(own_vetting(code), by=request.user, note=note),
        done=_("Barred. Its projects here are closed, and whoever had applied has been told."),
    )
    return redirect("office:employer", school=request.school.slug, code=code)


def decide(request: Request, code: str, move: str) -> HttpResponse:
    try:
        vet(own_vetting(code), move, by=request.user, note=note_of(request))
    except MoveError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("Noted."))
    return redirect("office:employer", school=request.school.slug, code=code)


def own_vetting(code: str) -> Vetting:
    return get_object_or_404(Vetting.objects.select_related("employer", "school"), employer__code=code)
