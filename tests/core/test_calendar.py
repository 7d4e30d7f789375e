"""Calendar files as RFC 5545 asks: folded lines, escaped texts, and nothing that people typed becomes a line of its own."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from fortnight.core.calendar import Entry, calendar
from fortnight.core.text import clean_lines, one_line
from tests.core.test_uploads import NAUGHTY

STAMP = datetime(2026, 12, 1, 9, tzinfo=UTC)
START = datetime(2027, 1, 6, 15, tzinfo=UTC)
LINES = [
    "BEGIN:VCALENDAR", "VERSION", "PRODID", "METHOD", "BEGIN:VEVENT", "SUMMARY", "DTSTART", "DTEND", "DTSTAMP", "UID",
    "SEQUENCE", "DESCRIPTION", "LOCATION", "STATUS", "END:VEVENT", "END:VCALENDAR",
]  # fmt: skip


def talk(**more) -> Entry:
    usual = {"uid": "7K3MQ2@x", "starts": START, "ends": START + timedelta(minutes=30), "title": "Talk"}
    return Entry(**{**usual, **more})


def unfolded(raw: bytes) -> list[str]:
    return raw.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def name_of(line: str) -> str:
    return line if line.startswith(("BEGIN", "END")) else line.split(":", maxsplit=1)[0].split(";", maxsplit=1)[0]


def event_of(raw: bytes):
    return Calendar.from_ical(raw).events[0]


def test_a_whole_invitation():
    given = talk(
        text="Bring your questions.", where="https://meet.example/7", url="https://x.example/t/", sequence=2,
        organizer="office@x.example", attendee="ana@x.example",
    )  # fmt: skip
    assert sorted(unfolded(calendar([given], stamp=STAMP))) == sorted(
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Fortnight//micro-internships//EN",
            "METHOD:REQUEST",
            "BEGIN:VEVENT",
            "SUMMARY:Talk",
            "DTSTART:20270106T150000Z",
            "DTEND:20270106T153000Z",
            "DTSTAMP:20261201T090000Z",
            "UID:7K3MQ2@x",
            "SEQUENCE:2",
            "STATUS:CONFIRMED",
            "DESCRIPTION:Bring your questions.",
            "LOCATION:https://meet.example/7",
            "URL:https://x.example/t/",
            "ORGANIZER:mailto:office@x.example",
            "ATTENDEE:mailto:ana@x.example",
            "END:VEVENT",
            "END:VCALENDAR",
        ]
    )


def test_whole_days_end_after_their_last_day():
    raw = calendar([talk(starts=date(2027, 1, 6), ends=date(2027, 1, 24))], stamp=STAMP)
    assert {"DTSTART;VALUE=DATE:20270106", "DTEND;VALUE=DATE:20270125"} <= set(unfolded(raw))


@pytest.mark.parametrize(
    ("entries", "method"),
    [
        ([], "PUBLISH"),
        ([talk()], "PUBLISH"),
        ([talk(organizer="a@x.example")], "REQUEST"),
        ([talk(organizer="a@x.example", cancelled=True)], "CANCEL"),
        ([talk(organizer="a@x.example"), talk(uid="2@x")], "PUBLISH"),
    ],
)
def test_only_a_single_entry_with_an_organizer_is_an_invitation(entries, method):
    assert f"METHOD:{method}" in unfolded(calendar(entries, stamp=STAMP))


def test_a_cancelled_entry_says_so():
    assert "STATUS:CANCELLED" in unfolded(calendar([talk(cancelled=True)], stamp=STAMP))


def test_signs_are_escaped_and_lines_kept():
    event = event_of(calendar([talk(title="A; B, C\\D", text="One\nTwo")], stamp=STAMP))
    assert (event["SUMMARY"], event["DESCRIPTION"]) == ("A; B, C\\D", "One\nTwo")
    assert r"SUMMARY:A\; B\, C\\D" in unfolded(calendar([talk(title="A; B, C\\D")], stamp=STAMP))


def assert_sound(typed: str) -> None:
    raw = calendar([talk(title=typed, text=typed, where=typed)], stamp=STAMP)
    assert raw.endswith(b"\r\n")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    assert not {letter for letter in raw.decode() if ord(letter) < 32} - set("\r\n")
    assert raw.count(b"\n") == raw.count(b"\r") == raw.count(b"\r\n")
    optional = {
        name for name, value in (("DESCRIPTION", clean_lines(typed)), ("LOCATION", one_line(typed))) if not value
    }
    assert sorted(map(name_of, unfolded(raw))) == sorted(set(LINES) - optional)
    assert str(event_of(raw)["SUMMARY"]) == one_line(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "a\r\nATTENDEE:mailto:x@evil.example",
        "a\rX-EVIL:1",
        "a\x0bX-EVIL:1\x0cY:1\x85Z:1\u2028W:1",
        "END:VEVENT\nEND:VCALENDAR",
        "x" * 300,
        "é" * 300,
        "😀" * 100,
        "\x00\x1b[31m",
    ],
)
def test_what_was_typed_cannot_split_a_line(typed):
    assert_sound(typed)


def test_naughty_strings_cannot_either():
    names = json.loads(NAUGHTY.read_text()) if NAUGHTY.exists() else ["\u202e", "\ufeff", ",;:\\"]
    for name in names:
        assert_sound(name)


@settings(derandomize=True, deadline=None, database=None, max_examples=200)
@given(st.text(alphabet=st.one_of(st.characters(codec="utf-8"), st.sampled_from('\r\n\\;,:" ')), max_size=120))
def test_nor_can_anything(typed):
    assert_sound(typed)
