"""Other people's lists read as ours through a small table."""

from datetime import timedelta
from decimal import Decimal

import pytest

from fortnight.exchange.mapping import load, names
from fortnight.exchange.reading import Unreadable
from fortnight.postings.scope_check.fit import latest_fitting_start

pytestmark = pytest.mark.django_db


@pytest.fixture
def recipe(tmp_path, program):
    """`recipe('need = {…}')` is a mapping whose project has these lines; `at="host"` for another section."""

    def make(lines: str, *, at: str = "project"):
        path = tmp_path / "ours.toml"
        path.write_text(f"[{at}]\n{lines}\n" if at else lines)
        return load(str(path), program)

    return make


@pytest.mark.parametrize(
    ("lines", "given", "value"),
    [
        ('need = "Help."', {}, "Help."),
        ("need = 18.10", {}, Decimal("18.10")),
        ('need = { from = "body" }', {"body": "Help."}, "Help."),
        ('need = { from = "body" }', {}, None),
        ('need = { from = "body", else = "Ask us." }', {"body": ""}, "Ask us."),
        ('need = { from = "body", cut = 12 }', {"body": "  Count the stops, all of them "}, "Count the…"),
        ('need = { from = "body", cut = 12 }', {"body": "x" * 100_000}, "x" * 11 + "…"),
        ('need = { from = "body", cut = 12 }', {"body": 7}, 7),
        ('need = { text = "{org} ({year}): {missing}." }', {"org": "Envoy", "year": 2024}, "Envoy (2024): ."),
        ('need = { text = "{org:slug}.example" }', {"org": "Kube Edge & Café"}, "kube-edge-cafe.example"),
        ('need = { text = "{org.__class__} {0}" }', {"org": "Envoy"}, "{org.__class__} "),
        ('need = { from = "size", table = { "90" = 2, "175" = 4 }, else = 3 }', {"size": 175}, 4),
        ('need = { from = "size", table = { "90" = 2, "175" = 4 }, else = 3 }', {"size": [1]}, 3),
        ('need = { from = "org", digest = true }', {"org": "Envoy"}, "93163a5fed0d"),
        ('skills = { from = "s", split = true }', {"s": "Go, gRPC (C++, Java); *Rust*\nGo."}, ["Go", "gRPC (C++, Java)", "Rust"]),
        ('skills = { from = "s", split = true }', {"s": "- Go\n  - Plain writing\n 2) Maps\n"}, ["Go", "Plain writing", "Maps"]),
        ('skills = { from = "s", split = true, most = 1, longest = 4 }', {"s": "Python, Go, C"}, ["Go"]),
        ('skills = { from = "s", split = true }', {"s": "a(," * 100_000}, ["a(", "a"]),
        ('skills = { from = "s", split = true, else = ["Any"] }', {"s": None}, ["Any"]),
    ],
)  # fmt: skip
def test_a_step_makes_a_value(recipe, lines, given, value):
    ((_name, found),) = recipe(lines).row(given)["project"].items()
    assert found == value


def test_days_come_from_the_program(recipe, program):
    first, last = program.work_start, latest_fitting_start(program, 2)
    lines = 'weeks = {}\nearliest_start = {{ program = "work_start" }}\nlatest_start = {{ program = "latest_start" }}'
    made = recipe(lines.format(2)).row({})["project"]
    assert (made["earliest_start"], made["latest_start"]) == (first.isoformat(), last.isoformat())
    made = recipe(lines.format('{ from = "weeks" }')).row({"weeks": 2})["project"]
    assert made["latest_start"] == (last - timedelta(weeks=2)).isoformat()
    assert recipe(lines.format(26)).row({})["project"]["latest_start"] == first.isoformat()


def test_what_is_no_object_is_left_to_be_told(recipe):
    assert recipe('need = "A"').row("text") == "text"


@pytest.mark.parametrize(
    ("at", "lines", "sentence"),
    [
        ("", "need = ", "The mapping is no TOML: Invalid value (at end of document)."),
        ("", "[hots]\n", "The mapping speaks of “hots”, which is no part of a row."),
        ("", 'host = "a@b.example"', "The mapping speaks of “host”, which is no part of a row."),
        ("project", 'week = "A"', "The mapping speaks of “project.week”, which is no field that we know."),
        ("project", 'weeks = { form = "A" }', "The mapping of “project.weeks” may only say: {known}."),
        ("project", "weeks = { from = 3 }", "The mapping of “project.weeks” may only say: {known}."),
        ("project", 'weeks = { program = "end" }', "The mapping of “project.weeks” may only say: {known}."),
        ("", 'id = { cut = "A" }', "The mapping of “id” may only say: {known}."),
    ],
)  # fmt: skip
def test_a_mapping_that_cannot_be_followed_is_refused(recipe, at, lines, sentence):
    known = "cut, digest, else, from, longest, most, program, split, table, text"
    with pytest.raises(Unreadable) as problem:
        recipe(lines, at=at)
    assert str(problem.value) == sentence.format(known=known)


def test_a_mapping_that_is_not_there_is_told_with_those_that_are(program):
    with pytest.raises(Unreadable) as problem:
        load("cnfc", program)
    assert names() == ["cncf"]
    assert str(problem.value) == "There is no mapping “cnfc”. Give a TOML file, or one of: cncf."
