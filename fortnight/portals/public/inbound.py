"""A mail server hands in a mail that came for us; what it must send is told in docs/operator/inbound-mail.md."""

import hashlib
import hmac
from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt

from fortnight.activity.incoming import read
from fortnight.activity.mailbox import LARGEST
from fortnight.core.time import now
from fortnight.workflows.take_in_mail import take_in

APART = timedelta(minutes=5)  # of our clock and the mail server's
LONGEST_HEAD = 2000
REFUSED, TOO_LARGE = 403, 413


@csrf_exempt  # a program, not a browser; the signature says who
def inbound(request: HttpRequest) -> HttpResponse:
    if not settings.INBOUND_SECRET:
        raise Http404
    if not _is_fresh(request.headers.get("Fortnight-Time", "")):
        return JsonResponse({"error": "Fortnight-Time is not of this moment"}, status=REFUSED)
    content = request.read(LARGEST + 1)
    if len(content) > LARGEST:
        return JsonResponse({"error": "too large"}, status=TOO_LARGE)
    if not _is_signed(request, content):
        return JsonResponse({"error": "Fortnight-Signature is not right"}, status=REFUSED)
    envelope = request.headers.get("Fortnight-Recipients", "")[:LONGEST_HEAD].split(",")
    row = take_in(read(content, envelope=filter(None, envelope)))
    return JsonResponse({"outcome": row.outcome})


def _is_fresh(given: str) -> bool:
    if not (given.isascii() and given.isdigit() and len(given) < len("99999999999")):
        return False
    return abs(now().timestamp() - int(given)) <= APART.total_seconds()


def _is_signed(request: HttpRequest, content: bytes) -> bool:
    given = request.headers.get("Fortnight-Signature", "").removeprefix("sha256=")
    return constant_time_compare(given, signature(request.headers.get("Fortnight-Time", ""), content))


def signature(moment: str, content: bytes) -> str:
    """Of the moment (seconds since 1970), a full stop and the mail as it came."""
    given = moment.encode() + b"." + content
    return hmac.new(settings.INBOUND_SECRET.encode(), given, hashlib.sha256).hexdigest()
