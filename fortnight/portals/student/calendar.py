"""A student's calendar: what else takes their week, and how much of the season is free. Nobody else reads it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from fortnight.activity.once import once
from fortnight.core.pages import page_of
from fortnight.people.actions import commitments as keeping
from fortnight.people.models import Commitment
from fortnight.placements.fit import DAY, Calendar, calendar_of, mondays
from fortnight.portals.http import Request
from fortnight.portals.student.forms.calendar import CommitmentForm, WeeksForm
from fortnight.programs.models import Program

BAD = 422
FRIDAY = timedelta(days=4)
SEASONS = 4


@dataclass(frozen=True)
class Row:
    """A week of the season, in hours; `left` is below zero when it holds more than its days have room for."""

    first: date
    last: date
    placed: int
    stated: int
    left: int
    off: tuple[str, ...]


def weeks(request: Request) -> HttpResponse:
    student = request.person.student
    calendar = calendar_of(student)
    programs = list(Program.objects.open()[:SEASONS])
    context = {
        "page": page_of(Commitment.objects.of_student(student), request.GET.get("page")),
        "seasons": [(program, [row_of(calendar, monday) for monday in weeks_of(program)]) for program in programs],
    }
    return render(request, "student/calendar/weeks.html", context)


def weeks_of(program: Program) -> list[date]:
    return mondays(program.work_start, program.work_end)


def row_of(calendar: Calendar, monday: date) -> Row:
    week = calendar.week(monday)
    placed, stated = round(week.placed), round(week.stated)
    return Row(monday, monday + FRIDAY, placed, stated, week.room * DAY - placed - stated, week.off)


@once
def commitment_new(request: Request) -> HttpResponse:
    form = CommitmentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            keeping.add_commitment(request.person.student, form.cleaned_data)
        except keeping.TooMany:
            form.add_error(None, _("You have stated %(most)d already. Remove one first.") % {"most": keeping.MOST})
        else:
            messages.success(request, _("Kept. Projects say from now on how they fit; nobody but you can read it."))
            return redirect("student:calendar", school=request.school.slug)
    return render(request, "student/calendar/edit.html", {"form": form}, status=BAD if form.errors else 200)


def commitment(request: Request, code: str) -> HttpResponse:
    """A bound form writes to its instance; it gets one of its own."""
    given = own_commitment(request, code)
    form = CommitmentForm(request.POST or None, instance=own_commitment(request, code))
    if request.method == "POST" and form.is_valid():
        keeping.change_commitment(given, form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("student:calendar", school=request.school.slug)
    context = {"form": form, "commitment": given}
    return render(request, "student/calendar/edit.html", context, status=BAD if form.errors else 200)


def week_by_week(request: Request, code: str) -> HttpResponse:
    given = own_commitment(request, code)
    form = WeeksForm(request.POST or None, commitment=given)
    if request.method == "POST" and form.is_valid():
        keeping.state_weeks(given, form.hours())
        messages.success(request, _("Saved."))
        return redirect("student:calendar", school=request.school.slug)
    context = {"form": form, "commitment": given}
    return render(request, "student/calendar/week_by_week.html", context, status=BAD if form.errors else 200)


def removal(request: Request, code: str) -> HttpResponse:
    keeping.remove_commitment(own_commitment(request, code))
    messages.success(request, _("Removed."))
    return redirect("student:calendar", school=request.school.slug)


def own_commitment(request: Request, code: str) -> Commitment:
    return get_object_or_404(Commitment.objects.of_student(request.person.student), code=code)
