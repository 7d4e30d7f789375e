"""Looking back on a placement, for the student."""

from django.http import HttpResponse

from fortnight.activity.once import once
from fortnight.placements.models import Side
from fortnight.portals.http import Request
from fortnight.portals.placed import closing as shared
from fortnight.portals.placed import ties
from fortnight.portals.student.placements import own_placement


@once
def evaluation(request: Request, code: str) -> HttpResponse:
    return shared.evaluation(request, own_placement(request, code), Side.STUDENT)


def tie(request: Request, code: str) -> HttpResponse:
    return ties.say(request, own_placement(request, code), Side.STUDENT)
