"""Each row of a file is told what is wrong with it: where, and what to do."""

from copy import deepcopy
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from fortnight.exchange.reading import Unreadable, read
from fortnight.exchange.rows import read_rows, rows_of
from fortnight.exchange.shown import shown
from tests.exchange.material import row

PROGRAM = SimpleNamespace(work_start=date(2027, 1, 6))


def told(*rows, currency="USD", defaults=None) -> list[list[tuple[str, str]]]:
    return [list(map(tuple, each.problems)) for each in read_rows(rows, defaults=defaults or {}, currency=currency)]


def one(given) -> list[tuple[str, str]]:
    return told(given)[0]


def values(given, **more) -> dict:
    (found,) = read_rows([given], **{"defaults": {}, "currency": "USD", **more})
    assert found.problems == []
    return found.sections


def test_a_row_is_read_as_the_columns_want_it():
    given = row(PROGRAM, 7, skills=["Maps", "maps", "Go"], materials=["resume", "resume"], pay_amount=20, places=None)
    found = values({**given, "id": 7})
    assert found["host"] == {"email": "robin@acme.example", "name": "Robin Hale", "title": "Planner"}
    assert found["project"]["skills"] == ["Maps", "Go"]
    assert found["project"]["materials"] == ["resume"]
    assert found["project"]["pay_amount"] == Decimal(20)
    assert found["project"]["earliest_start"] == date(2027, 1, 6)
    assert "places" not in found["project"]


def test_what_holds_for_all_rows_is_said_once():
    given = row(PROGRAM)
    del given["host"], given["project"]["weeks"]
    defaults = {"host": {"email": "sam@acme.example"}, "project": {"weeks": 2, "hours": 10}}
    found = values(given, defaults=defaults)
    assert (found["host"], found["project"]["weeks"], found["project"]["hours"]) == (
        {"email": "sam@acme.example"},
        2,
        20,
    )


def test_the_schools_own_currency_is_always_one():
    assert values(row(PROGRAM, currency="NOK"), currency="NOK")["project"]["currency"] == "NOK"
    (problem,) = one(row(PROGRAM, currency="NOK"))
    assert problem[0] == "project.currency"
    assert problem[1].startswith("Take only these: USD, EUR, GBP,")


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("weeks", "3", "This must be a whole number without quotation marks, like 3."),
        ("weeks", True, "This must be a whole number without quotation marks, like 3."),
        ("weeks", Decimal("3.5"), "This must be a whole number without quotation marks, like 3."),
        ("weeks", [3], "This must be a whole number without quotation marks, like 3."),
        ("weeks", 27, "At most 26, please."),
        ("weeks", 0, "At least 1, please."),
        ("pay_amount", "20", "This must be a number without quotation marks, like 18.50."),
        ("pay_amount", float("nan"), "This must be a number without quotation marks, like 18.50."),
        ("pay_amount", Decimal("1e999999"), "This number is too large."),
        ("pay_amount", -1, "At least 0, please."),
        ("earliest_start", 20270106, "This must be a day in quotation marks, like “2027-01-31”."),
        ("earliest_start", "01/06/2027", "That is not a day of the calendar. Write it like 2027-01-31."),
        ("earliest_start", "2027-02-30", "That is not a day of the calendar. Write it like 2027-01-31."),
        ("mode", "Remote", "Take only these: remote, hybrid, on_site."),
        ("mode", "x" * 100_000, "Take only these: remote, hybrid, on_site."),
        ("materials", ["resume", "blood"], "Take only these: resume, cover_letter, transcript, portfolio."),
        ("materials", "resume", "This must be a list of texts, like [“one”, “two”]."),
        ("skills", ["Go", 3], "This must be a list of texts, like [“one”, “two”]."),
        ("skills", ["x"] * 2 + [str(n) for n in range(12)], "At most 12, please."),
        ("questions", ["a", "b", "c", "d"], "At most 3, please."),
        ("questions", ["y" * 301], f"“{'y' * 301}” is too long for a question."),
        ("title", {"en": "A"}, "This must be a text in quotation marks."),
        ("title", "x" * 121, "This is too long: at most 120 characters fit."),
        ("work", "x" * 100_000, "This is too long: at most 6000 characters fit."),
        ("work", "a\x00b", "This holds a sign that is no character. Write it anew."),
        ("work", "half \ud83d", "This holds half a character (a broken \\u escape). Write the text anew."),
        ("skills", ["half \ud83d"], "This holds half a character (a broken \\u escape). Write the text anew."),
        ("mentor_email", "robin", "That does not look like an e-mail address. It needs an @ and a domain, like noor@school.edu."),
        ("mentor_email", f"{'x' * 300}@a.example", "This is too long: at most 254 characters fit."),
    ],
)  # fmt: skip
def test_a_value_of_the_wrong_kind_is_told_with_its_field(name, value, sentence):
    assert one(row(PROGRAM, **{name: value})) == [(f"project.{name}", sentence)]


