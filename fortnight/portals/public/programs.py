"""A school's programs: the list, and one of them with what it is and how it works."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from fortnight.core.files import serve_image
from fortnight.core.time import now
from fortnight.portals.http import Request
from fortnight.programs.models import Program
from fortnight.ui.strip import Mark


def school(request: Request) -> HttpResponse:
    """A school with one open program shows it at once; its students come for the projects."""
    shown = list(Program.objects.shown()[:50])
    running = [program for program in shown if program.state == Program.State.OPEN]
    if len(running) == 1:
        page = "public:listings" if request.person.student else "public:program"
        return redirect(page, school=request.school.slug, program=running[0].slug)
    return render(request, "public/programs/school.html", {"running": running, "shown": shown})


def program(request: Request, program: str) -> HttpResponse:
    given = shown_program(program)
    context = {
        "program": given,
        "marks": [Mark(*each) for each in given.key_days],
        "today": now().astimezone(request.school.zone).date(),
    }
    return render(request, "public/programs/program.html", context)


def shown_program(slug: str) -> Program:
    """A program that has ever been open; 404 else."""
    found = Program.objects.shown().select_related("school", "policy").with_slug(slug)
    if found is None:
        raise Http404
    return found


def logo(request: Request) -> HttpResponse:
    if not request.school.logo:
        raise Http404
    return serve_image(request.school.logo)
