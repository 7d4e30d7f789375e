"""Requests that no browser sends, through the handler that the server calls: an answer below 500, and never a way out."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection

from tests.browsers import browser_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("quiet"),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="these are turned away before any database"),
]
LATIN = "latin-1"  # what WSGI hands bytes over in
FORM = "application/x-www-form-urlencoded"
PART = b'--b\r\nContent-Disposition: form-data; name="email"%s\r\n\r\n%s\r\n--b--\r\n'
HEADERS = {
    "HTTP_ACCEPT_LANGUAGE": ("," * 9000, "en;q=abc", "*;q=1e999", "\xff\xfe", "a-" * 3000, "../../en"),
    "HTTP_IF_MODIFIED_SINCE": ("yesterday", "Thu, 99 Foo 99999 99:99:99 GMT", "Thu, 01 Jan 0000 00:00:00 GMT", "\xff"),
    "HTTP_IF_UNMODIFIED_SINCE": ("0", "Mon, 31 Feb 2026 00:00:00 GMT"),
    "HTTP_IF_NONE_MATCH": ('"' * 5000, "W/", "*", 'W/"\xff"'),
    "HTTP_RANGE": ("bytes=9-1", "bytes=-", "bytes=" + "0-0," * 2000, "lines=1-2", "bytes=99999999999999999999-", "bytes=a-b"),
    "HTTP_COOKIE": ("=", ";;;;", "sessionid=\xff", 'sessionid="' + "x" * 9000, "csrftoken=\x00", "messages=bad:sig", "a" * 30_000),
    "HTTP_HOST": ("", "a b", "elsewhere.example", "[::1", "x" * 500, "testserver:99999999", "testserver:\xff", "/", "a@testserver"),
    "HTTP_X_FORWARDED_FOR": ("\xff", "," * 5000, "1.2.3.4, x", "::ffff:1.2.3.4%eth0"),
    "HTTP_X_FORWARDED_PROTO": ("javascript", "https,http"),
    "HTTP_X_REQUEST_ID": ("a\r\nb", "x" * 5000),
    "HTTP_HX_REQUEST": ("true", "\xff"),
    "HTTP_HX_CURRENT_URL": ("http://[::1", "javascript:alert(1)", "\xff"),
    "HTTP_HX_TARGET": ("results", "'\"><script>"),
    "HTTP_REFERER": ("http://[", "javascript:alert(1)", "\xff" * 400),
    "HTTP_ORIGIN": ("null", "http://[", "x" * 2000),
    "HTTP_USER_AGENT": ("", "\xff" * 5000, "\u0000"),
    "HTTP_ACCEPT": ("*/*;q=x", "a/" * 3000, "\xff"),
    "HTTP_ACCEPT_ENCODING": ("gzip;q=x", "," * 5000),
    "HTTP_AUTHORIZATION": ("Basic \xff", "Bearer " + "x" * 9000),
    "CONTENT_LENGTH": ("-1", "abc", "", "9" * 30),
    "REQUEST_METHOD": ("FOO", "get", "TRACE", "PROPFIND", "", "POST"),
    "REMOTE_ADDR": ("", "nonsense", "::1%1"),
}  # fmt: skip
BODIES = {
    "no boundary": ("multipart/form-data", b"x"),
    "odd boundary": ("multipart/form-data; boundary=\xff", b"x"),
    "long boundary": ("multipart/form-data; boundary=" + "b" * 300, b"x"),
    "cut off": ("multipart/form-data; boundary=b", b'--b\r\nContent-Disposition: form-data; name="em'),
    "no end": ("multipart/form-data; boundary=b", PART[:-8] % (b"", b"x")),
    "no name": ("multipart/form-data; boundary=b", b"--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n"),
    "not base64": (
        "multipart/form-data; boundary=b",
        PART.replace(b"\r\n\r\n", b"\r\nContent-Transfer-Encoding: base64\r\n\r\n", 1) % (b"", b"\xff!"),
    ),
    "a path for a name": ("multipart/form-data; boundary=b", PART % (b'; filename="../../../etc/passwd"', b"x")),
    "a NUL for a name": ("multipart/form-data; boundary=b", PART % (b'; filename="a\x00b"', b"x")),
    "encoded name": ("multipart/form-data; boundary=b", PART % (b"; filename*=x'y'%ff%00", b"x")),
    "many parts": ("multipart/form-data; boundary=b", PART[:-6] % (b"", b"x") * 1200 + b"--b--\r\n"),
    "many files": ("multipart/form-data; boundary=b", PART[:-6] % (b'; filename="a"', b"x") * 200 + b"--b--\r\n"),
    "bad UTF-8": (FORM, b"email=%ff%fe&next=\xff\xed\xa0\x80"),
    "half an escape": (FORM, b"email=%&next=%4&%=%"),
    "ten thousand fields": (FORM, b"&".join(b"a%d=1" % n for n in range(10_000))),
    "only separators": (FORM, b"&" * 50_000),
    "too large": (FORM, b"email=" + b"x" * 3_000_000),
    "another charset": (FORM + "; charset=utf-16", "email=a".encode("utf-16")),
    "no such charset": (FORM + "; charset=nonsense", b"email=a"),
    "JSON": ("application/json", b'{"email": {"$gt": ""}}'),
    "deep JSON": ("application/json", b"[" * 50_000),
    "XML": ("text/xml", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
    "no type": ("", b"email=a"),
    "strange type": ("\xff/\xff; =", b"email=a"),
}
PATHS = (
    "/../../etc/passwd", "/static/../manage.py", "/static/../../etc/passwd", "/static/..\\..\\manage.py", "/static//etc/passwd",
    "/static/" + "x" * 5000, "/static/a\x00b", "/" + "x" * 5000, "//elsewhere.example/", "//elsewhere.example/a", "/\\elsewhere.example/a",
    "/northfield//", "/northfield/../northfield/", "/\xff\xfe/", "/\xed\xa0\x80/", "/northfield/my/documents/../", "/.env", "/.git/config",
    "/-/files/../secret-key", "/%2e%2e/", "/northfield%2fmy/", "/sign-in", "/host", "", "*", "http://elsewhere.example/",
)  # fmt: skip
PLACES = (
    "/",
    "/sign-in/",
    "/northfield/",
    "/northfield/iap/projects/",
    "/host/",
    "/account/",
    "/healthz",
    "/static/ui/site.css",
)


class Wire:
    """The application as a server calls it."""

    def __init__(self) -> None:
        self.application = WSGIHandler()

    def ask(self, path: str, body: bytes = b"", **around: Any) -> tuple[int, dict[str, str]]:
        said: list[Any] = []
        environ = {
            "REQUEST_METHOD": "POST" if body else "GET", "SCRIPT_NAME": "", "PATH_INFO": path, "QUERY_STRING": "",
            "SERVER_NAME": "testserver", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "192.0.2.1",
            "HTTP_HOST": "testserver", "CONTENT_LENGTH": str(len(body)), "wsgi.version": (1, 0), "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(body), "wsgi.errors": BytesIO(), "wsgi.multithread": True, "wsgi.multiprocess": True,
            "wsgi.run_once": False, **around,
        }  # fmt: skip
        answer = self.application(environ, lambda status, headers: said.extend((int(status[:3]), dict(headers))))
        b"".join(answer)
        answer.close()
        return said[0], said[1]


def wrong(status: int, headers: dict[str, str]) -> bool:
    place = headers.get("Location", "/")
    splits = any(sign in value for value in headers.values() for sign in "\r\n")
    return status >= 500 or splits or "elsewhere.example" in place.split("?")[0] or place.startswith(("//", "/\\"))


@pytest.fixture
def wire(program, listing, student) -> Iterator[Wire]:
    """With the connection kept, in whose transaction the test lives."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield Wire()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def cookie(student) -> str:
    return f"{settings.SESSION_COOKIE_NAME}={browser_of(student.user).cookies[settings.SESSION_COOKIE_NAME].value}"


