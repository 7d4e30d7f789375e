"""What people see when they are refused: missing, not theirs, too late, too often, out of order."""

from collections.abc import Iterator

from django.core.cache import cache
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from fortnight.demo.characters import user_of
from fortnight.portals.errors import broken, unavailable
from tests.browsers import browser_of
from tests.everybody.people import MY, OFFICE, SCHOOL

TRIES = 12


def refusals() -> Iterator[tuple[str, str, HttpResponse]]:
    """Person, address, answer."""
    nobody, student, host = Client(), browser_of(user_of("student")), browser_of(user_of("host"))
    yield "nobody", "/nowhere/", nobody.get("/nowhere/")
    yield "nobody", f"/{SCHOOL}/nowhere/", nobody.get(f"/{SCHOOL}/nowhere/")
    yield "student", OFFICE, student.get(OFFICE)
    yield "student", f"{MY}offers/NOTTHERE/", student.get(f"{MY}offers/NOTTHERE/")
    yield "host", "/host/postings/NOTTHERE/", host.get("/host/postings/NOTTHERE/")
    yield "nobody", "/sign-in/over/", nobody.get("/sign-in/over/")
    yield "nobody", "/mail-off/over/", nobody.get("/mail-off/over/")
    yield "nobody", "/%00/", nobody.get("/", {"q": "\x00"})
    strict = Client(enforce_csrf_checks=True)
    yield "nobody", "/sign-in/", strict.post("/sign-in/", {"email": "somebody@nowhere.example"})
    yield from _too_often()
    yield from _out_of_order()


def _too_often() -> Iterator[tuple[str, str, HttpResponse]]:
    nobody = Client()
    for _try in range(TRIES):
        answer = nobody.post("/sign-in/", {"email": "often@nowhere.example"})
    yield "nobody", "/sign-in/", answer
    for _try in range(TRIES):
        answer = nobody.post("/sign-in/code/", {"code": "000000"})
    yield "nobody", "/sign-in/code/", answer
    cache.clear()


def _out_of_order() -> Iterator[tuple[str, str, HttpResponse]]:
    request = RequestFactory().get("/")
    yield "nobody", "/500/", broken(request)
    yield "nobody", "/503/", unavailable(request)
    for name in ("403.html", "429.html"):
        yield "nobody", f"/{name}", HttpResponse(render_to_string(name, request=request), status=int(name[:3]))
