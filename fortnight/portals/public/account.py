"""A person's own pages: name and zone, what they were told, which mail they want, where they are signed in."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from fortnight.activity import preferences
from fortnight.activity.actions import mark_read
from fortnight.activity.kinds import BY_NAME, KINDS
from fortnight.activity.queries import notifications as told_to
from fortnight.activity.queries import one_notification, unread_count
from fortnight.core.agents import browser_words
from fortnight.core.pages import page_of
from fortnight.people import sessions as own
from fortnight.people.actions.account import change_account
from fortnight.people.queries import has_second_factor, offices_of, student_records
from fortnight.portals.public.forms.account import AccountForm, MailForm
from fortnight.portals.public.home import places_of


def account(request: HttpRequest) -> HttpResponse:
    user = request.user
    form = AccountForm(request.POST or None, initial={"name": user.name, "time_zone": user.time_zone})
    if request.method == "POST" and form.is_valid():
        change_account(user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("account")
    context = {
        "form": form,
        "places": places_of(user),
        "unread": unread_count(user),
        "has_second_factor": has_second_factor(user),
    }
    return render(request, "public/account/account.html", context)


def notifications(request: HttpRequest) -> HttpResponse:
    page = page_of(told_to(request.user), request.GET.get("page"))
    context = {"page": page, "unread": any(told.read_at is None for told in page.items)}
    return render(request, "public/account/notifications.html", context)


def read_all(request: HttpRequest) -> HttpResponse:
    mark_read(request.user)
    return redirect("notifications")


def read_one(request: HttpRequest, number: int) -> HttpResponse:
    """Opens what the notification is about and marks it read."""
    told = one_notification(request.user, number)
    if told is None:
        raise Http404
    mark_read(request.user, notification=number)
    return redirect(told.url or "notifications")


def mail(request: HttpRequest) -> HttpResponse:
    wanted = preferences.wanted(request.user)
    roles = {"office"} if offices_of(request.user) else set()
    roles |= {"student"} if student_records(request.user) else set()
    form = MailForm(request.POST or None, initial={"kinds": wanted}, roles=roles)
    if request.method == "POST" and form.is_valid():
        preferences.choose(request.user, [*form.cleaned_data["kinds"], *form.left_out(wanted)])
        messages.success(request, _("Saved."))
        return redirect("mail-choices")
    context = {"form": form, "needed": [kind.words for kind in KINDS if kind.needed]}
    return render(request, "public/account/mail.html", context)


@csrf_exempt  # mail programs post here by themselves (RFC 8058); the signed address says all
def mail_off(request: HttpRequest, token: str) -> HttpResponse:
    found = preferences.read_off_token(token)
    if found is None:
        raise Http404
    user, kind = found
    done = request.method == "POST" and preferences.switch_off(user, kind)
    context = {"kind": BY_NAME[kind], "done": done, "token": token}
    return render(request, "public/account/mail_off.html", context)


def sessions(request: HttpRequest) -> HttpResponse:
    rows = [(each, browser_words(each.user_agent)) for each in own.sessions_of(request.user)]
    context = {"sessions": rows, "here": request.session.session_key}
    return render(request, "public/account/sessions.html", context)


def end_session(request: HttpRequest, number: int) -> HttpResponse:
    if not own.end_session(request.user, number):
        raise Http404
    messages.success(request, _("That browser is signed out."))
    return redirect("sessions")


def end_others(request: HttpRequest) -> HttpResponse:
    own.end_other_sessions(request.user, keep=request.session.session_key)
    messages.success(request, _("All other browsers are signed out."))
    return redirect("sessions")
