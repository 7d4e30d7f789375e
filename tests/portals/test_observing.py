"""Every answer carries the same set of headers: pages, files, errors."""

import errno
import re
import sqlite3

import pytest
from django.db import OperationalError
from django.test import Client, override_settings
from django.urls import path

from fortnight.core.access import anyone, route
from fortnight.portals.observing import HEADERS
from fortnight.portals.public.health import healthz

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    **HEADERS,
}


def fall(_request):
    raise RuntimeError("fell")


def fall_with_the_database(_request):
    raise OperationalError("server closed the connection")


FALLS: dict = {}


def fall_for_want_of_room(request):
    request.session["began"] = True  # what cannot be written either
    FALLS["room"]()


def caused(name: str, value: object) -> OperationalError:
    """As Django raises it, with the driver's own error as its cause."""
    error, cause = OperationalError("disk full"), Exception("disk full")
    setattr(cause, name, value)
    error.__cause__ = cause
    return error


urlpatterns = [
    path("room-falls/", fall_for_want_of_room),
    path("falls/", fall),
    path("database-falls/", fall_with_the_database),
    route("healthz", healthz, name="healthz", GET=anyone),
]
handler500 = "fortnight.portals.errors.broken"


@pytest.fixture
def browser(db) -> Client:
    return Client(raise_request_exception=False)


def check_headers(response) -> None:
    assert {name: response.headers.get(name) for name in ALWAYS} == ALWAYS
    assert re.fullmatch("[0-9a-f]{32}", response["X-Request-ID"])
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.parametrize(
    ("address", "status"), [("/healthz", 200), ("/nowhere/at/all/", 404), ("/static/ui/site.css", 200)]
)
def test_pages_and_files(browser, address, status):
    response = browser.get(address)
    response.close()  # files are open until then
    assert response.status_code == status
    check_headers(response)


def test_a_strange_host(browser):
    response = browser.get("/healthz/x", headers={"host": "evil.example"})
    assert response.status_code == 400
    check_headers(response)


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(("address", "status"), [("/falls/", 500), ("/database-falls/", 503)])
def test_errors(browser, address, status):
    response = browser.get(address)
    assert response.status_code == status
    check_headers(response)
    assert "fell" not in response.text
    assert "<h1>" in response.text


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        OSError(errno.EDQUOT, "Disk quota exceeded"),
        caused("sqlite_errorcode", sqlite3.SQLITE_FULL),
        caused("sqlite_errorcode", sqlite3.SQLITE_IOERR_WRITE),
        caused("sqlstate", "53100"),
    ],
    ids=["disk", "quota", "SQLite", "SQLite’s log", "PostgreSQL"],
)
def test_a_full_disk_is_said_plainly(browser, monkeypatch, error):
    def full(*_args):
        raise error

    monkeypatch.setitem(FALLS, "room", full)
    response = browser.get("/room-falls/")
    assert response.status_code == 507
    check_headers(response)
    assert "What you sent just now was not saved, for the disk is full." in response.text


@pytest.mark.parametrize(("length", "status"), [("12000001", 413), ("9" * 30, 413), ("12000000", 404), ("x", 404)])
def test_what_is_too_heavy_is_not_read(browser, length, status):
    response = browser.post("/no-such-page/", CONTENT_LENGTH=length)
    assert response.status_code == status
    check_headers(response)


@pytest.mark.urls(__name__)
def test_a_site_whose_database_is_away_asks_to_come_back(browser):
    assert browser.get("/database-falls/")["Retry-After"] == "30"


@pytest.mark.urls(__name__)
def test_who_was_reading_may_try_again_and_who_was_sending_goes_back(browser):
    assert 'href="/database-falls/?page=2"' in browser.get("/database-falls/?page=2").text
    assert "go one page back" in browser.post("/database-falls/", {"a": "b"}).text


@pytest.mark.urls(__name__)
def test_a_refused_form_is_explained():
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/falls/", {"a": "b"})
    assert response.status_code == 403
    check_headers(response)


def test_only_our_own_proxy_may_name_the_request(browser):
    with override_settings(TRUSTED_PROXIES=1):
        assert browser.get("/healthz", headers={"X-Request-ID": "proxy-4711"})["X-Request-ID"] == "proxy-4711"
        assert browser.get("/healthz", headers={"X-Request-ID": "<script>"})["X-Request-ID"] != "<script>"
    assert browser.get("/healthz", headers={"X-Request-ID": "proxy-4711"})["X-Request-ID"] != "proxy-4711"


def test_secure_sites_are_remembered_as_such(browser):
    with override_settings(SECURE_HSTS_SECONDS=31536000):
        assert browser.get("/healthz", secure=True)["Strict-Transport-Security"] == "max-age=31536000"
