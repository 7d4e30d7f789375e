"""Somebody at a browser: a session, forms filled in as the page gives them, and patience when no answer comes."""

import http.client
import secrets
import time
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urlencode, urlsplit

from django.conf import settings

from fortnight.people.models import User
from tests.access.pages import read_page
from tests.browsers import browser_of
from tests.crash.site import HOST

CSRF = "a" * 32
BUSY = b"send yours again in a few seconds"  # said of files, when many come at once
MULTIPART = "multipart/form-data; boundary="
Form = dict[str, str | list[str]]


class NoForm(ConnectionError):
    """The page did not come."""


@dataclass(frozen=True)
class Answer:
    status: int
    where: str
    body: bytes
    headers: dict[str, str]


@dataclass
class Person:
    """`session` of somebody who is signed in; `lost` counts the answers that never came; `ports` are taken in turn."""

    port: int
    session: str = ""
    patience: float = 30
    lost: int = 0
    ports: list[int] = field(default_factory=list)
    tries: int = field(default=0, init=False)

    @classmethod
    def of(cls, user: User, port: int = 0) -> "Person":
        return cls(port, browser_of(user).cookies[settings.SESSION_COOKIE_NAME].value)

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, b"", {})

    def post(self, path: str, form: Form, *, file: tuple[str, bytes] | None = None) -> Answer:
        given = {**form, "csrfmiddlewaretoken": CSRF}
        body, kind = _multipart(given, file) if file else (urlencode(given, doseq=True).encode(), _URLENCODED)
        return self._ask("POST", path, body, {"Content-Type": kind})

    def insist(self, path: str, form: Form, *, file: tuple[str, bytes] | None = None, seconds: float = 60) -> Answer:
        """The same form again until an answer comes that is not "not now"."""
        end = time.monotonic() + seconds
        while True:
            try:
                answer = self.post(path, form, file=file)
                if answer.status != HTTPStatus.SERVICE_UNAVAILABLE and BUSY not in answer.body:
                    return answer
            except OSError:
                self.lost += 1
            if time.monotonic() > end:
                raise TimeoutError(f"no answer to {path}")
            time.sleep(0.05)

    def form_on(self, page: str, action: str = "", **typed: str | list[str]) -> Form:
        """The form of the page that leads to `action`, with what was typed into it."""
        answer = self.get(page)
        if answer.status != HTTPStatus.OK:
            raise NoForm(f"{page} answers {answer.status}")
        wanted = action or page
        form = next(form for form in read_page(answer.body, page).forms if urlsplit(form.action).path == wanted)
        return {**form.filled(), **typed}

    def _ask(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        """Raises `OSError` when the connection breaks before the answer is complete."""
        self.tries += 1
        cookies = f"{settings.CSRF_COOKIE_NAME}={CSRF}"
        if self.session:
            cookies += f"; {settings.SESSION_COOKIE_NAME}={self.session}"
        port = self.ports[self.tries % len(self.ports)] if self.ports else self.port
        site = http.client.HTTPConnection(HOST, port, timeout=self.patience)
        try:
            site.request(method, path, body, {"Cookie": cookies, "Connection": "close", **headers})
            answer = site.getresponse()
            content = answer.read()
            return Answer(
                answer.status,
                answer.headers.get("Location", ""),
                content,
                {name.lower(): value for name, value in answer.headers.items()},
            )
        except http.client.HTTPException as error:
            raise ConnectionError(str(error)) from error
        finally:
            site.close()


_URLENCODED = "application/x-www-form-urlencoded"


def _multipart(form: Form, file: tuple[str, bytes]) -> tuple[bytes, str]:
    edge = secrets.token_hex(16)
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{one}\r\n'.encode()
        for name, value in form.items()
        for one in (value if isinstance(value, list) else [value])
    ]
    name, content = file
    head = f'--{edge}\r\nContent-Disposition: form-data; name="{name}"; filename="cv.pdf"\r\nContent-Type: application/pdf\r\n\r\n'
    return b"".join([*parts, head.encode(), content, f"\r\n--{edge}--\r\n".encode()]), MULTIPART + edge
