"""Signing in by a link or a code from a message, the same for everybody, and out again."""

from allauth.account.utils import perform_login
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from fortnight.people import signin
from fortnight.people.models import SignInRequest, User
from fortnight.portals.address import client_address
from fortnight.portals.public.forms.signin import AskForm, CodeForm
from fortnight.workflows import sign_in

ASKED = "sign_in_request"
TOO_MANY = 429
REFUSED = 422


def safe_next(request: HttpRequest, given: str) -> str:
    """A page of this site, else nothing."""
    inside = (
        given.startswith("/")
        and given.isprintable()
        and url_has_allowed_host_and_scheme(
            given, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )
    )
    return given if inside else ""


@never_cache
def ask(request: HttpRequest) -> HttpResponse:
    next_url = safe_next(request, request.POST.get("next") or request.GET.get("next", ""))
    if request.user.is_authenticated:
        return redirect(next_url or "/")
    form = AskForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            asked = sign_in.ask(form.cleaned_data["email"], next_url=next_url, address=client_address(request))
        except signin.TooManyTries as error:
            form.add_error(None, str(error))
            status = TOO_MANY
        else:
            request.session[ASKED] = asked.pk
            return redirect("sign-in-code")
    return render(request, "public/signin/ask.html", {"form": form, "next": next_url}, status=status)


@never_cache
def type_code(request: HttpRequest) -> HttpResponse:
    """The page on which one waits for the message."""
    asked = signin.find_request(request.session.get(ASKED))
    if request.user.is_authenticated or asked is None:
        return redirect("/" if request.user.is_authenticated else "sign-in")
    form = CodeForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            user = sign_in.confirm_code(asked, form.cleaned_data["code"], address=client_address(request))
        except signin.TooManyTries as error:
            form.add_error(None, str(error))
            status = TOO_MANY
        else:
            if user is not None:
                return come_in(request, user, asked)
            form.add_error("code", wrong_code(asked))
            status = REFUSED
    context = {"form": form, "email": asked.email, "minutes": signin.VALID.seconds // 60}
    return render(request, "public/signin/code.html", context, status=status)


def wrong_code(asked: SignInRequest) -> str:
    if signin.is_over(asked):
        return _("This code can no longer be used. Ask for a new message.")
    return _("That is not the code of the last message. Look again, or ask for a new message.")


@never_cache
def follow_link(request: HttpRequest, token: str) -> HttpResponse:
    """Programs that look into mail open links, so a link alone signs nobody in: it takes a click."""
    asked = signin.find_by_token(token)
    if asked is None:
        return render(request, "public/signin/over.html", status=410)
    if request.method == "POST":
        user = sign_in.confirm_link(asked)
        if user is not None:
            return come_in(request, user, asked)
        return render(request, "public/signin/over.html", status=410)
    return render(request, "public/signin/confirm.html", {"email": asked.email})


def come_in(request: HttpRequest, user: User, asked: SignInRequest) -> HttpResponse:
    """Whoever has a second factor is asked for it next."""
    if request.user.is_authenticated and request.user.pk != user.pk:
        logout(request)
    request.session.pop(ASKED, None)
    return perform_login(request, user, redirect_url=safe_next(request, asked.next_url) or "/")


def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return HttpResponseRedirect("/")


def to_sign_in(_request: HttpRequest) -> HttpResponse:
    """Where allauth sends people who have to begin anew."""
    return redirect("sign-in")
