"""A school's settings: name, zone, hue, logo, closures, labels, reasons for declining."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from fortnight.activity.once import once
from fortnight.core.time import now
from fortnight.core.uploads import MAX_IMAGE_BYTES, Refused, clean_image
from fortnight.placements.actions.agreement import write_clauses
from fortnight.placements.models import Clauses
from fortnight.portals.http import Request
from fortnight.portals.office.forms.settings import (
    ClausesForm,
    ClosureForm,
    LabelForm,
    LogoForm,
    ReasonForm,
    SchoolForm,
)
from fortnight.programs.actions import save_reason
from fortnight.programs.models import DeclineReason
from fortnight.schools.models import Closure, Label, School
from fortnight.workflows import school_settings

BAD = 422
MOST_VERSIONS = 30  # that the page shows


def settings(request: Request) -> HttpResponse:
    """A bound form writes to its instance; a fresh one keeps the page's own school as it was."""
    form = SchoolForm(request.POST or None, instance=School.objects.get(pk=request.school.pk))
    if request.method == "POST" and form.is_valid():
        school_settings.change_school(request.school, form.values(), by=request.user)
        messages.success(request, _("Saved."))
        return redirect("office:settings", school=request.school.slug)
    closures, today = list(Closure.objects.all()), now().astimezone(request.school.zone).date()
    context = {
        "form": form,
        "closures": [closure for closure in closures if closure.last_day >= today],
        "past_closures": [closure for closure in closures if closure.last_day < today],
        "labels": Label.objects.all(),
        "reasons": DeclineReason.objects.all(),
    }
    return render(request, "office/settings/school.html", context, status=BAD if form.errors else 200)


def logo(request: Request) -> HttpResponse:
    """The picture is drawn anew, so that nothing of the file that was sent is ever served."""
    form = LogoForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            picture = clean_image(form.cleaned_data["logo"].read(MAX_IMAGE_BYTES + 1))
            school_settings.change_logo(request.school, picture, by=request.user)
        except Refused as error:
            form.add_error("logo", str(error))
        else:
            messages.success(request, _("The logo stands on every page from now on."))
            return redirect("office:settings", school=request.school.slug)
    return one_form(request, form, _("Change the logo"))


def logo_removal(request: Request) -> HttpResponse:
    school_settings.remove_logo(request.school, by=request.user)
    messages.success(request, _("The logo is gone; the name stands alone."))
    return redirect("office:settings", school=request.school.slug)


@once
def closure_add(request: Request) -> HttpResponse:
    form = ClosureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        school_settings.add_closure(request.school, form.cleaned_data, by=request.user)
        messages.success(request, words_of(form.cleaned_data["kind"]))
        return redirect("office:settings", school=request.school.slug)
    return one_form(request, form, _("Add days to the calendar"))


def words_of(kind: str) -> str:
    if kind == Closure.Kind.EXAMS:
        return _("Projects say from now on when exams fall into them.")
    return _("Business days skip these days from now on.")


def closure_removal(request: Request, number: int) -> HttpResponse:
    closure = get_object_or_404(Closure, pk=number)
    school_settings.remove_closure(closure, by=request.user)
    messages.success(request, _("“%(name)s” is removed.") % {"name": closure.name})
    return redirect("office:settings", school=request.school.slug)


@once
def label_edit(request: Request, slug: str = "") -> HttpResponse:
    label = get_object_or_404(Label, slug=slug) if slug else None
    form = LabelForm(request.POST or None, instance=label)
    if request.method == "POST" and form.is_valid():
        saved = school_settings.save_label(request.school, form.values(), by=request.user, label=label)
        messages.success(request, _("The label “%(name)s” is saved.") % {"name": saved.name})
        return redirect("office:settings", school=request.school.slug)
    return one_form(request, form, _("Change the label") if label else _("Add a label"))


@once
def reason_edit(request: Request, number: int = 0) -> HttpResponse:
    reason = get_object_or_404(DeclineReason, pk=number) if number else None
    form = ReasonForm(request.POST or None, instance=reason)
    if request.method == "POST" and form.is_valid():
        save_reason(request.school, form.cleaned_data, reason=reason)
        messages.success(request, _("Saved. Officers choose from the list when they decline a project."))
        return redirect("office:settings", school=request.school.slug)
    return one_form(request, form, _("Change the reason") if reason else _("Add a reason"))


def clauses(request: Request) -> HttpResponse:
    """The school's own clauses of agreements; the earlier versions stay readable."""
    kept = list(Clauses.objects.all()[:MOST_VERSIONS])
    form = ClausesForm(request.POST or None, initial={"text": kept[0].text if kept else ""})
    if request.method == "POST" and form.is_valid():
        write_clauses(request.school, form.cleaned_data["text"], by=request.user)
        messages.success(request, _("Saved. Agreements made from now on have these clauses; earlier ones keep theirs."))
        return redirect("office:clauses", school=request.school.slug)
    context = {"form": form, "versions": kept}
    return render(request, "office/settings/clauses.html", context, status=BAD if form.errors else 200)


def one_form(request: Request, form: object, title: str) -> HttpResponse:
    """A page with a single small form."""
    status = BAD if getattr(form, "errors", None) else 200
    return render(request, "office/settings/one.html", {"form": form, "heading": title}, status=status)
