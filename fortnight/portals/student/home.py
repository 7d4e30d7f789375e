"""A student's home: what waits first, then the season, then what is kept and new."""

from django.http import HttpResponse
from django.shortcuts import render

from fortnight.core.time import now
from fortnight.portals.http import Request
from fortnight.portals.season import seasons
from fortnight.portals.student.waiting import what_waits
from fortnight.postings.models import Favourite, Listing
from fortnight.programs.models import Program

FEW = 5


def home(request: Request) -> HttpResponse:
    programs = list(Program.objects.open().select_related("school")[:4])
    student, moment = request.person.student, now()
    context = {
        "moment": moment,
        "tasks": what_waits(student, request.school),
        "seasons": seasons(programs, moment, posting=False),
        "favourites": Favourite.objects.of_student(student)[:FEW],
        "fresh": Listing.objects.open_at(moment).newest_first()[:FEW],
    }
    return render(request, "student/home/home.html", context)
