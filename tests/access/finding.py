"""Finds the forms of the site: opens each address that shows something, as those to whom it belongs, and reads the page."""

from collections.abc import Iterator
from itertools import chain

from django.urls import Resolver404, resolve

from fortnight.people.signin import new_ticket
from fortnight.portals.host.forms.project import PAGES
from fortnight.portals.public.signin import ASKED
from tests.access.addresses import Address, addresses
from tests.access.door import Door
from tests.access.matrix import holds
from tests.access.pages import PageForm, read_page
from tests.access.world import HERE, Someone, World

OK = 200
OWNERS = ("anonymous", "student (north)", "host (north)", "director (northfield)")
ALSO = ("newcomer", "asks to join (north)")  # whom only a page or two is for, with forms of its own
KEYS = {"once", "csrfmiddlewaretoken"}
# The same address shows other forms when the thing stands otherwise.
STANDING = {
    "host:placement": ("broken_off",),
    "office:placement": ("broken_off",),
    "student:placement": ("broken_off",),
    "host:applicant": ("shortlisted", "thrown_away"),
    "host:posting": ("draft", "waiting_posting"),
    "office:listing": ("listing", "paused", "closed"),
    "office:program": ("prepared",),
    "student:application": ("draft_application", "shortlisted"),
    "student:write": ("draft_application",),
}
SLUGS = tuple(page.slug for page in PAGES)  # of the project form, each with an address of its own


def owners(world: World) -> list[Someone]:
    return [world.people[name] for name in OWNERS]


def asked(world: World) -> Iterator[tuple[Someone, Address, str]]:
    """Each address that shows something, to each of those."""
    for address in addresses():
        if "GET" in address.declared and not address.library:
            yield from ((one, address, address.path(one, world.north, school=HERE)) for one in owners(world))


def shown(world: World) -> Iterator[tuple[Someone, str]]:
    """Where each of them is let in, with all that an address can show."""
    for one, address, path in asked(world):
        if not holds(address.declared["GET"], one, HERE):
            continue
        yield one, path
        for thing in STANDING.get(address.name, ()):
            yield one, address.path(one, world.north, school=HERE, code=thing)
        if "slug" in address.parameters and "/edit/" in path:
            yield from ((one, path.replace(f"/edit/{SLUGS[0]}/", f"/edit/{slug}/")) for slug in SLUGS[1:])


def beyond(world: World, door: Door) -> Iterator[tuple[Someone, str]]:
    """Pages whose forms show only to somebody at a certain point of their way."""
    north, south = world.north, world.south
    student, host, director = (world.people[name] for name in OWNERS[1:])
    for opened in (north["shortlisted"], north["talk"].application):
        door.ask(host, "POST", f"/host/applications/{opened.code}/opening/", keep=True)
        yield host, f"/host/applications/{opened.code}/"
        yield student, f"/{HERE}/my/applications/{opened.code}/"
    yield host, f"/host/listings/{north['listing'].code}/rejections/?pick={north['sent'].code}"
    yield student, f"/{HERE}/{south['program'].slug}/{south['listing'].code}/"
    yield director, f"/{HERE}/office/review/?findings=none"
    yield director, f"/{HERE}/office/review/?{north['view'].query}"
    for one in map(world.people.get, ALSO):
        yield from ((one, path) for path in ("/host/welcome/", "/host/welcome/organization/"))
    ticket = new_ticket("waits@elsewhere.example")
    yield Someone("waits for a code", session={ASKED: ticket.request.pk}), "/sign-in/code/"


def kind_of(form: PageForm) -> tuple:
    """Two forms of one kind: the same view is asked by the same fields."""
    try:
        match = resolve(form.action.split("#")[0].split("?")[0])
    except Resolver404:
        return (form.action,)
    page = match.kwargs.get("slug", "") if match.view_name == "host:posting-page" else ""
    return (match.view_name, page, *sorted(form.fields.keys() - KEYS))


def forms(world: World, door: Door, method: str = "post") -> Iterator[tuple[Someone, PageForm]]:
    """One of each kind, as the page gives it to the first who sees it."""
    known = set()
    for one, path in chain(shown(world), beyond(world, door)):
        answer = door.ask(one, "GET", path)
        if answer.status != OK or b"<form" not in answer.body:
            continue
        for form in read_page(answer.body, path).forms:
            if form.method == method and (kind := kind_of(form)) not in known:
                known.add(kind)
                yield one, form
