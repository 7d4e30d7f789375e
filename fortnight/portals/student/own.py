"""A student's profile, documents, favourites, and who has seen what."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from fortnight.activity.queries import disclosures
from fortnight.applications.models import Application
from fortnight.applications.queries import openings
from fortnight.core.files import serve_file
from fortnight.core.pages import page_of
from fortnight.core.scanner import Scan
from fortnight.core.time import now
from fortnight.people.actions.library import make_usual
from fortnight.people.models import Document, Student
from fortnight.people.queries import library_of
from fortnight.portals.http import Request
from fortnight.portals.student.forms.own import DocumentForm, ProfileForm
from fortnight.postings.actions import favourites as keeping
from fortnight.postings.models import Favourite, Listing
from fortnight.workflows import student_library
from fortnight.workflows.scan_documents import tell_of_infection

BAD = 422


def profile(request: Request) -> HttpResponse:
    """A bound form writes to its instance; it gets one of its own."""
    student = request.person.student
    form = ProfileForm(request.POST or None, instance=Student.objects.get(pk=student.pk))
    if request.method == "POST" and form.is_valid():
        student_library.change_profile(student, form.cleaned_data, by=request.user)
        messages.success(request, _("Saved. What you sent before stays as it was."))
        return redirect("student:profile", school=request.school.slug)
    return render(
        request, "student/profile/edit.html", {"form": form, "student": student}, status=BAD if form.errors else 200
    )


def documents(request: Request) -> HttpResponse:
    """The library; who comes from an application (`for`) goes back to it with the new document chosen."""
    student = request.person.student
    application = writable(student, request.GET.get("for", ""))
    form = DocumentForm(request.POST or None, request.FILES or None, initial={"kind": request.GET.get("kind")})
    if request.method == "POST" and form.is_valid():
        added = student_library.add_document(
            student, by=request.user, kind=form.cleaned_data["kind"], title=form.cleaned_data["title"],
            content=form.content, facts=form.facts,
        )  # fmt: skip
        messages.success(request, added_words(added))
        if application:
            write = reverse("student:write", kwargs={"school": request.school.slug, "code": application.code})
            return redirect(f"{write}?with={added.code}")
        return redirect("student:documents", school=request.school.slug)
    if form.infected:
        tell_of_infection(student, title=form.infected, by=request.user)
    context = {"form": form, "library": library_of(student), "application": application}
    return render(request, "student/documents/list.html", context, status=BAD if form.errors else 200)


def added_words(document: Document) -> str:
    if document.scan == Scan.WAITING:
        return _(
            "It is in your library and waits for the virus check. You can apply with it; nothing is needed from you."
        )
    return _("It is in your library.")


def writable(student: Student, code: str) -> Application | None:
    found = Application.objects.of_student(student).for_reading().with_code(code) if code else None
    return found if found and found.editable else None


def own_documents(student: Student):
    return Document.objects.current().of_student(student)


def document_file(request: Request, code: str) -> HttpResponse:
    """Earlier versions can be read as well."""
    document = get_object_or_404(Document.objects.kept().handed_out().of_student(request.person.student), code=code)
    return serve_file(document.file, name=f"{document.title}.pdf")


def document_usual(request: Request, code: str) -> HttpResponse:
    make_usual(get_object_or_404(own_documents(request.person.student), code=code))
    return redirect("student:documents", school=request.school.slug)


def document_removal(request: Request, code: str) -> HttpResponse:
    document = get_object_or_404(own_documents(request.person.student), code=code)
    student_library.remove_document(document, by=request.user)
    messages.success(request, _("Removed. Copies that you sent stay with their applications."))
    return redirect("student:documents", school=request.school.slug)


def favourites(request: Request) -> HttpResponse:
    rows = Favourite.objects.of_student(request.person.student)
    context = {"page": page_of(rows, request.GET.get("page")), "moment": now()}
    return render(request, "student/favourites/list.html", context)


def favourite(request: Request, code: str) -> HttpResponse:
    listing = get_object_or_404(Listing.objects.shown_once().with_program(), code=code)
    change = keeping.drop if "drop" in request.POST else keeping.keep
    change(request.person.student, listing)
    if request.POST.get("drop") == "list":
        return redirect("student:favourites", school=request.school.slug)
    return redirect("public:listing", school=request.school.slug, program=listing.program.slug, code=code)


def seen(request: Request) -> HttpResponse:
    """Who opened what the student had sent."""
    page = page_of(disclosures(request.person.student), request.GET.get("page"))
    context = {"page": page, "openings": openings(request.person.student, page.items)}
    return render(request, "student/profile/seen.html", context)
