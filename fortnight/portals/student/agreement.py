"""The agreement of a placement, and what is done when it goes wrong: the pages that all sides have, for this one."""

from django.http import HttpResponse

from fortnight.activity.once import once
from fortnight.portals.http import Request
from fortnight.portals.placed import agreement as shared
from fortnight.portals.placed import trouble
from fortnight.portals.student.placements import own_placement


def agreement(request: Request, code: str, version: int = 0) -> HttpResponse:
    return shared.page(request, own_placement(request, code), "student", version)


def agreement_paper(request: Request, code: str, version: int) -> HttpResponse:
    return shared.paper(own_placement(request, code), version)


@once
def agreement_change(request: Request, code: str) -> HttpResponse:
    return shared.change(request, own_placement(request, code), "student")


def signature(request: Request, code: str) -> HttpResponse:
    return shared.signature(request, own_placement(request, code), "student")


@once
def ending(request: Request, code: str) -> HttpResponse:
    return trouble.ending(request, own_placement(request, code), "student")


@once
def statement(request: Request, code: str) -> HttpResponse:
    return trouble.statement(request, own_placement(request, code), "student")
