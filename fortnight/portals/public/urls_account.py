"""Addresses of people rather than of schools: signing in, the account. Without a namespace, as libraries ask for them."""

from django.urls import URLPattern, URLResolver, include, path

from fortnight.core.access import anyone, route, signed_in
from fortnight.portals.public import account, home, personal, signin

urlpatterns: list[URLPattern | URLResolver] = [
    route("", home.front_door, name="front-door", GET=anyone),
    route("sign-in/", signin.ask, name="sign-in", GET=anyone, POST=anyone),
    route("sign-in/code/", signin.type_code, name="sign-in-code", GET=anyone, POST=anyone),
    route("sign-in/<str:token>/", signin.follow_link, name="sign-in-link", GET=anyone, POST=anyone),
    route("sign-out/", signin.sign_out, name="sign-out", POST=anyone),
    route("mail-off/<str:token>/", account.mail_off, name="mail-off", GET=anyone, POST=anyone),
    route("account/", account.account, name="account", GET=signed_in, POST=signed_in),
    route("account/notifications/", account.notifications, name="notifications", GET=signed_in),
    route("account/notifications/read/", account.read_all, name="notifications-read", POST=signed_in),
    route("account/notifications/<int:number>/", account.read_one, name="notification", POST=signed_in),
    route("account/mail/", account.mail, name="mail-choices", GET=signed_in, POST=signed_in),
    route("account/sessions/", account.sessions, name="sessions", GET=signed_in),
    route("account/sessions/others/", account.end_others, name="sessions-others", POST=signed_in),
    route("account/sessions/<int:number>/", account.end_session, name="session-end", POST=signed_in),
    route("account/data/", personal.personal, name="personal-data", GET=signed_in),
    route("account/data/archive/", personal.archive, name="personal-archive", POST=signed_in),
    route("account/data/erasure/", personal.erasure, name="personal-erasure", POST=signed_in),
    path("account/second-factor/", include("allauth.mfa.urls")),
    # allauth looks these up by name
    route("account/sign-in/", signin.to_sign_in, name="account_login", GET=anyone),
    route("account/sign-out/", signin.sign_out, name="account_logout", POST=anyone),
]
