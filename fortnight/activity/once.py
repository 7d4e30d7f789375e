"""Forms that create something carry a one-time key: a double click, a retry and the back button create it once.

In the template, inside the form: `{% once_key %}`. Around the view:

    @once
    def message(request, code): ...

The first POST with a key runs the view and, if it answers with a redirect, remembers where to, in the same transaction.
Every later POST with that key is sent there without running anything: one that comes at the same moment waits for the
unique key until the first is through. A refused form keeps its key, so that the corrected one can be sent.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from fortnight.activity.models import OnceKey
from fortnight.core.retry import in_one_piece
from fortnight.core.time import now

FIELD = "once"
LONGEST = 64
KEPT = timedelta(days=7)  # as long as a page with a form may lie open and be sent again


def once(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        key = request.POST.get(FIELD, "").replace("\x00", "")[:LONGEST] if request.method == "POST" else ""
        if not key:
            return view(request, *args, **kwargs)
        return _run_once(view, key, request, *args, **kwargs)

    return wrapped


@in_one_piece
def _run_once(
    view: Callable[..., HttpResponse], key: str, request: HttpRequest, *args: Any, **kwargs: Any
) -> HttpResponse:
    user = request.user if request.user.is_authenticated else None
    try:
        with transaction.atomic():
            claimed = OnceKey.objects.create(key=key, user=user, at=now())
    except IntegrityError:
        made = OnceKey.objects.get(key=key)
        return HttpResponseRedirect(made.made_url if made.user == user else "/")
    answer = view(request, *args, **kwargs)
    if isinstance(answer, HttpResponseRedirect):
        OnceKey.objects.filter(pk=claimed.pk).update(made_url=answer.url)
    else:
        claimed.delete()
    return answer


def forget_old_keys() -> int:
    return OnceKey.objects.filter(at__lt=now() - KEPT).delete()[0]
