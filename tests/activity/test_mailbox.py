"""The worker empties a mailbox: each mail is taken in before it is deleted, whatever breaks in between."""

import pytest
from django.db import DataError, OperationalError

from config.inbound import inbound_settings
from config.table import BadSetting
from fortnight.activity import mailbox as emptying
from fortnight.activity.incoming import read
from fortnight.applications.by_mail import reply_address
from fortnight.applications.models import Message
from fortnight.workflows.tasks import take_in_answers
from tests.activity.imap import PASSWORD, mailbox
from tests.activity.letters import letter

ADDRESS = "reply@in.example"


@pytest.fixture
def box(settings):
    with mailbox() as made:
        url = f"imap://reply:{PASSWORD}@127.0.0.1:{made.port}/INBOX?tls=no&timeout=2"
        for name, value in inbound_settings(ADDRESS, url).items():
            setattr(settings, name, value)
        yield made


def mail(words: str = "Yes.") -> bytes:
    given = letter(words, to=ADDRESS, sender="ada@uni.example", Message_ID=f"<{words}@x.example>")
    return given.as_bytes().replace(b"\n", b"\r\n")


def taken_by(box) -> list[str]:
    found: list[str] = []
    emptying.empty(lambda content, whole: found.append(read(content, whole=whole).text.strip()))
    return found


def test_each_mail_is_taken_in_and_then_gone(box):
    for words in ("One.", "Two."):
        box.put(mail(words))
    assert (taken_by(box), box.mails, taken_by(box)) == (["One.", "Two."], {}, [])


@pytest.mark.parametrize("command", ["LOGIN", "SELECT", "SEARCH", "SIZE", "PEEK", "STORE", "EXPUNGE"])
def test_wherever_it_breaks_off_nothing_is_lost(box, command):
    box.put(mail())
    box.break_at = command
    found: list[bytes] = []
    with pytest.raises(emptying.MailboxTrouble):
        emptying.empty(lambda content, _whole: found.append(content))
    assert len(box.mails) == 1
    box.break_at = ""
    again = taken_by(box)
    assert (len(found) + len(again) >= 1, box.mails) == (True, {})


def test_a_database_that_is_away_leaves_the_mail_where_it_is(box):
    box.put(mail())

    def away(_content, _whole):
        raise OperationalError("away")

    with pytest.raises(OperationalError):
        emptying.empty(away)
    assert taken_by(box) == ["Yes."]


@pytest.mark.parametrize("error", [RuntimeError, DataError])
def test_one_that_cannot_be_taken_in_is_left_alone_and_keeps_nobody_waiting(box, error):
    bad = box.put(mail("Bad."))
    box.put(mail("Good."))
    found: list[str] = []

    def take(content, _whole):
        words = read(content).text.strip()
        if words == "Bad.":
            raise error(words)
        found.append(words)

    assert (emptying.empty(take), emptying.empty(take)) == (1, 0)
    assert (found, list(box.mails), box.flags[bad]) == (["Good."], [bad], {"\\FLAGGED"})


def test_of_a_mail_that_is_too_large_only_the_head_is_fetched(box, monkeypatch):
    monkeypatch.setattr(emptying, "LARGEST", 100)
    box.put(mail("word " * 100))
    found = []
    emptying.empty(lambda content, whole: found.append((read(content).sender, read(content).text, whole)))
    assert (found, [each for each in box.asked if "BODY.PEEK[]" in each]) == ([("ada@uni.example", "", False)], [])


def test_why_it_cannot_be_used_is_said(box, settings):
    assert emptying.trouble() == ""
    settings.INBOUND_MAILBOX = {**settings.INBOUND_MAILBOX, "password": "wrong"}
    assert "AUTHENTICATIONFAILED" in emptying.trouble()
    settings.INBOUND_MAILBOX = {**settings.INBOUND_MAILBOX, "password": PASSWORD}
    box.refuse = "SELECT"
    assert "not now" in emptying.trouble()
    settings.INBOUND_MAILBOX = {**settings.INBOUND_MAILBOX, "port": 1}
    assert "ConnectionRefusedError" in emptying.trouble()


@pytest.mark.django_db
def test_the_clock_takes_answers_in_once_even_when_deleting_fails(box, application, host):
    to = reply_address(application, host, "host")
    box.put(letter("On Tuesday.", to=to, sender=host.email).as_bytes())
    box.refuse = "STORE"
    with pytest.raises(emptying.MailboxTrouble):
        take_in_answers()
    box.refuse = ""
    take_in_answers()
    take_in_answers()
    assert list(Message._base_manager.values_list("text", flat=True)) == ["On Tuesday."]
    assert box.mails == {}


@pytest.mark.django_db
def test_without_a_mailbox_the_clock_asks_nobody(settings):
    assert settings.INBOUND_MAILBOX == {}
    take_in_answers()


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("reply", ""),
        ("re+ply@in.example", ""),
        ("", "http://x"),
        ("", "imap://host"),
        ("", "imaps://u@h:port"),
        ("a" * 30 + "@x", ""),
    ],
)
def test_settings_that_cannot_be_used_are_named(address, url):
    with pytest.raises(BadSetting, match="FORTNIGHT_INBOUND_"):
        inbound_settings(address, url)


def test_the_mailbox_in_one_address():
    found = inbound_settings(ADDRESS, "imap://an%40in:p%2Fw@mail.example/Answers")["INBOUND_MAILBOX"]
    assert (found["user"], found["password"], found["folder"], found["port"]) == ("an@in", "p/w", "Answers", 143)
    assert (found["starttls"], found["encrypted"], found["timeout"]) == (True, False, 10)
