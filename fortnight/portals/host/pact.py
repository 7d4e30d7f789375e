"""The pact, for the host."""

from django.http import HttpResponse

from fortnight.activity.once import once
from fortnight.placements.models import Side
from fortnight.portals.host.placements import own_placement
from fortnight.portals.http import Request
from fortnight.portals.placed import pact as shared

MINE = Side.HOST


def pact(request: Request, code: str) -> HttpResponse:
    return shared.page(request, own_placement(request, code), side=MINE)


@once
def pact_edit(request: Request, code: str) -> HttpResponse:
    return shared.edit_page(request, own_placement(request, code), side=MINE)


def pact_agreement(request: Request, code: str) -> HttpResponse:
    return shared.agreement(request, own_placement(request, code), side=MINE)
