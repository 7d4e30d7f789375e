"""The agreement of a placement, and what is done when it goes wrong: the pages that all sides have, for this one."""

from django.http import HttpResponse

from fortnight.activity.once import once
from fortnight.portals.http import Request
from fortnight.portals.office.placements import one_placement
from fortnight.portals.placed import agreement as shared
from fortnight.portals.placed import trouble


def agreement(request: Request, code: str, version: int = 0) -> HttpResponse:
    return shared.page(request, one_placement(code), "office", version)


def agreement_paper(_request: Request, code: str, version: int) -> HttpResponse:
    return shared.paper(one_placement(code), version)


@once
def agreement_change(request: Request, code: str) -> HttpResponse:
    return shared.change(request, one_placement(code), "office")


def signature(request: Request, code: str) -> HttpResponse:
    return shared.signature(request, one_placement(code), "office")


@once
def ending(request: Request, code: str) -> HttpResponse:
    return trouble.ending(request, one_placement(code), "office")


@once
def statement(request: Request, code: str) -> HttpResponse:
    return trouble.statement(request, one_placement(code), "office")


@once
def stand_in(request: Request, code: str) -> HttpResponse:
    return trouble.stand_in(request, one_placement(code), "office")
