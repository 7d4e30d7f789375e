"""Two schools, three estates and everybody who might come to the door."""

import time
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from django_scopes import scopes_disabled
from PIL import Image

from fortnight.employers.actions.team import leave, remove
from fortnight.employers.models import Host
from fortnight.people.models import Membership, User
from fortnight.postings.models import Posting, Revision
from fortnight.schools.models import School
from fortnight.workflows.bar_employer import bar_employer
from fortnight.workflows.import_people import remove_student
from fortnight.workflows.office_team import end
from tests import factories
from tests.access.estate import Estate, Nothing, build_estate, with_logo
from tests.browsers import browser_of

A_DAY = 24 * 60 * 60
HERE, THERE, NOT_A_SCHOOL = "northfield", "lakeside", "nowhere"


@dataclass
class Someone:
    """A person and what is true of them, told by hand: by school or by estate. Those of one `kind` are alike."""

    name: str
    user: User | None = None
    studies: set[str] = field(default_factory=set)
    studied: set[str] = field(default_factory=set)
    offices: dict[str, str] = field(default_factory=dict)
    seats: set[str] = field(default_factory=set)
    owns: set[str] = field(default_factory=set)
    asks: set[str] = field(default_factory=set)
    self_of: str = ""
    proved: bool = True
    fresh: bool = False
    session: dict[str, Any] = field(default_factory=dict)
    kind: str = ""


@dataclass
class World:
    """`barred` is at the school of `north` and `south`, which has ended its work with that employer."""

    north: Estate
    south: Estate
    lake: Estate
    barred: Estate
    people: dict[str, Someone]
    nothing: Estate = field(default_factory=lambda: Nothing("nothing"))

    @property
    def estates(self) -> list[Estate]:
        return [self.north, self.south, self.lake, self.barred]


def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (8, 8), "navy").save(out, "PNG")
    return out.getvalue()


@scopes_disabled()
def build_world() -> World:
    here = with_logo(factories.SchoolFactory(slug=HERE), picture())
    there = with_logo(factories.SchoolFactory(slug=THERE), picture())
    names = {"north": here, "south": here, "lake": there, "barred": here}
    estates = north, south, lake, barred = [_estate(name, school) for name, school in names.items()]
    factories.HeartbeatFactory(at=factories.dates.moment(days=1))  # on a slow machine a beat gets old
    people = [*_visitors(north), *_members(north, here), *_members(lake, there), *_neighbours(south)]
    people += [*_offices(here, there), *_between(here, there, north, south, lake), *_in_a_barred_team(barred)]
    for one in people:
        _sign_in(one)
    _bar(barred, here)
    return World(*estates, {one.name: one for one in [*people, *_gone(here, north)]})


def _estate(name: str, school: School) -> Estate:
    seat = factories.HostFactory(role=Host.Role.OWNER)
    factories.HostFactory(employer=seat.employer, role=Host.Role.OWNER)
    return build_estate(name, school, seat, factories.StudentFactory(school=school))


def _visitors(estate: Estate) -> list[Someone]:
    """A mentor whom a host only named has no account rights: what concerns them is sent by the host."""
    mentor = factories.UserFactory()
    rows = Posting.objects.filter(employer=estate["employer"])
    rows.update(mentor_email=mentor.email, mentor_name=mentor.name, backup_email=mentor.email)
    Revision.objects.filter(posting__in=rows).update(mentor_email=mentor.email, backup_email=mentor.email)
    newcomer = factories.UserFactory()
    return [
        Someone("anonymous"),
        Someone("newcomer", newcomer, kind="nobody"),
        Someone("mentor and no host", mentor, kind="nobody"),
    ]


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
        Someone("student (south), just proved", estate["student"].user, {HERE}, self_of=estate.name, fresh=True),
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


def _between(here: School, there: School, north: Estate, south: Estate, lake: Estate) -> list[Someone]:
    """Several roles at once; and an officer who has not shown a second factor."""
    apart, both, twice = (factories.StudentFactory(school=here).user for _ in range(3))
    factories.HostFactory(user=apart, employer=lake["employer"])
    factories.HostFactory(user=both, employer=south["employer"])
    factories.StudentFactory(user=twice, school=there)
    hosting, wandering = _employed(here, Membership.Role.OFFICER), _employed(here, Membership.Role.OFFICER)
    factories.HostFactory(user=hosting, employer=north["employer"])
    factories.MembershipFactory(user=wandering, school=there, role=Membership.Role.VIEWER)
    unproved = _employed(here, Membership.Role.DIRECTOR)
    return [
        Someone("student here, host there", apart, studies={HERE}, seats={lake.name}),
        Someone("student and host here", both, studies={HERE}, seats={south.name}),
        Someone("student at both", twice, studies={HERE, THERE}),
        Someone("officer and host here", hosting, offices={HERE: "officer"}, seats={north.name}),
        Someone("officer here, viewer there", wandering, offices={HERE: "officer", THERE: "viewer"}),
        Someone("director without a second factor", unproved, offices={HERE: "director"}, proved=False),
    ]


def _in_a_barred_team(estate: Estate) -> list[Someone]:
    own = {estate.name}
    return [
        Someone("host who is barred", estate["seat"].user, seats=own, owns=own, kind="barred"),
        Someone("teammate who is barred", estate["mate"].user, seats=own, kind="barred"),
    ]


def _bar(estate: Estate, school: School) -> None:
    vetting, by = estate["vetting"], _employed(school, Membership.Role.OFFICER)
    bar_employer(vetting, by=by, note="Asked students for money.")


def _gone(here: School, north: Estate) -> list[Someone]:
    """Signed in when their rights ended, a moment ago."""
    left = factories.StudentFactory(school=here)
    seat, walked = (factories.HostFactory(employer=north["employer"]) for _ in range(2))
    roles = [factories.MembershipFactory(school=here, role=role) for role in Membership.Role.values]
    gone = [
        Someone("student who left", left.user, studied={HERE}, kind="gone"),
        Someone("teammate who was removed", seat.user, kind="gone"),
        Someone("host who left", walked.user, kind="gone"),
        *(Someone(f"{membership.role} who left", membership.user, kind="gone") for membership in roles),
    ]
    for one in gone:
        _sign_in(one)
    by = factories.MembershipFactory(school=here, role=Membership.Role.DIRECTOR).user
    remove_student(left, by=by)
    remove(seat, by=north["seat"].user)
    leave(walked, by=walked.user)
    for membership in roles:
        end(membership, by=by)
    return gone


def _sign_in(one: Someone) -> None:
    """With a session as a real sign-in leaves it, and their row as a request reads it."""
    if one.user is not None:
        at = time.time() + A_DAY if one.fresh else 0.0  # which ages while a long proof runs
        one.session = dict(browser_of(one.user, factor=one.proved, at=at).session)
        one.user = User.objects.get(pk=one.user.pk)
