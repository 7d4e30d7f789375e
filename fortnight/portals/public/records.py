"""Verifying a record, seeing what a student shares of it, and what machines ask the school that issued it."""

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache

from fortnight.core.time import now
from fortnight.portals.http import Request
from fortnight.records.actions.keys import status_token
from fortnight.records.closing import written_of
from fortnight.records.credentials import CONTEXT, issuer_url, profile
from fortnight.records.models import IssuerKey, Record, Share

LONGEST = 20


@never_cache
def verify(request: Request) -> HttpResponse:
    """A code is typed here; the answer has an address of its own."""
    typed = "".join(each for each in request.GET.get("code", "").upper() if each.isascii() and each.isalnum())[:LONGEST]
    if typed and Record.objects.given_out().has_code(typed):
        return redirect("public:verified", school=request.school.slug, code=typed)
    return render(request, "public/records/verify.html", {"typed": typed}, status=404 if typed else 200)


@never_cache
def verified(request: Request, code: str) -> HttpResponse:
    """Whether it stands, and whose it is: as much as tells a true paper from a false one, and no more."""
    found = get_object_or_404(Record.objects.given_out(), code=code)
    return _unlisted(render(request, "public/records/verified.html", {"record": found}))


@never_cache
def shared(request: Request, code: str) -> HttpResponse:
    """What the student ticked; once the link has ended, nothing."""
    today = now().astimezone(request.school.zone).date()
    found = get_object_or_404(Share.objects.open_on(today), code=code, record__state__in=("issued", "revoked"))
    record = found.record
    context = {
        "record": record,
        "parts": found.parts,
        "ratings": written_of(record.placement)["host"].ratings.all(),
        "examples": "examples" in found.parts,
    }
    return _unlisted(render(request, "public/records/shared.html", context))


def _unlisted(answer: HttpResponse) -> HttpResponse:
    answer["X-Robots-Tag"] = "noindex"
    return answer


def issuer(request: Request) -> HttpResponse:
    """The school's profile as Open Badges 3.0 has it."""
    return JsonResponse(
        {"@context": CONTEXT, **profile(request.school)},
        headers={"Link": f'<{issuer_url(request.school, "keys/")}>; rel="jwks"'},
    )


def keys(request: Request) -> HttpResponse:
    """All keys that ever signed, the present one first."""
    return JsonResponse({"keys": [key.jwk() for key in request.school.issuer_keys.all()]})


def key(request: Request, kid: str) -> HttpResponse:  # noqa: ARG001 - the scope is the school of the address
    found = get_object_or_404(IssuerKey.objects, kid=kid)
    return JsonResponse(found.jwk())


@never_cache
def status(request: Request) -> HttpResponse:
    """Which credentials are revoked, signed."""
    token = status_token(request.school)
    if token is None:  # nothing has been signed yet
        raise Http404
    return HttpResponse(token, content_type="application/vc+jwt")
