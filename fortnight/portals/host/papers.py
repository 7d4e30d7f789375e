"""Documents that applicants sent. Each opening is noted (by POST) before a short-lived address shows the file."""

from datetime import timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from fortnight.applications.actions.reading import open_document
from fortnight.applications.models import Attachment
from fortnight.core import signed
from fortnight.core.files import seal, serve_file
from fortnight.core.uploads import Busy, Refused, extract_text, render_preview
from fortnight.portals.http import Request

VALID = timedelta(minutes=15)  # how long a noted opening lasts
PURPOSE = "attachment"


def paper_opening(request: Request, code: str) -> HttpResponse:
    """Note that the host opens this document, then show it or hand it over."""
    attachment = own_attachment(request, code)
    how = "download" if request.POST.get("how") == "download" else "preview"
    open_document(attachment, by=request.user, how=how)
    key = signed.sign(PURPOSE, request.user.pk, attachment.code)
    return redirect(f"host:paper-{'file' if how == 'download' else 'view'}", code=code, key=key)


def paper_view(request: Request, code: str, key: str) -> HttpResponse:
    attachment = opened_attachment(request, code, key)
    context = {
        "attachment": attachment,
        "application": attachment.application,
        "listing": attachment.application.listing,
        "key": key,
        "pages": range(1, attachment.pages + 1),
        "text": extract_text(content(attachment)),
    }
    return render(request, "host/applicants/paper.html", context)


def paper_page(request: Request, code: str, key: str, number: int) -> HttpResponse:
    """One page as an image; none of a page that takes too long to draw."""
    attachment = opened_attachment(request, code, key)
    if not 1 <= number <= attachment.pages:
        raise Http404
    try:
        drawn = render_preview(content(attachment), number, 1200)
    except Busy:
        return HttpResponse(status=503, headers={"Retry-After": "2"})
    except Refused as error:
        raise Http404 from error
    return seal(HttpResponse(drawn, content_type="image/png"))


def paper_file(request: Request, code: str, key: str) -> HttpResponse:
    attachment = opened_attachment(request, code, key)
    return serve_file(attachment.file, name=f"{attachment.application.student_name} – {attachment.title}.pdf")


def own_attachment(request: Request, code: str) -> Attachment:
    return get_object_or_404(Attachment.objects.visible_to_host(request.user).handed_out(), code=code)


def opened_attachment(request: Request, code: str, key: str) -> Attachment:
    """Only for the person who opened it, and only for a while; the address is of no use to anybody else."""
    opened = signed.read(PURPOSE, key, age=VALID)
    if opened is None or (opened.who, opened.what) != (request.user.pk, (code,)):
        raise Http404
    return own_attachment(request, code)


def content(attachment: Attachment) -> bytes:
    with attachment.file.open("rb") as source:
        return source.read()
