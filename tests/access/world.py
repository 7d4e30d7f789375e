"""Two schools, three estates and everybody who might come to the door."""

from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from django_scopes import scopes_disabled
from PIL import Image

from fortnight.employers.actions.team import remove
from fortnight.employers.models import Host
from fortnight.people.models import Membership, User
from fortnight.schools.models import School
from fortnight.workflows.import_people import remove_student
from fortnight.workflows.office_team import end
from tests import factories
from tests.access.estate import Estate, Nothing, build_estate, with_logo
from tests.browsers import browser_of

HERE, THERE, NOT_A_SCHOOL = "northfield", "lakeside", "nowhere"


@dataclass
class Someone:
    """A person and what is true of them, told by hand: by school or by estate."""

    name: str
    user: User | None = None
    studies: set[str] = field(default_factory=set)
    offices: dict[str, str] = field(default_factory=dict)
    seats: set[str] = field(default_factory=set)
    owns: set[str] = field(default_factory=set)
    asks: set[str] = field(default_factory=set)
    self_of: str = ""
    proved: bool = True
    session: dict[str, Any] = field(default_factory=dict)


@dataclass
class World:
    north: Estate
    south: Estate
    lake: Estate
    people: dict[str, Someone]
    nothing: Estate = field(default_factory=lambda: Nothing("nothing"))

    @property
    def estates(self) -> list[Estate]:
        return [self.north, self.south, self.lake]


def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (8, 8), "navy").save(out, "PNG")
    return out.getvalue()


@scopes_disabled()
def build_world() -> World:
    here = with_logo(factories.SchoolFactory(slug=HERE), picture())
    there = with_logo(factories.SchoolFactory(slug=THERE), picture())
    north, south, lake = (_estate(name, school) for name, school in (("north", here), ("south", here), ("lake", there)))
    factories.HeartbeatFactory(at=factories.dates.moment(days=1))  # on a slow machine a beat gets old
    people = [*_visitors(), *_members(north, here), *_members(lake, there), *_neighbours(south), *_offices(here, there)]
    people += _between(here, north, lake)
    for one in people:
        _sign_in(one)
    return World(north, south, lake, {one.name: one for one in [*people, *_gone(here, north)]})


def _estate(name: str, school: School) -> Estate:
    seat = factories.HostFactory(role=Host.Role.OWNER)
    factories.HostFactory(employer=seat.employer, role=Host.Role.OWNER)
    return build_estate(name, school, seat, factories.StudentFactory(school=school))


def _visitors() -> list[Someone]:
    return [Someone("anonymous"), Someone("newcomer", factories.UserFactory())]


def _members(estate: Estate, school: School) -> list[Someone]:
    """Those to whom an estate belongs."""
    own, place = {estate.name}, f" ({estate.name})"
    return [
        Someone(f"student{place}", estate["student"].user, studies={school.slug}, self_of=estate.name),
        Someone(f"host{place}", estate["seat"].user, seats=own, owns=own),
        Someone(f"teammate{place}", estate["mate"].user, seats=own),
        Someone(f"asks to join{place}", estate["asking"].user, asks=own),
    ]


def _neighbours(estate: Estate) -> list[Someone]:
    """At the same school: another student, another employer's host."""
    own = {estate.name}
    return [
        Someone("student (south)", estate["student"].user, studies={HERE}, self_of=estate.name),
        Someone("host (south)", estate["seat"].user, seats=own, owns=own),
    ]


def _offices(here: School, there: School) -> list[Someone]:
    return [
        Someone(f"{role} ({school.slug})", _employed(school, role), offices={school.slug: role})
        for school in (here, there)
        for role in Membership.Role.values
    ]


def _employed(school: School, role: str) -> User:
    return factories.MembershipFactory(school=school, role=role).user


def _between(here: School, north: Estate, lake: Estate) -> list[Someone]:
    """A student here who is a host for an employer there; an officer who has not shown a second factor."""
    both = factories.StudentFactory(school=here).user
    factories.HostFactory(user=both, employer=lake["employer"])
    unproved = _employed(here, Membership.Role.DIRECTOR)
    return [
        Someone("student here, host there", both, studies={HERE}, seats={lake.name}),
        Someone("director without a second factor", unproved, offices={HERE: "director"}, proved=False),
    ]


def _gone(here: School, north: Estate) -> list[Someone]:
    """Signed in when their rights ended, a moment ago."""
    left = factories.StudentFactory(school=here)
    seat = factories.HostFactory(employer=north["employer"])
    membership = factories.MembershipFactory(school=here, role=Membership.Role.DIRECTOR)
    gone = [
        Someone("student who left", left.user),
        Someone("teammate who was removed", seat.user),
        Someone("director who left", membership.user),
    ]
    for one in gone:
        _sign_in(one)
    by = factories.MembershipFactory(school=here, role=Membership.Role.DIRECTOR).user
    remove_student(left, by=by)
    remove(seat, by=north["seat"].user)
    end(membership, by=by)
    return gone


def _sign_in(one: Someone) -> None:
    """With a session as a real sign-in leaves it, and their row as a request reads it."""
    if one.user is not None:
        one.session = dict(browser_of(one.user, factor=one.proved).session)
        one.user = User.objects.get(pk=one.user.pk)
