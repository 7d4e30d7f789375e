"""What each cell must answer: from the address's own declaration, whose the thing is, and the exceptions below."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from fortnight.core.access import Who
from tests.access.addresses import Address
from tests.access.door import FACTOR, MISSING, REACHED, REFUSED, SIGN_IN
from tests.access.estate import Estate
from tests.access.library import says
from tests.access.world import HERE, NOT_A_SCHOOL, THERE, Someone, World

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
OFFICE = "<slug:school>/office/"


@dataclass(frozen=True)
class Place:
    """Where somebody asks: an address filled in. `estate` owns all that it names; without one there is no such thing."""

    name: str
    path: str
    school: str = ""
    estate: str = ""
    seen_by: Callable[[Someone], bool] | None = None
    for_members: bool = False


# Who somebody is, told by hand. A new kind of visitor has to be told here too.
TRUTH: dict[str, Callable[[Someone, str], bool]] = {
    "anyone": lambda _one, _school: True,
    "signed in": lambda one, _school: one.user is not None,
    "student": lambda one, school: school in one.studies,
    "former student": lambda one, school: school in one.studies | one.studied,
    "host": lambda one, _school: bool(one.seats),
    "office": lambda one, school: school in one.offices,
    "officer": lambda one, school: one.offices.get(school) in {"officer", "director"},
    "director": lambda one, school: one.offices.get(school) == "director",
}

# Whose a thing is, by the beginning of its address; the longest counts.
OWNERS: dict[str, Callable[[Someone, str], bool]] = {
    "account/": lambda one, estate: one.self_of == estate,
    "host/": lambda one, estate: estate in one.seats,
    "host/from-mail/": lambda _one, _estate: True,  # whoever has the mail, for its person
    "host/welcome/requests/": lambda one, estate: estate in one.asks,
    "host/employers/<code>/edit/": lambda one, estate: estate in one.owns,
    "<slug:school>/my/": lambda one, estate: one.self_of == estate,
    "<slug:school>/my/projects/": lambda _one, _estate: True,
    "<slug:school>/": lambda _one, _estate: True,
    "": lambda _one, _estate: True,
}

# What a school that bars an employer takes from its hosts: all that its students sent, and what it shows to members only.
# Their own words, their team and the placements that were agreed stay.
TAKEN = (
    "host/listings/",
    "host/applications/",
    "host/talks/",
    "host/offers/",
    "host/papers/",
    "host/releases/",
    "host/from-mail/",
)


def member(one: Someone) -> bool:
    """Of the school that is here: what its program shows to members, they see."""
    return bool(HERE in one.studies or HERE in one.offices or one.seats & {"north", "south"})


def nobody(_one: Someone) -> bool:
    return False


# Things of ours that are not for everybody whom the address is for: in which places, what they name, who sees them.
HIDDEN: dict[str, list[tuple[str, dict[str, str], Callable[[Someone], bool]]]] = {
    "public:program": [("of a program not open yet", {"program": "prepared"}, nobody)],
    "public:listings": [
        ("of a program for members", {"program": "inner"}, member),
        ("of a program not open yet", {"program": "prepared"}, nobody),
    ],
    "public:listing": [
        ("for members", {"program": "inner", "code": "inner_listing"}, member),
        ("not approved", {"code": "waiting"}, nobody),
        ("under another program", {"program": "inner"}, nobody),
    ],
    "student:apply": [("not approved", {"code": "waiting"}, nobody)],
    "student:favourite": [("not approved", {"code": "waiting"}, nobody)],
    "student:write": [("discarded", {"code": "thrown_away"}, nobody)],
    "host:applicant": [("still a draft", {"code": "draft_application"}, nobody)],
    "host:opening": [("still a draft", {"code": "draft_application"}, nobody)],
    "host:message": [("still a draft", {"code": "draft_application"}, nobody)],
    "student:message": [("still a draft", {"code": "draft_application"}, nobody)],
}

# Answers that the declaration cannot know: name of the address, what it always says, and why.
ALWAYS: dict[str, tuple[str, str]] = {
    "sign-in-link": (REACHED, "an old link says that it is old"),
    "public:inbound": (MISSING, "it is switched off where no secret is set"),
    "public:gallery": (MISSING, "the components are shown only while building or in the demo"),
}


def places(address: Address, world: World, one: Someone) -> Iterator[Place]:
    yield from _of_schools(address, world, one) if address.of_school else _of_nobody(address, world, one)
    for name, kinds, seen_by in HIDDEN.get(address.name, []):
        school = HERE if address.of_school else ""
        path = address.path(one, world.north, school=school, **kinds)
        yield Place(name, path, school, "north", seen_by, for_members=kinds.get("program") == "inner")


def _of_schools(address: Address, world: World, one: Someone) -> Iterator[Place]:
    def at(name: str, school: str, *estates: Estate, owner: str = "") -> Place:
        return Place(name, address.path(one, *estates, school=school), school, owner)

    yield at("here", HERE, world.north, owner="north")
    yield at("there", THERE, world.lake, owner="lake")
    yield at("no such school", NOT_A_SCHOOL, world.north, owner="north")
    if address.parameters:
        yield at("another's here", HERE, world.south, owner="south")
        yield at("the other school's here", HERE, world.lake)
        yield at("ours at the other school", THERE, world.north)
        yield at("missing", HERE, world.nothing)


def _of_nobody(address: Address, world: World, one: Someone) -> Iterator[Place]:
    if not address.parameters:
        yield Place("it", address.path(one, world.north))
        return
    for estate in world.estates:
        yield Place(estate.name, address.path(one, estate), estate=estate.name)
    yield Place("missing", address.path(one, world.nothing))
    if len(set(address.kinds().values()) - {"page", "key", "page_number", "version"}) > 1:
        yield Place("another's within", address.path(one, world.north, world.south))
        yield Place("ours within another's", address.path(one, world.south, world.north))


def holds(who: Who, one: Someone, school: str) -> bool:
    return any(TRUTH[name](one, school) for name in who.name.split(" or "))


def expected(one: Someone, method: str, address: Address, place: Place) -> set[str]:
    """What may come back: one word; of a library's page, whose methods are its own, sometimes one of two."""
    if address.library:
        return says(one, method, address.name, own=place.estate == one.self_of)
    return {_declared(one, method, address, place)}


def _declared(one: Someone, method: str, address: Address, place: Place) -> str:
    if address.route.startswith(OFFICE) and one.offices and not one.proved:
        return FACTOR
    if place.school == NOT_A_SCHOOL:
        return MISSING
    who = address.declared.get(method)
    if who is None:
        return REFUSED
    if not holds(who, one, place.school):
        return MISSING if one.user else SIGN_IN
    if address.name in ALWAYS:
        return ALWAYS[address.name][0]
    hidden = SIGN_IN if place.for_members and not one.user else MISSING  # a member may not have signed in yet
    return REACHED if _theirs(one, address, place) else hidden


def _theirs(one: Someone, address: Address, place: Place) -> bool:
    if place.seen_by is not None:
        return place.seen_by(one) and bool(place.estate)
    if not address.parameters:
        return True
    whose = OWNERS[max((start for start in OWNERS if address.route.startswith(start)), key=len)]
    taken = place.estate == "barred" and address.route.startswith(TAKEN)
    return bool(place.estate) and whose(one, place.estate) and not taken
