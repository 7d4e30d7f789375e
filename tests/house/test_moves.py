"""Every state machine, every state × move × person. Who may do what is written out in `moves.txt`, for eyes to read."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Model
from django_scopes import scopes_disabled

from fortnight.applications.models import Application, Offer
from fortnight.board.models import Invitation, Release
from fortnight.core.machines import all_machines, states_of
from fortnight.core.rules import Rule
from fortnight.core.transitions import Machine, Move, MoveLost, MoveRefused
from fortnight.employers.models import AlumniMatch, Host, Vetting
from fortnight.people.models import Membership
from fortnight.placements.models import Agreement, Case, Milestone, Pact, Placement, Pulse, StandIn, WorkAuthorization
from fortnight.postings.models import Listing
from fortnight.programs.models import Program
from fortnight.records.models import Advice, Record
from tests import factories

APPROVED = Path(__file__).with_name("moves.txt")
GIVEN = {"note": "Because.", "reason": "a reason"}


@pytest.fixture
def season(db) -> dict[type[Model], Model]:
    """One row of each model that has states, all of one school, one employer and one student."""
    with scopes_disabled():
        seat = factories.HostFactory()
        program = factories.ProgramFactory()
        placement = factories.PlacementFactory(
            offer__application__listing__program=program, offer__application__listing__posting__host=seat
        )
        release = factories.ReleaseFactory(application=placement.application)
        return {
            Host: seat,
            Program: program,
            Vetting: factories.VettingFactory(school=program.school, employer=seat.employer),
            AlumniMatch: factories.AlumniMatchFactory(school=program.school, user=seat.user),
            Listing: placement.listing,
            Application: placement.application,
            Offer: placement.offer,
            Placement: placement,
            Pact: factories.PactFactory(placement=placement),
            Milestone: factories.MilestoneFactory(placement=placement),
            Agreement: factories.AgreementFactory(placement=placement),
            WorkAuthorization: factories.WorkAuthorizationFactory(placement=placement),
            Pulse: factories.PulseFactory(placement=placement),
            Case: factories.CaseFactory(placement=placement),
            Release: release,
            Invitation: factories.InvitationFactory(release=release),
            Record: factories.RecordFactory(placement=placement),
            Advice: factories.AdviceFactory(program=program),
            StandIn: factories.StandInFactory(placement=placement),
        }


@pytest.fixture
def people(season) -> dict[str, Any]:
    """One person of every kind, related to the rows or not; the clock is nobody."""
    school, employer = season[Program].school, season[Host].employer
    roles = {role: factories.MembershipFactory(school=school, role=role).user for role in Membership.Role.values}
    officer_and_host = factories.MembershipFactory(school=school).user
    factories.HostFactory(employer=employer, user=officer_and_host)
    return {
        "the clock": None,
        "host": season[Host].user,
        "teammate": factories.HostFactory(employer=employer).user,
        "owner": factories.HostFactory(employer=employer, role=Host.Role.OWNER).user,
        "other host": factories.HostFactory().user,
        "student": season[Placement].student.user,
        "other student": factories.StudentFactory(school=school).user,
        **roles,
        "other officer": factories.MembershipFactory().user,
        "officer who hosts": officer_and_host,
        "stranger": factories.UserFactory(),
    }


def outcome(machine: Machine, subject: Model, move: Move, person: Any) -> str:
    try:
        machine.check(subject, move, by=person, given=GIVEN)
    except MoveLost:
        return "lost"
    except MoveRefused:
        return "refused"
    return "done"


def matrix(season: dict, people: dict) -> Iterator[str]:
    """A line for each machine and move with the people who may; every state and person is tried on the way."""
    for model, name, machine in all_machines():
        subject = season[model]
        for move in machine.moves:
            allowed = None
            for state, _words in states_of(model, machine):
                setattr(subject, machine.column, state)
                got = {who: outcome(machine, subject, move, person) for who, person in people.items()}
                if state not in move.sources:
                    assert set(got.values()) == {"lost"}, (model, move.name, state)
                    continue
                may = [who for who in people if got[who] == "done"]
                assert allowed in {None, tuple(may)}, f"{move.name} depends on the state it starts from"
                allowed = tuple(may)
                _buttons_agree(machine, subject, move, people, got)
            yield f"{model.__name__}.{name} {move.name}: {', '.join(allowed or ['nobody'])}"


def _buttons_agree(machine: Machine, subject: Model, move: Move, people: dict, got: dict[str, str]) -> None:
    for who, person in people.items():
        shown = move in [option.move for option in machine.options(subject, by=person)]
        assert shown == (got[who] == "done") == machine.can(subject, move.name, by=person), (move.name, who)


def test_who_may_do_what(season, people, unscoped):
    found = "\n".join(matrix(season, people)) + "\n"
    if os.environ.get("FORTNIGHT_WRITE_MOVES"):
        APPROVED.write_text(found)
    assert found == APPROVED.read_text(), "Read the difference; if it is meant: FORTNIGHT_WRITE_MOVES=1 make test"


@pytest.mark.parametrize(
    ("model", "name", "machine"), all_machines(), ids=lambda value: getattr(value, "__name__", "") or str(value)[:10]
)
def test_every_machine_is_sound(model, name, machine):
    states = {value for value, _words in states_of(model, machine)}
    for move in machine.moves:
        assert move.target in states
        assert set(move.sources) <= states
        assert move.label
    assert len(machine.by_name) == len(machine.moves)


def test_what_a_move_needs_must_be_given(season, people, unscoped):
    anybody = Rule("anybody", lambda _person, _subject: True)
    for model, _name, machine in all_machines():
        subject = season[model]
        for move in (move for move in machine.moves if move.needs):
            setattr(subject, machine.column, move.sources[0])
            open_move = Move(move.name, move.sources, move.target, anybody, move.label, move.needs)
            with pytest.raises(MoveRefused) as refusal:
                machine.check(subject, open_move, by=people["officer"], given={**GIVEN, move.needs[0]: ""})
            assert refusal.value.missing == move.needs[0]


def test_a_row_that_has_moved_on_is_lost_and_stays(season, people, unscoped):
    program = season[Program]
    Program._base_manager.filter(pk=program.pk).update(state="closed")
    with pytest.raises(MoveLost):
        Program.MOVES.take(program, "close", by=people["officer"])
    program.refresh_from_db()
    assert program.state == "closed"


def test_a_wrong_table_is_caught(season, people, unscoped):
    """If anybody could approve, the lines would differ from the approved ones."""
    anybody = Rule("anybody", lambda _person, _subject: True)
    move = Program.MOVES.by_name["open"]
    wide = Machine((Move(move.name, move.sources, move.target, anybody, move.label),))
    season[Program].state = "draft"
    assert outcome(wide, season[Program], wide.moves[0], people["stranger"]) == "done"
    assert outcome(Program.MOVES, season[Program], move, people["stranger"]) == "refused"
