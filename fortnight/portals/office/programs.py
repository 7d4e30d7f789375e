"""Programs: the list, one of them, its dates and texts, its policy, the next season."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from fortnight.activity.once import once
from fortnight.activity.queries import timeline
from fortnight.core.time import now
from fortnight.placements.queries import figures, unanswered
from fortnight.portals.http import Request, note_of
from fortnight.portals.office.deeds import attempt_button
from fortnight.portals.office.forms.programs import CopyForm, PolicyForm, ProgramForm
from fortnight.portals.office.rules_said import rules_said
from fortnight.portals.office.waiting import counted
from fortnight.portals.season import seasons
from fortnight.programs import actions
from fortnight.programs.models import Program
from fortnight.workflows.change_program import change_program
from fortnight.workflows.close_program import close_program

BAD = 422


def programs(request: Request) -> HttpResponse:
    rows = list(Program.objects.all()[:100])
    counts = figures(rows)
    return render(request, "office/programs/list.html", {"rows": [(row, counts[row.pk]) for row in rows]})


def program(request: Request, code: str) -> HttpResponse:
    given = own_program(code)
    context = {
        "program": given,
        "options": Program.MOVES.options(given, by=request.user),
        "timeline": timeline(given, audience="office"),
        "figures": figures([given])[given.pk],
        "unanswered": counted(unanswered(given)),
        "season": next(iter(seasons([given], now())), None),
        "rules": rules_said(given.policy),
    }
    return render(request, "office/programs/read.html", context)


@once
def program_new(request: Request) -> HttpResponse:
    form = ProgramForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = actions.create_program(request.school, form.cleaned_data, by=request.user)
        messages.success(request, _("Prepared. Look at the policy, then open the program."))
        return redirect("office:policy", school=request.school.slug, code=given.code)
    return render(request, "office/programs/edit.html", {"form": form}, status=BAD if form.errors else 200)


def program_edit(request: Request, code: str) -> HttpResponse:
    form = ProgramForm(request.POST or None, instance=own_program(code))
    if request.method == "POST" and form.is_valid():
        change_program(own_program(code), form.cleaned_data, by=request.user)
        messages.success(request, _("Saved."))
        return redirect("office:program", school=request.school.slug, code=code)
    context = {"form": form, "program": own_program(code)}
    return render(request, "office/programs/edit.html", context, status=BAD if form.errors else 200)


def policy(request: Request, code: str) -> HttpResponse:
    given = own_program(code)
    form = PolicyForm(request.POST or None, instance=own_program(code).policy)
    if request.method == "POST" and form.is_valid():
        actions.change_policy(given.policy, form.cleaned_data, by=request.user)
        messages.success(request, _("The rules hold from now on."))
        return redirect("office:program", school=request.school.slug, code=code)
    return render(
        request, "office/programs/policy.html", {"form": form, "program": given}, status=BAD if form.errors else 200
    )


@once
def program_copy(request: Request, code: str) -> HttpResponse:
    given = own_program(code)
    form = CopyForm(request.POST or None, program=given)
    if request.method == "POST" and form.is_valid():
        copy = actions.copy_program(given, **form.cleaned_data, by=request.user)
        messages.success(request, _("Copied, with all dates moved. Check them, then open the program."))
        return redirect("office:program-edit", school=request.school.slug, code=copy.code)
    return render(
        request, "office/programs/copy.html", {"form": form, "program": given}, status=BAD if form.errors else 200
    )


def opening(request: Request, code: str) -> HttpResponse:
    given = own_program(code)
    done = _("Open. Hosts can post from the day you set.")
    attempt_button(request, lambda: actions.move_program(given, "open", by=request.user), done=done)
    return redirect("office:program", school=request.school.slug, code=code)


def closing(request: Request, code: str) -> HttpResponse:
    given = own_program(code)
    words = note_of(request)
    done = _("Closed, and its projects with it. Whoever still waits gets an answer within minutes.")
    attempt_button(request, lambda: close_program(given, by=request.user, words=words), done=done)
    return redirect("office:program", school=request.school.slug, code=code)


def own_program(code: str) -> Program:
    return get_object_or_404(Program.objects.select_related("school", "policy", "copied_from"), code=code)
