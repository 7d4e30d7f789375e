"""A declaration beside the url decides before the view runs."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from fortnight.core.access import Who, anyone, route, signed_in

officer = Who("officer", lambda request: getattr(request, "role", "") == "officer")
host = Who("host", lambda request: getattr(request, "role", "") == "host")


def page(request, code):
    return HttpResponse(f"{request.method} {code}")


@pytest.fixture
def ask():
    """`ask(route, "POST", role="host")`; without a role the visitor is not signed in."""

    def _ask(entry, method="GET", *, role="", path="/offers/7K/?tab=2"):
        request = RequestFactory().generic(method, path)
        request.role = role
        request.user = SimpleNamespace(is_authenticated=True) if role else AnonymousUser()
        return entry.callback(request, code="7K")

    return _ask


ENTRY = route("offers/<code>/", page, name="offer", GET=officer | host, POST=officer)


def test_who_may_gets_the_page(ask):
    assert ask(ENTRY, role="host").content == b"GET 7K"
    assert ask(ENTRY, role="officer").content == b"GET 7K"
    assert ask(ENTRY, "POST", role="officer").content == b"POST 7K"


def test_head_goes_with_get_and_only_with_get(ask):
    assert ask(ENTRY, "HEAD", role="host").status_code == 200
    assert ask(route("x/", page, name="x", POST=anyone), "HEAD").status_code == 405


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"])
def test_an_undeclared_method_is_not_allowed_to_anybody(ask, method):
    for role in ("", "host", "officer"):
        answer = ask(ENTRY, method, role=role)
        assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, POST")


def test_who_may_not_sees_nothing_there(ask):
    for method, role in (("GET", "student"), ("HEAD", "student"), ("POST", "host")):
        with pytest.raises(Http404):
            ask(ENTRY, method, role=role)


def test_a_visitor_is_sent_to_sign_in_and_comes_back_to_what_can_be_read(ask):
    assert ask(ENTRY).url == "/sign-in/?next=/offers/7K/%3Ftab%3D2"
    assert ask(ENTRY, "HEAD").url == "/sign-in/?next=/offers/7K/%3Ftab%3D2"
    assert ask(ENTRY, "POST").url == "/sign-in/?next=/"


def test_the_declaration_stays_on_the_view():
    assert {method: who.name for method, who in ENTRY.callback.declared.items()} == {
        "GET": "officer or host", "HEAD": "officer or host", "POST": "officer",
    }  # fmt: skip
    assert (ENTRY.name, str(ENTRY.pattern)) == ("offer", "offers/<code>/")


def test_anyone_and_signed_in(ask):
    assert ask(route("x/", page, name="x", GET=anyone)).status_code == 200
    assert ask(route("x/", page, name="x", GET=signed_in)).status_code == 302
    assert ask(route("x/", page, name="x", GET=signed_in), role="anything").status_code == 200
