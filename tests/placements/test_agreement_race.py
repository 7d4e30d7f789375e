"""Two at once: signatures meet in one agreement, and a placement is broken off by one side and its place freed once."""

from collections.abc import Callable

import pytest
from django_scopes import scopes_disabled

from fortnight.core.time import now
from fortnight.core.transitions import MoveLost
from fortnight.people.models import User
from fortnight.placements.actions import agreement as acting
from fortnight.placements.actions import authorization, trouble
from fortnight.placements.models import Agreement, Placement, Signature, Statement
from fortnight.postings.models import Listing
from fortnight.workflows.break_off import break_off
from tests.workflows.test_races import race

pytestmark = [pytest.mark.django_db(transaction=True)]
ROUNDS = 2


def placement() -> Placement:
    return Placement.objects.for_reading().get()


def signs(side: str, person: int) -> Callable[[], object]:
    def deed() -> None:
        given = Agreement.objects.with_placement().get(version=1)
        by = User.objects.get(pk=person)
        acting.sign(given, by=by, side=side, name="Ada", sha256=given.sha256)

    return deed


def breaks_off(side: str, person: int, *, free: bool = False) -> Callable[[], object]:
    def deed() -> None:
        by = User.objects.get(pk=person)
        break_off(placement(), "cancel", by=by, side=side, reason="No.", name="Ada", free=free)

    return deed


@pytest.fixture
def given(placement, listing, student):
    with scopes_disabled():
        Listing.objects.update(held=1)
        acting.draw_up(Placement.objects.for_reading().get(pk=placement.pk), by=student.user)


@pytest.mark.usefixtures("given")
@pytest.mark.parametrize("_round", range(ROUNDS))
def test_who_signs_at_the_same_moment_puts_it_in_force_together(student, host, _round):
    deeds = [signs("student", student.user_id), signs("host", host.pk), signs("host", host.pk)]
    assert race(deeds) == {"won": 3}
    with scopes_disabled():
        assert (Agreement.objects.get().state, placement().state) == ("signed", "arranged")
        assert Signature.objects.count() == 2


@pytest.mark.usefixtures("given")
@pytest.mark.parametrize("_round", range(ROUNDS))
def test_both_break_it_off_and_one_does(student, host, _round):
    ends = race([breaks_off("student", student.user_id), breaks_off("host", host.pk, free=True)] * 2)
    assert ends == {"won": 1, "MoveLost": 3}
    with scopes_disabled():
        assert (Listing.objects.get().held, Statement.objects.count()) == (0, 1)


@pytest.mark.usefixtures("given")
@pytest.mark.parametrize("_round", range(ROUNDS))
def test_signing_against_breaking_off_leaves_one_story(student, host, _round):
    with scopes_disabled():
        signs("student", student.user_id)()
    race([signs("host", host.pk), breaks_off("student", student.user_id)])
    with scopes_disabled():
        first = Agreement.objects.get(version=1)
        assert placement().state == "cancelled"
        assert first.state in {"signed", "void"}
        assert Signature.objects.filter(agreement=first).count() == (2 if first.state == "signed" else 1)


@pytest.mark.usefixtures("given")
@pytest.mark.parametrize("_round", range(ROUNDS))
def test_it_does_not_begin_beside_a_hold(student, _round):
    moment, today = now(), now().date()
    with scopes_disabled():
        Placement.objects.update(
            state="arranged", student_confirmed_at=moment, host_confirmed_at=moment, starts_on=today
        )
    read = placement_in_scope()

    def begin() -> None:
        if not trouble.begin(placement(), today=today):
            move = Placement.MOVES.by_name["begin"]
            raise MoveLost("held", move=move, subject=read)

    def mark() -> None:
        authorization.mark_needed(placement(), by=User.objects.get(pk=student.user_id))

    race([begin, mark])
    with scopes_disabled():
        row = placement()
        assert row.start_held
        assert row.state in {"arranged", "running"}
        assert trouble.begin(placement(), today=today) is False


def placement_in_scope() -> Placement:
    with scopes_disabled():
        return placement()
