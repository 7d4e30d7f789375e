"""What is kept about a person: taken along as an archive, or erased."""

from tempfile import SpooledTemporaryFile

from django.contrib import messages
from django.contrib.auth import logout
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fortnight.core.files import seal
from fortnight.core.time import now
from fortnight.portals.public.forms.account import EraseForm
from fortnight.workflows.erase_person import NotYet, erase_person, what_holds
from fortnight.workflows.export_person import export_person
from fortnight.workflows.keeping import kept_of

IN_MEMORY = 2_000_000  # bytes; a larger archive is written to a temporary file


def personal(request: HttpRequest) -> HttpResponse:
    context = {"kept": kept_of(request.user), "held": what_holds(request.user), "form": EraseForm(person=request.user)}
    return render(request, "public/account/personal.html", context)


def archive(request: HttpRequest) -> FileResponse:
    out = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - the answer closes it
    export_person(request.user, out)
    out.seek(0)
    name = _("what Fortnight keeps about me, %(day)s.zip") % {"day": f"{now():%Y-%m-%d}"}
    return seal(FileResponse(out, as_attachment=True, filename=name, content_type="application/zip"))


def erasure(request: HttpRequest) -> HttpResponse:
    form = EraseForm(request.POST, person=request.user)
    held: list[str] = []
    if form.is_valid():
        try:
            erase_person(request.user)
        except NotYet as error:
            held = error.reasons
        else:
            logout(request)
            messages.success(request, _("Your account is erased. Thank you for having been here."))
            return redirect("sign-in")
    context = {"kept": kept_of(request.user), "held": held, "form": form}
    return render(request, "public/account/personal.html", context, status=422 if form.errors or held else 200)
