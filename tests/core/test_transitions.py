"""The machine itself, on a model that has one: a move happens once, for those who may, with what it needs."""

import pytest
from django.db import transaction
from django.db.models.functions import Upper

from fortnight.core.machines import all_machines, states_of
from fortnight.core.rules import Rule, the_clock
from fortnight.core.transitions import Machine, Move, MoveLost, MoveRefused
from fortnight.programs.models import Program
from tests import factories

pytestmark = pytest.mark.django_db

anybody = Rule("anybody", lambda _person, _subject: True)
directors = Rule("a director", lambda person, _subject: person == "director")
OPEN = Move("open", ("draft", "closed"), "open", directors, "Open")
CLOSE = Move("close", ("open",), "closed", directors | the_clock, "Close", needs=("note", "reason"))
MACHINE = Machine((OPEN, CLOSE))
LOST = "That has changed in the meantime. Here is how it stands now."


@pytest.fixture
def program(in_school):
    return factories.ProgramFactory(school=in_school, state="draft", name="Before")


def stored(program: Program) -> tuple[str, str]:
    return Program.objects.values_list("state", "name").get(pk=program.pk)


def test_a_move_writes_the_state_and_what_goes_with_it(program):
    taken = MACHINE.take(program, "open", by="director", set={"name": "After"})
    assert taken is OPEN
    assert (program.state, program.name) == stored(program) == ("open", "After")


def test_what_only_the_database_can_work_out_is_read_from_it(program):
    MACHINE.take(program, "open", by="director", set={"name": Upper("name")})
    assert (program.state, program.name) == stored(program) == ("open", "BEFORE")


def test_other_columns_are_left_as_they_are_in_memory(program):
    program.slug = "not-saved"
    MACHINE.take(program, "open", by="director")
    assert program.slug == "not-saved"


def test_who_may_not_is_told_who_may(program):
    with pytest.raises(MoveRefused) as refused:
        MACHINE.take(program, "open", by="officer")
    assert (str(refused.value), refused.value.move, refused.value.subject) == (
        "Only a director may do this.",
        OPEN,
        program,
    )
    assert refused.value.missing == ""
    assert stored(program) == ("draft", "Before")


@pytest.mark.parametrize(
    ("given", "missing"), [({}, "note"), ({"reason": "cost"}, "note"), ({"note": "Because."}, "reason")]
)
def test_what_is_needed_must_be_given(program, given, missing):
    Program.objects.filter(pk=program.pk).update(state="open")
    program.refresh_from_db()
    with pytest.raises(MoveRefused) as refused:
        MACHINE.take(program, "close", by="director", **given)
    assert (str(refused.value), refused.value.missing) == ("Please say why: the other side reads it.", missing)
    assert stored(program) == ("open", "Before")
    MACHINE.take(program, "close", by=None, note="Because.", reason="cost")
    assert stored(program) == ("closed", "Before")


def test_a_wrong_state_is_lost_before_anything_else(program):
    with pytest.raises(MoveLost) as lost:
        MACHINE.take(program, "close", by="officer")
    assert (str(lost.value), lost.value.move, lost.value.subject) == (LOST, CLOSE, program)


def test_a_row_that_moved_on_behind_our_back_is_lost(program):
    Program.objects.filter(pk=program.pk).update(state="open")
    with pytest.raises(MoveLost, match="in the meantime"), transaction.atomic():
        MACHINE.take(program, "open", by="director", set={"name": "After"})
    assert stored(program) == ("open", "Before")


def test_a_guard_that_no_longer_holds_loses(program):
    with pytest.raises(MoveLost):
        MACHINE.take(program, "open", by="director", guard={"name": "Another"})
    assert stored(program) == ("draft", "Before")
    MACHINE.take(program, "open", by="director", guard={"name": "Before"})
    assert stored(program) == ("open", "Before")


def test_the_same_move_twice_is_taken_once(program):
    twin = Program.objects.get(pk=program.pk)
    MACHINE.take(program, "open", by="director")
    with pytest.raises(MoveLost):
        MACHINE.take(twin, "open", by="director")


def test_buttons_are_the_moves_of_the_present_state_and_person(program):
    def names(by) -> list[str]:
        return [option.move.name for option in MACHINE.options(program, by=by)]

    assert (names("director"), names("officer"), names(None)) == (["open"], [], [])
    program.state = "open"
    assert (names("director"), names("officer"), names(None)) == (["close"], [], ["close"])
    assert [option.enabled for option in MACHINE.options(program, by=None)] == [True]
    assert MACHINE.can(program, "close", by=None)
    assert not MACHINE.can(program, "open", by="director")
    assert not MACHINE.can(program, "close", by="officer")


def test_every_state_can_be_come_to_or_is_where_a_row_begins():
    lost = [
        (model.__name__, state)
        for model, _name, machine in all_machines()
        for state, _words in states_of(model, machine)
        if state not in {move.target for move in machine.moves}
        and state != model._meta.get_field(machine.column).get_default()
    ]
    assert lost == WRITTEN_AT_THE_START


WRITTEN_AT_THE_START = [("Host", "asked"), ("AlumniMatch", "verified"), ("AlumniMatch", "suggested")]
