"""A host follows a link of the mail about an application: one page, one confirmation, without signing in.

Opening a link writes nothing. The page shows what the mail has said already and no more of the applicant.
"""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django_scopes import scope

from fortnight.activity.once import once
from fortnight.activity.queries import timeline
from fortnight.applications import from_mail
from fortnight.applications.actions import answering
from fortnight.applications.actions.slots import BadTimes
from fortnight.applications.from_mail import VIA, Followed
from fortnight.applications.links import for_host
from fortnight.core.time import next_business_day, now
from fortnight.portals.host.deeds import NOT_DONE, attempt
from fortnight.portals.host.forms.deciding import LONGEST, RejectionForm
from fortnight.portals.host.forms.talks import TIMES, TalkForm
from fortnight.portals.host.rejecting import kind_words
from fortnight.portals.host.talks import propose, zone_of
from fortnight.portals.http import Request, note_of
from fortnight.schools.queries import closed_days

MOST_LINES = 5
HOURS = (time(10), time(14), time(16))


@never_cache
@once
def followed(request: Request, token: str) -> HttpResponse:
    link = from_mail.follow(token)
    if link is None:
        raise Http404
    request.school = link.application.school
    with scope(school=request.school), timezone.override(zone_of(link.person, link.application)):
        if not link.may:
            return _meanwhile(request, link, status=NOT_DONE if request.method == "POST" else 200)
        return OF_DEED[link.deed](request, link)


def _meanwhile(request: Request, link: Followed, *, status: int) -> HttpResponse:
    """Used, outdated, or somebody was faster: what has happened since."""
    application = link.application
    lines = timeline(application, audience="host", also=[*application.interviews.all(), *application.offers.all()])
    context = {**_around(link), "timeline": lines[:MOST_LINES], "typed": note_of(request, most=LONGEST)}
    return render(request, "host/by_mail/meanwhile.html", context, status=status)


def _not_for_me(request: Request, link: Followed) -> HttpResponse:
    application = link.application
    read = application.opened_at is not None
    words = kind_words(application.listing, name=application.student_name, read=read)
    form = RejectionForm(request.POST or None, initial={"note": words})

    def deed() -> None:
        attempt(form, lambda: answering.reject(application, by=link.person, note=form.cleaned_data["note"], via=VIA))

    return _confirmed(request, link, form, deed, "host/by_mail/no.html")


def _talk(request: Request, link: Followed) -> HttpResponse:
    zone = zone_of(link.person, link.application)
    form = TalkForm(request.POST or None, zone=zone, initial=_times(link, zone))

    def deed() -> None:
        try:
            attempt(form, lambda: propose(link.application, form, by=link.person, via=VIA, first=True))
        except BadTimes as error:
            form.add_error("time_1", str(error))

    return _confirmed(request, link, form, deed, "host/by_mail/talk.html")


def _times(link: Followed, zone: ZoneInfo) -> dict[str, datetime]:
    """Three to begin with, on the next business days but one; nobody answers a mail for tomorrow morning."""
    day, closed, found = now().astimezone(zone).date(), closed_days(link.application.school), []
    for at in HOURS:
        day = next_business_day(day if found else day + timedelta(days=1), closed)
        found.append(datetime.combine(day, at, tzinfo=zone))
    return dict(zip(TIMES, found, strict=False))


def _confirmed(request: Request, link: Followed, form: Form, deed: Callable[[], None], template: str) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        deed()
        if not form.errors:
            return redirect(request.path)
    return render(request, template, {**_around(link), "form": form}, status=NOT_DONE if form.errors else 200)


def _offer(request: Request, link: Followed) -> HttpResponse:
    """An offer binds, so it asks for a sign-in; who is signed in as that person stands before the filled form at once."""
    if request.user == link.person:
        return redirect("host:offer", code=link.application.code)
    return render(request, "host/by_mail/offer.html", _around(link))


def _around(link: Followed) -> dict[str, object]:
    application = link.application
    return {
        "link": link,
        "application": application,
        "listing": application.listing,
        "application_url": for_host(application),
        "zone": str(timezone.get_current_timezone()).replace("_", " "),
    }


OF_DEED: dict[str, Callable[[Request, Followed], HttpResponse]] = {"no": _not_for_me, "talk": _talk, "offer": _offer}
