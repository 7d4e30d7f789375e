"""The agreement of a placement, and what is done when it goes wrong: the pages that all sides have, for this one."""

from django.http import HttpResponse

from fortnight.activity.once import once
from fortnight.portals.host.placements import own_placement
from fortnight.portals.http import Request
from fortnight.portals.placed import agreement as shared
from fortnight.portals.placed import trouble


def agreement(request: Request, code: str, version: int = 0) -> HttpResponse:
    return shared.page(request, own_placement(request, code), "host", version)


def agreement_paper(request: Request, code: str, version: int) -> HttpResponse:
    return shared.paper(own_placement(request, code), version)


@once
def agreement_change(request: Request, code: str) -> HttpResponse:
    return shared.change(request, own_placement(request, code), "host")


def signature(request: Request, code: str) -> HttpResponse:
    return shared.signature(request, own_placement(request, code), "host")


@once
def ending(request: Request, code: str) -> HttpResponse:
    return trouble.ending(request, own_placement(request, code), "host")


@once
def statement(request: Request, code: str) -> HttpResponse:
    return trouble.statement(request, own_placement(request, code), "host")


@once
def stand_in(request: Request, code: str) -> HttpResponse:
    return trouble.stand_in(request, own_placement(request, code), "host")
