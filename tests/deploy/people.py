"""What a director and a student do first: sign in by mail, set up a second factor, upload a paper, apply."""

import base64
import hashlib
import hmac
import re
import struct
import time

from tests.deploy.browser import Answer, Browser
from tests.deploy.sink import Sink

OK, FOUND = 200, 302


def _expect(answer: Answer, status: int, what: str) -> Answer:
    if answer.status != status:
        title = re.search(r"<h1[^>]*>(.*?)</h1>", answer.text, re.DOTALL)
        raise SystemExit(f"{what}: {answer.status} {title and title.group(1)} {answer.headers.get('Location', '')}")
    return answer


def come_in(browser: Browser, sink: Sink, address: str) -> None:
    """By the link: it takes a click more on the page that it opens."""
    known = len(sink.messages)
    _expect(browser.get("/sign-in/"), OK, "the page to sign in")
    _expect(browser.post("/sign-in/", {"email": address}), FOUND, "asking for the message")
    link = sink.wait_for(address, rf"https://{browser.host}(/sign-in/\S+/)", after=known)
    _expect(browser.get(link), OK, "the link in the message")
    _expect(browser.post(link), FOUND, "the click behind the link")


def director_comes_in(browser: Browser, sink: Sink, *, school: str = "northfield") -> None:
    come_in(browser, sink, "dana@northfield.example")
    office = f"/{school}/office/"
    _expect(browser.get(office), FOUND, "the office before the second factor")
    page = _expect(browser.get("/account/second-factor/totp/activate/"), OK, "the page of the second factor")
    secret = re.search(r"<code[^>]*>([A-Z2-7 ]+)</code>", page.text).group(1).replace(" ", "")
    _expect(browser.post("/account/second-factor/totp/activate/", {"code": totp(secret)}), FOUND, "the second factor")
    _expect(browser.get(office), OK, "the office")


def student_comes_in(browser: Browser, sink: Sink) -> Browser:
    come_in(browser, sink, "mail@northfield.example")
    return browser


def student_applies(browser: Browser, season: dict, paper: bytes) -> None:
    project, school = season["projects"][0], "/northfield"
    _expect(browser.get(f"{school}/my/documents/"), OK, "the documents")
    added = browser.post(f"{school}/my/documents/", {"kind": "resume", "title": ""}, file=("My résumé.pdf", paper))
    _expect(added, FOUND, "the upload")
    kept = _expect(browser.get(f"{school}/my/documents/"), OK, "the documents")
    code = re.search(rf"{school}/my/documents/(\w+)/", kept.text).group(1)
    file = _expect(browser.get(f"{school}/my/documents/{code}/file.pdf"), OK, "the file")
    if not file.text.startswith("%PDF-"):
        raise SystemExit("The file is none.")
    begun = _expect(browser.post(f"{school}/my/projects/{project}/application/"), FOUND, "beginning an application")
    _expect(browser.get(begun.where), OK, "the application's form")
    sent = browser.post(begun.where, {"resume": code, "consent": "on", "send": "1"})
    _expect(sent, FOUND, "sending the application")


def totp(secret: str) -> str:
    """What an authenticator app shows now (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1)
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"