def with_odd_headers(cookie: str) -> Iterator[tuple[str, bytes, dict[str, str]]]:
    for number, (name, values) in enumerate(HEADERS.items()):
        for turn, value in enumerate(values):
            for place in (PLACES[(number + turn) % len(PLACES)], PLACES[(number + turn + 3) % len(PLACES)]):
                yield place, b"", {"HTTP_COOKIE": cookie, name: value}


def test_headers(wire, cookie, counted):
    asked = list(with_odd_headers(cookie))
    assert [(place, around) for place, body, around in asked if wrong(*wire.ask(place, body, **around))] == []
    counted("malformed requests", len(asked), least=150)


def test_bodies(wire, cookie, counted):
    """To a door that is open to all and to one behind a session; with a token, so that a form gets to read it."""
    token = "a" * 32
    around = {"HTTP_COOKIE": f"{cookie}; {settings.CSRF_COOKIE_NAME}={token}", "HTTP_X_CSRFTOKEN": token}
    places = ("/sign-in/", "/account/", "/northfield/my/profile/", "/northfield/my/documents/")
    asked = [(place, name) for place in places for name in BODIES]
    found = [
        (place, name)
        for place, name in asked
        if wrong(*wire.ask(place, BODIES[name][1], CONTENT_TYPE=BODIES[name][0], **around))
    ]
    assert found == []
    counted("malformed requests", len(asked), least=90)


def test_paths(wire, cookie, counted):
    """Nothing outside of what is meant to be seen is handed out either."""
    answers = {path: wire.ask(path, HTTP_COOKIE=cookie) for path in PATHS}
    assert [path for path, answer in answers.items() if wrong(*answer)] == []
    fine = [path for path, (status, _headers) in answers.items() if status == 200]
    assert fine == []
    counted("malformed requests", len(answers), least=20)


def test_what_breaks_is_seen(wire, monkeypatch):
    """The negative control: a page that raises answers 500, and a way out is a way out."""
    monkeypatch.setattr("fortnight.portals.public.signin.render", lambda *_given, **_more: 1 / 0)
    assert wrong(*wire.ask("/sign-in/"))
    assert wrong(302, {"Location": "//elsewhere.example/"})
    assert wrong(200, {"X": "a\nb"})
