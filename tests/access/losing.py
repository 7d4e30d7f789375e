"""The ways to lose a right, and what each of them leaves."""

from collections.abc import Callable
from dataclasses import dataclass

from django_scopes import scopes_disabled

from fortnight.employers.actions import team
from fortnight.employers.models import Host
from fortnight.people import sessions
from fortnight.people.models import Membership, Student, User
from fortnight.schools.models import School
from fortnight.workflows import office_team
from fortnight.workflows.bar_employer import bar_employer
from fortnight.workflows.student_leaves import student_leaves
from tests.access.matrix import TAKEN
from tests.access.world import World

ANYBODY = ("account/sign-in/", "account/sign-out/")  # whoever comes


@dataclass(frozen=True)
class Way:
    """`who` had the right; `takes` are the beginnings of the addresses that it opened to them; those in `but` stay."""

    who: str
    lose: Callable[[World, User], object]
    takes: tuple[str, ...]
    but: tuple[str, ...] = ()


def _membership(person: User) -> Membership:
    return Membership._base_manager.get(user=person, ended_at=None)


def _director(world: World) -> User:
    return world.people["director (northfield)"].user


def _role_ends(world: World, person: User) -> None:
    office_team.end(_membership(person), by=_director(world))


def _role_shrinks(world: World, person: User) -> None:
    office_team.change_role(_membership(person), Membership.Role.VIEWER, by=_director(world))


def _is_removed(world: World, person: User) -> None:
    team.remove(Host.objects.get(user=person, state=Host.State.ACTIVE), by=world.north["seat"].user)


def _leaves_the_team(_world: World, person: User) -> None:
    team.leave(Host.objects.get(user=person, state=Host.State.ACTIVE), by=person)


def _employer_is_barred(world: World, _person: User) -> None:
    bar_employer(world.north["vetting"], by=world.people["officer (northfield)"].user, note="Asked for money.")


def _student_leaves(world: World, person: User) -> None:
    student_leaves(Student.objects.get(user=person), by=world.people["officer (northfield)"].user)


def _sessions_end(_world: World, person: User) -> None:
    """As from another browser of theirs."""
    sessions.end_other_sessions(person, keep="")


def _account_is_closed(_world: World, person: User) -> None:
    User.objects.filter(pk=person.pk).update(is_active=False)


def _school_is_closed(world: World, _person: User) -> None:
    School.objects.filter(pk=world.north["school"].pk).update(is_active=False)


HOST, STUDENT, OFFICE = ("host/",), ("<slug:school>/my/",), ("<slug:school>/office/",)
MEMBERS = ("<slug:school>/<slug:program>/projects/",)  # of a program for members
OF_RECORDS = (
    "<slug:school>/my/placements/<str:code>/tie/",
    "<slug:school>/my/placements/<str:code>/record/",
    "<slug:school>/my/record-links/",
)  # stay theirs
NOBODY_YET = ("host/welcome/", "host/$")  # open to everybody who has signed in
LINKS = ("host/from-mail/",)  # for the host whom the link names: see tests/portals/test_lost_links.py
DIRECTING = ("<slug:school>/office/team/", "<slug:school>/office/settings/")

WAYS = {
    "a viewer's role ends": Way("viewer (northfield)", _role_ends, (*OFFICE, *MEMBERS)),
    "an officer's role ends": Way("officer (northfield)", _role_ends, (*OFFICE, *MEMBERS)),
    "a director becomes a viewer": Way("director without a second factor", _role_shrinks, DIRECTING),
    "an officer and host leaves the office": Way("officer and host here", _role_ends, OFFICE),
    "a teammate is removed": Way("teammate (north)", _is_removed, (*HOST, *MEMBERS), NOBODY_YET + LINKS),
    "a teammate leaves": Way("teammate (north)", _leaves_the_team, (*HOST, *MEMBERS), NOBODY_YET + LINKS),
    "an employer is barred": Way("host (north)", _employer_is_barred, (*TAKEN, *MEMBERS)),
    "a student leaves the roster": Way("student (north)", _student_leaves, (*STUDENT, *MEMBERS), OF_RECORDS),
    "a student's sessions end": Way("student (north)", _sessions_end, (*STUDENT, "account/"), ANYBODY),
    "a host's sessions end": Way("host (north)", _sessions_end, (*HOST, "account/"), ANYBODY + LINKS),
    "an officer's sessions end": Way("officer (northfield)", _sessions_end, (*OFFICE, "account/"), ANYBODY),
    "a student's account is closed": Way("student (north)", _account_is_closed, (*STUDENT, "account/"), ANYBODY),
    "a host's account is closed": Way("host (north)", _account_is_closed, (*HOST, "account/"), ANYBODY),
    "a school is closed, for its students": Way("student (north)", _school_is_closed, (*STUDENT, *MEMBERS)),
    "a school is closed, for its officers": Way("officer (northfield)", _school_is_closed, OFFICE),
    "a school is closed, for its hosts": Way("host (north)", _school_is_closed, TAKEN),
}  # fmt: skip


def lose(way: Way, world: World) -> None:
    with scopes_disabled():
        way.lose(world, User.objects.get(pk=world.people[way.who].user.pk))
