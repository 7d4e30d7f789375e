"""Looking back on a placement, for the student."""

from django.http import HttpResponse
from django.shortcuts import redirect

from fortnight.activity.once import once
from fortnight.placements.models import Side
from fortnight.portals.http import Request
from fortnight.portals.placed import closing as shared
from fortnight.portals.placed import ties
from fortnight.portals.student.placements import kept_placement, own_placement


@once
def evaluation(request: Request, code: str) -> HttpResponse:
    return shared.evaluation(request, own_placement(request, code), Side.STUDENT)


def tie(request: Request, code: str) -> HttpResponse:
    """From the placement's page or, where the student has left, from the record's."""
    answer = ties.say(request, kept_placement(request, code), Side.STUDENT)
    return answer if request.person.student else redirect("student:record", school=request.school.slug, code=code)
