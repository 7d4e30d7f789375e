"""The office's home: what waits first, then the seasons that run."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from fortnight.activity.actions import retry_mail
from fortnight.activity.queries import failed_mail, unplaced_mail
from fortnight.applications.waiting import overdue_in
from fortnight.core.pages import page_of
from fortnight.core.time import now
from fortnight.placements.queries import figures
from fortnight.portals.http import Request
from fortnight.portals.office.waiting import what_waits
from fortnight.portals.season import seasons
from fortnight.programs.models import Program


def home(request: Request) -> HttpResponse:
    programs = list(Program.objects.open().select_related("school")[:6])
    counts = figures(programs)
    context = {
        "tasks": what_waits(request.school),
        "seasons": [(season, counts[season.program.pk]) for season in seasons(programs, now())],
    }
    return render(request, "office/home/home.html", context)


def unanswered(request: Request) -> HttpResponse:
    """Applications without any answer for longer than the program says, the longest wait first."""
    rows = overdue_in(request.school, at=now()).longest_wait_first()
    page = page_of(rows, request.GET.get("page"))
    return render(request, "office/home/unanswered.html", {"page": page})


def failures(request: Request) -> HttpResponse:
    page = page_of(failed_mail(request.school), request.GET.get("page"))
    return render(request, "office/home/failures.html", {"page": page, "mails": page.items})


def received(request: Request) -> HttpResponse:
    """Answers by mail that found no place in a conversation; whoever wrote them was told."""
    page = page_of(unplaced_mail(request.school), request.GET.get("page"))
    return render(request, "office/home/received.html", {"page": page})


def mail_retry(request: Request, number: int) -> HttpResponse:
    """One that has gone out in the meantime is not there any more: 404, like a foreign one."""
    mail = get_object_or_404(failed_mail(request.school), pk=number)
    if retry_mail(mail, by=request.user):
        messages.success(request, _("It is on its way to %(to)s again.") % {"to": mail.to})
    return redirect("office:failures", school=request.school.slug)
