"""A student's home: what waits first, then the season, then what is kept and new."""

from django.http import HttpResponse
from django.shortcuts import render

from fortnight.core.time import now
from fortnight.portals.http import Request
from fortnight.portals.student.waiting import what_waits
from fortnight.postings.models import Favourite, Listing
from fortnight.programs.models import Program
from fortnight.ui.strip import Mark

FEW = 5


def home(request: Request) -> HttpResponse:
    programs = list(Program.objects.open()[:4])
    student = request.person.student
    context = {
        "tasks": what_waits(student, request.school),
        "today": now().astimezone(request.school.zone).date(),
        "seasons": [(one, [Mark(*each) for each in one.key_days]) for one in programs],
        "favourites": Favourite.objects.of_student(student)[:FEW],
        "fresh": Listing.objects.open_at(now()).newest_first()[:FEW],
    }
    return render(request, "student/home/home.html", context)
