"""The roster and the alumni directory."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from fortnight.applications.models import Application
from fortnight.core.pages import page_of
from fortnight.employers.models import AlumniMatch
from fortnight.employers.queries import decided_alumni, suggested_alumni
from fortnight.people.actions.roster import NumberTaken
from fortnight.people.models import AlumniRecord, Student
from fortnight.people.roster import NoTable
from fortnight.portals.http import Request
from fortnight.portals.office.deeds import attempt_button
from fortnight.portals.office.forms.people import StudentFactsForm, StudentForm, TableForm
from fortnight.workflows import confirm_alumni, import_people
from fortnight.workflows.student_leaves import student_leaves

BAD = 422


def students(request: Request) -> HttpResponse:
    words = request.GET.get("q", "")[:100]
    rows = Student.objects.current().named(words).select_related("user")
    context = {"page": page_of(rows, request.GET.get("page")), "words": words}
    return render(request, "office/students/list.html", context)


def student(request: Request, code: str) -> HttpResponse:
    given = get_object_or_404(Student.objects.select_related("user", "school"), code=code)
    rows = Application.objects.sent().of_student(given).newest_first()
    return render(request, "office/students/read.html", {"student": given, "applications": rows[:100]})


def student_add(request: Request) -> HttpResponse:
    form = StudentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            import_people.add_student(request.school, form.cleaned_data, by=request.user)
        except NumberTaken as error:
            form.add_error("number", str(error))
        else:
            messages.success(request, _("%(name)s is on the roster.") % {"name": form.cleaned_data["name"]})
            return redirect("office:students", school=request.school.slug)
    return render(request, "office/students/add.html", {"form": form}, status=BAD if form.errors else 200)


def student_edit(request: Request, code: str) -> HttpResponse:
    """What the roster says of one student; the address stays, it is what they sign in with."""
    given = get_object_or_404(Student.objects.current().select_related("school", "user"), code=code)
    facts = {name: getattr(given, name) for name in StudentFactsForm.base_fields}
    form = StudentFactsForm(request.POST or None, initial=facts)
    if request.method == "POST" and form.is_valid():
        try:
            import_people.change_student(given, form.cleaned_data, by=request.user)
        except NumberTaken as error:
            form.add_error("number", str(error))
        else:
            messages.success(request, _("Saved."))
            return redirect("office:student", school=request.school.slug, code=code)
    context = {"form": form, "student": given}
    return render(request, "office/students/edit.html", context, status=BAD if form.errors else 200)


def student_leaving(request: Request, code: str) -> HttpResponse:
    given = get_object_or_404(Student.objects.current().select_related("school"), code=code)
    student_leaves(given, by=request.user)
    messages.success(request, _("%(name)s is no longer on the roster.") % {"name": given.name})
    return redirect("office:students", school=request.school.slug)


def student_import(request: Request) -> HttpResponse:
    return table_import(request, import_people.import_students, "office/students/import.html")


def alumni(request: Request) -> HttpResponse:
    words = request.GET.get("q", "")[:100]
    context = {
        "suggestions": suggested_alumni(request.school)[:100],
        "decided": decided_alumni(request.school),
        "page": page_of(AlumniRecord.objects.named(words), request.GET.get("page")),
        "words": words,
    }
    return render(request, "office/alumni/list.html", context)


def alumni_import(request: Request) -> HttpResponse:
    return table_import(request, import_people.import_alumni, "office/alumni/import.html")


def match_confirmation(request: Request, number: int) -> HttpResponse:
    match = get_object_or_404(AlumniMatch.objects.select_related("user", "school", "record"), pk=number)
    done = _("Confirmed: %(name)s’s projects carry the label.") % {"name": match.user}
    attempt_button(request, lambda: confirm_alumni.confirm_alumni(match, by=request.user), done=done)
    return redirect("office:alumni", school=request.school.slug)


def match_rejection(request: Request, number: int) -> HttpResponse:
    match = get_object_or_404(AlumniMatch.objects.select_related("user", "school", "record"), pk=number)
    attempt_button(
        request, lambda: confirm_alumni.reject_alumni(match, by=request.user), done=_("Somebody else, then.")
    )
    return redirect("office:alumni", school=request.school.slug)


def table_import(request: Request, take: Callable, template: str) -> HttpResponse:
    """Read the file, take what can be taken, and show what became of each faulty row."""
    form = TableForm(request.POST or None, request.FILES or None)
    outcome = None
    if request.method == "POST" and form.is_valid():
        try:
            outcome = take(request.school, form.text(), by=request.user)
        except NoTable as error:
            form.add_error("file", str(error))
    return render(request, template, {"form": form, "outcome": outcome}, status=BAD if form.errors else 200)
