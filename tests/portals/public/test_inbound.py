"""A mail server hands a mail in: signed, of this moment, once."""

import pytest
from django.test import Client

from fortnight.activity.models import Received
from fortnight.applications.by_mail import reply_address
from fortnight.applications.models import Message
from fortnight.core.time import now
from fortnight.portals.public import inbound
from tests.activity.letters import letter

pytestmark = pytest.mark.django_db
SECRET = "a secret of thirty-two characters"


@pytest.fixture(autouse=True)
def _on(settings):
    settings.INBOUND_ADDRESS, settings.INBOUND_SECRET = "reply@in.example", SECRET


@pytest.fixture
def raw(application, host):
    return letter("On Tuesday.", to=reply_address(application, host, "host"), sender=host.email).as_bytes()


def hand_in(content: bytes, *, moment: str = "", signature: str = "", **headers: str):
    moment = moment or str(int(now().timestamp()))
    given = {
        "Fortnight-Time": moment,
        "Fortnight-Signature": signature or f"sha256={inbound.signature(moment, content)}",
        **headers,
    }
    return Client(enforce_csrf_checks=True).post("/-/inbound/", content, content_type="message/rfc822", headers=given)


def test_a_signed_mail_is_in_the_conversation_once(raw):
    answers = [hand_in(raw), hand_in(raw)]
    assert [(answer.status_code, answer.json()) for answer in answers] == [(200, {"outcome": "taken"})] * 2
    assert list(Message._base_manager.values_list("text", flat=True)) == ["On Tuesday."]


def test_the_envelope_says_for_whom_it_is(application, host):
    mail = letter("On Tuesday.", to="undisclosed@in.example", sender=host.email).as_bytes()
    address = reply_address(application, host, "host")
    assert hand_in(mail, **{"Fortnight-Recipients": f"x@in.example, {address}"}).json() == {"outcome": "taken"}


def test_the_signature_in_the_documents_is_ours():
    import hashlib
    import hmac

    assert (
        inbound.signature("1793610000", b"mail")
        == hmac.new(SECRET.encode(), b"1793610000.mail", hashlib.sha256).hexdigest()
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"signature": "sha256=00"},
        {"signature": "é"},
        {"moment": "1"},
        {"moment": "soon"},
        {"moment": "٣"},
        {"moment": "9" * 30},
    ],
)
def test_what_is_not_signed_now_is_refused(raw, wrong):
    assert hand_in(raw, **wrong).status_code == 403
    assert not Received.objects.exists()


def test_a_signature_is_for_these_bytes_and_this_moment(raw, clock):
    time = clock("2026-11-02 09:00")
    moment = str(int(now().timestamp()))
    right = f"sha256={inbound.signature(moment, raw)}"
    assert hand_in(raw + b"x", moment=moment, signature=right).status_code == 403
    assert hand_in(raw, moment=str(int(moment) + 1), signature=right).status_code == 403
    time.shift(301)
    assert hand_in(raw, moment=moment, signature=right).status_code == 403


def test_what_is_too_large_is_refused_before_it_is_read(raw, monkeypatch):
    monkeypatch.setattr(inbound, "LARGEST", 100)
    assert (hand_in(raw).status_code, hand_in(b"x" * 100).status_code) == (413, 200)


def test_without_a_secret_there_is_no_such_page(raw, settings):
    settings.INBOUND_SECRET = ""
    assert hand_in(raw).status_code == 404


def test_any_bytes_are_answered():
    assert [hand_in(raw).json() for raw in (b"", b"\xff\x00", b"To: <<<\n\n")] == [{"outcome": "unknown"}] * 3
