"""The student's record: reading and countersigning it, its papers, and the links by which it is shown."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from fortnight.activity.once import once
from fortnight.core.time import now
from fortnight.portals.http import Request
from fortnight.portals.placed import ties
from fortnight.portals.placed.forms.evaluation import CountersignForm
from fortnight.portals.student.deeds import NOT_DONE, attempt
from fortnight.portals.student.forms.sharing import ShareForm
from fortnight.portals.student.placements import kept_placement
from fortnight.records.actions import sharing
from fortnight.records.actions.drawing_up import countersign
from fortnight.records.closing import may_read, written_of
from fortnight.records.credentials import share_url, verify_url
from fortnight.records.models import PARTS, Record, Share
from fortnight.records.papers import record_paper

ALL = [part for part, _words in PARTS]
MOST = 100  # links that the page shows


def record(request: Request, code: str) -> HttpResponse:
    return page(request, own_record(request, code))


def page(request: Request, given: Record, **forms: object) -> HttpResponse:
    written = written_of(given.placement)
    readable = may_read(written, "student", given.placement)
    today = now().astimezone(given.school.zone).date()
    shares = given.shares.all()[:MOST]
    context = {
        "record": given,
        "placement": given.placement,
        "ratings": written["host"].ratings.all(),
        "readable": readable,
        "parts": ALL,
        "form": CountersignForm(),
        "share_form": ShareForm(record=given, initial={"parts": ALL[:3]}),
        "shares": [(each, share_url(each), each.is_open_on(today)) for each in shares],
        "verify_url": verify_url(given),
        **({} if request.person.student else ties.around(given.placement, "student", request.user)),
        **forms,
    }
    bad = any(getattr(form, "errors", None) for form in forms.values())
    return render(request, "student/placements/record.html", context, status=NOT_DONE if bad else 200)


def record_signature(request: Request, code: str) -> HttpResponse:
    given = own_record(request, code)
    form = CountersignForm(request.POST)
    if form.is_valid():
        attempt(form, lambda: countersign(given, by=request.user, **form.cleaned_data))
    if form.errors:
        given.refresh_from_db()
        return page(request, given, form=form)
    messages.success(request, _("Countersigned. The record is yours."))
    return redirect("student:record", school=request.school.slug, code=code)


def record_paper_file(request: Request, code: str) -> HttpResponse:
    given = own_record(request, code, given_out=True)
    ratings = written_of(given.placement)["host"].ratings.all()
    answer = HttpResponse(record_paper(given, ratings), content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="record.pdf"'
    return answer


def credential(request: Request, code: str) -> HttpResponse:
    """For a wallet: the compact token that the school signed."""
    given = own_record(request, code, given_out=True)
    answer = HttpResponse(given.credential, content_type="application/vc+jwt")
    answer["Content-Disposition"] = 'attachment; filename="record.jwt"'
    return answer


@once
def record_shares(request: Request, code: str) -> HttpResponse:
    given = own_record(request, code)
    form = ShareForm(request.POST, record=given)
    if form.is_valid():
        try:
            sharing.share(given, by=request.user, **form.cleaned_data)
        except sharing.CannotShare as error:
            form.add_error(None, str(error))
    if form.errors:
        return page(request, given, share_form=form)
    messages.success(request, _("The link is made. Whoever has it sees what you ticked, until you end it."))
    return redirect("student:record", school=request.school.slug, code=code)


def share_ending(request: Request, code: str) -> HttpResponse:
    given = get_object_or_404(Share.objects.of_student(request.person.studied), code=code)
    sharing.end(given, by=request.user)
    messages.success(request, _("The link for “%(name)s” leads nowhere from now on.") % {"name": given.name})
    return redirect("student:record", school=request.school.slug, code=given.record.placement.code)


def own_record(request: Request, code: str, *, given_out: bool = False) -> Record:
    """By its placement's code; it stays the student's when they have left the school."""
    placement = kept_placement(request, code)
    rows = Record.objects.of_placement(placement)
    found = get_object_or_404(rows.given_out() if given_out else rows)
    found.placement = placement
    return found
