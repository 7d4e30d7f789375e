"""A browser as far as a proof needs one: HTTPS by a name, cookies, forms with their tokens, files."""

import http.client
import re
import socket
import ssl
import uuid
from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
BODY_TOKEN = re.compile(r'"X-CSRFToken": "([^"]+)"')


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    text: str

    @property
    def where(self) -> str:
        """The path that the answer leads to."""
        return urlsplit(self.headers["Location"] or "").path


class Line(http.client.HTTPSConnection):
    """To the machine itself, whatever the name."""

    def connect(self) -> None:
        self.sock = self._context.wrap_socket(
            socket.create_connection(("127.0.0.1", self.port), self.timeout), server_hostname=self.host
        )


class Browser:
    def __init__(self, host: str, authority: str, cookies: dict[str, str] | None = None) -> None:
        self.host, self.authority, self.cookies, self.token = host, authority, dict(cookies or {}), ""
        self.trust = ssl.create_default_context(cafile=authority)

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, headers=headers)

    def post(self, path: str, form: dict[str, str] | None = None, *, file: tuple[str, bytes] | None = None) -> Answer:
        """With the token of the page that was seen last."""
        fields = {"csrfmiddlewaretoken": self.token, **(form or {})}
        if file is None:
            return self.ask("POST", path, urlencode(fields).encode(), kind="application/x-www-form-urlencoded")
        edge = uuid.uuid4().hex
        return self.ask("POST", path, _parts(fields, file, edge), kind=f"multipart/form-data; boundary={edge}")

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        *,
        kind: str = "",
        headers: dict[str, str] | None = None,
    ) -> Answer:
        line = Line(self.host, 443, timeout=70, context=self.trust)
        sent = {"Referer": f"https://{self.host}/", **(headers or {})}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if kind:
            sent["Content-Type"] = kind
        try:
            line.request(method, path, body, sent)
            answer = line.getresponse()
            return self._keep(Answer(answer.status, answer.headers, answer.read().decode("utf-8", "replace")))
        finally:
            line.close()

    def _keep(self, answer: Answer) -> Answer:
        for given in answer.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(given).items()}
        if found := TOKEN.search(answer.text) or BODY_TOKEN.search(answer.text):
            self.token = found.group(1)
        return answer


def _parts(fields: dict[str, str], file: tuple[str, bytes], edge: str) -> bytes:
    name, data = file
    head = "".join(
        f'--{edge}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n' for key, value in fields.items()
    )
    head += f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: application/pdf\r\n\r\n'
    return head.encode() + data + f"\r\n--{edge}--\r\n".encode()