def test_strange_keys_are_told_and_the_near_one_is_named():
    given = row(PROGRAM, week=3)
    assert one({**given, "hots": {}, "x\x1b[2J": 1}) == [
        ("hots", "This is no field that we know. Did you mean “host”?"),
        ("x\N{REPLACEMENT CHARACTER}[2J", "This is no field that we know. Leave it out."),
        ("project.week", "This is no field that we know. Did you mean “weeks”?"),
    ]


def test_a_key_that_is_given_twice_is_told():
    assert one(read(b'{"id": "a", "id": "b", "host": {"email": "r@acme.example"}}')) == [
        ("id", "This is given more than once. Keep one.")
    ]


@pytest.mark.parametrize("given", [None, 3, "text", [], True])
def test_what_is_no_row_is_told(given):
    assert one(given) == [("", "This must be an object, like {“id”: …}.")]


@pytest.mark.parametrize("given", [3, "text", [], False])
def test_what_is_no_section_is_told(given):
    assert one({**row(PROGRAM), "project": given}) == [("project", "This must be an object, like {“id”: …}.")]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (None, "Give the row an id of its own: by that a second run knows it."),
        (" ", "Give the row an id of its own: by that a second run knows it."),
        (True, "Give the row an id of its own: by that a second run knows it."),
        ([1], "Give the row an id of its own: by that a second run knows it."),
        ("x" * 201, "This is too long: at most 200 characters fit."),
        ("a\x00", "This holds a sign that is no character. Write it anew."),
        ("\ud83d", "This holds half a character (a broken \\u escape). Write the text anew."),
    ],
)
def test_a_row_needs_an_id(given, sentence):
    assert one({**row(PROGRAM), "id": given}) == [("id", sentence)]


def test_an_id_that_stands_twice_is_told():
    first, second, third = (row(PROGRAM, number) for number in (1, 2, 1))
    assert told(first, second, third, first) == [
        [],
        [],
        [("id", "Row 1 has this id already. Give each its own.")],
        [("id", "Row 1 has this id already. Give each its own.")],
    ]


@pytest.mark.parametrize("host", [None, {}, {"name": "Robin"}, {"email": ""}, {"email": None}])
def test_a_row_needs_a_host(host):
    assert one({**row(PROGRAM), "host": host}) == [
        ("host.email", "Give the e-mail address of the host who stands for the project.")
    ]


def test_a_host_with_a_bad_address_is_told_once():
    assert [field for field, _sentence in one({**row(PROGRAM), "host": {"email": "nobody"}})] == ["host.email"]


def test_the_list_may_stand_alone_or_with_what_holds_for_all():
    assert rows_of([1, 2]) == ([1, 2], {})
    assert rows_of({"postings": [1], "defaults": {"project": {"weeks": 3}}}) == ([1], {"project": {"weeks": 3}})


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        (3, "The file must hold a list of projects, or an object with such a list as “postings”."),
        ({"postings": {}}, "The file must hold a list of projects, or an object with such a list as “postings”."),
        ({"postings": [], "default": {}}, "default: This is no field that we know. Did you mean “defaults”?"),
        ({"postings": [], "defaults": []}, "defaults: This must be an object, like {“id”: …}."),
        ({"postings": [], "defaults": {"id": 1}}, "defaults.id: This is no field that we know. Leave it out."),
        (
            {"postings": [], "defaults": {"project": {"week": 3}}},
            "defaults.project.week: This is no field that we know. Did you mean “weeks”?",
        ),
    ],
)
def test_a_file_of_another_form_is_refused(document, sentence):
    with pytest.raises(Unreadable) as problem:
        rows_of(document)
    assert str(problem.value) == sentence


def test_reading_changes_nothing_of_what_was_given():
    given = row(PROGRAM)
    before = deepcopy(given)
    values(given)
    assert given == before


def test_foreign_text_cannot_steer_a_terminal():
    assert shown("\x1b[31mred\n\u202eback") == "\N{REPLACEMENT CHARACTER}[31mred \N{REPLACEMENT CHARACTER}back"
    assert shown("x" * 100_000) == "x" * 59 + "…"
