from datetime import UTC, datetime, timedelta

from django.core import signing

from fortnight.core.signed import Signed, read, sign

MADE = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
WEEK = timedelta(days=7)


def test_it_says_who_what_and_when(clock):
    clock(MADE)
    token = sign("answer", 7, "K7M2Q9XA", "offer")
    assert read("answer", token) == Signed(7, ("K7M2Q9XA", "offer"), MADE)
    assert read("answer", sign("answer", 7)) == Signed(7, (), MADE)


def test_it_says_nothing_to_another_purpose():
    token = sign("answer", 7, "offer")
    assert [read("mail-off", token), read("answers", token), read("", token)] == [None] * 3


def test_not_a_letter_of_it_can_be_changed():
    token = sign("answer", 7, "offer")
    changed = [token[:at] + ("A" if token[at] != "A" else "B") + token[at + 1 :] for at in range(len(token) - 1)]
    assert [read("answer", each) for each in changed] == [None] * len(changed)
    assert [read("answer", each) for each in ("", ":", "::", "x", "x:y:z", token[:-1], f"{token}x", "é" * 40)] == [
        None
    ] * 8


def test_it_ages_where_it_is_asked_to(clock):
    time = clock(MADE)
    token = sign("answer", 7, "offer")
    time.shift(WEEK - timedelta(seconds=1))
    assert read("answer", token, age=WEEK) == Signed(7, ("offer",), MADE)
    time.shift(1)
    assert read("answer", token, age=WEEK) is None
    assert read("answer", token).older_than(WEEK) is True


def test_what_was_signed_with_another_key_is_not_ours(settings):
    token = sign("answer", 7)
    settings.SECRET_KEY = "another key, as long as a key has to be, which is long enough"
    assert read("answer", token) is None
    settings.SECRET_KEY_FALLBACKS = ["one that was in use", settings.SECRET_KEY]
    assert read("answer", signing.dumps([7], salt="answer")).who == 7
