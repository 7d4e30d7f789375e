"""A school's programs: the list, and one of them with what it is and how it works."""

from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from fortnight.core.files import serve_image
from fortnight.core.time import now
from fortnight.portals.http import Request
from fortnight.portals.season import season_of
from fortnight.postings.queries import hosts_at_school
from fortnight.programs.models import Program


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
    season = season_of(given, now())
    context = {
        "program": given,
        "season": season,
        "applying": stage_of(given, season.today),
        "may_see": may_see(request, given),
        "sign_in_url": f"{reverse('sign-in')}?{urlencode({'next': request.path})}",
    }
    return render(request, "public/programs/program.html", context)


def stage_of(program: Program, today: date) -> str:
    """Whether students may apply: over, early, late or now."""
    if program.state != Program.State.OPEN or program.work_end < today:
        return "over"
    if today < program.applications_open:
        return "early"
    return "now" if today <= program.applications_close else "late"


def may_see(request: Request, program: Program) -> bool:
    """The projects of a program are for everybody, or for members of the school only."""
    return program.visibility == Program.Visibility.PUBLIC or is_member(request)


def is_member(request: Request) -> bool:
    """A student or somebody of the office of this school, or a host whose project it has published."""
    if not request.user.is_authenticated:
        return False
    person = request.person
    return bool(person.role or person.student) or hosts_at_school(request.user, request.school)


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
