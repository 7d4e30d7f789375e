"""Guards that are switched off, one kind each: what the matrix must then find. A test that finds nothing proves nothing."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any
from unittest.mock import patch

from django.http import HttpRequest, HttpResponse
from django_scopes import scopes_disabled

from fortnight.activity.models import Heartbeat
from fortnight.applications import querysets
from fortnight.core.time import now
from fortnight.employers.models import Vetting
from fortnight.portals import middleware, second_factor
from fortnight.portals.access import director, host
from fortnight.portals.host import papers
from fortnight.portals.public import listings
from tests.access.addresses import addresses

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Control:
    """With the guard `off`, the cells of `address` show `finding`."""

    off: Callable[[], AbstractContextManager[Any]]
    address: str
    finding: str


@contextmanager
def everybody_is(who: Any) -> Iterator[None]:
    real = who.test
    object.__setattr__(who, "test", lambda _request: True)
    try:
        yield
    finally:
        object.__setattr__(who, "test", real)


@contextmanager
def in_place_of(name: str, make: Callable[[View], View]) -> Iterator[None]:
    """Another view at the address of that name, which still says what was declared there."""
    entry = next(address.entry for address in addresses() if address.name == name)
    real = entry.callback
    entry.callback = make(real)
    entry.callback.declared = real.declared
    try:
        yield
    finally:
        entry.callback = real


def that_writes(view: View) -> View:
    def written(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        Heartbeat.objects.update(at=now())
        return view(request, *args, **kwargs)

    return written


def without_its_guard(view: View) -> View:
    return partial(view.__wrapped__)  # type: ignore[attr-defined]


def nobody_is_barred(_employer: str, _school: str) -> Any:
    return querysets.models.Exists(Vetting._base_manager.none())


CONTROLS = {
    "a portal's rule": Control(
        lambda: everybody_is(director), "office:team", "by student (north): reached instead of missing"
    ),
    "the rule of another portal": Control(
        lambda: everybody_is(host), "host:placements", ": reached instead of missing"
    ),
    "what a host may see": Control(
        lambda: patch.object(querysets.ApplicationQuerySet, "visible_to_host", lambda rows, _person: rows.sent()),
        "host:applicant",
        ": reached instead of missing",
    ),
    "what is a student's own": Control(
        lambda: patch.object(querysets.ApplicationQuerySet, "of_student", lambda rows, _student: rows),
        "student:application",
        "(another's here) by",
    ),
    "an opened paper is one person's": Control(
        lambda: patch.object(papers, "own_attachment", lambda _request, code: papers.Attachment.objects.get(code=code)),
        "host:paper-file",
        ": reached instead of missing",
    ),
    "a barred employer": Control(
        lambda: patch.object(querysets, "barred", nobody_is_barred), "host:applicant", "who is barred: reached instead"
    ),
    "the scope of a school": Control(
        lambda: patch.object(middleware, "scope", lambda **_scopes: scopes_disabled()),
        "office:student",
        "(the other school's here) by",
    ),
    "a program for members": Control(
        lambda: patch.object(listings, "may_see", lambda _request, _program: True),
        "public:listings",
        "(of a program for members) by",
    ),
    "the second factor": Control(
        lambda: patch.object(second_factor, "has_shown_second_factor", lambda _request: True),
        "office:home",
        "by director without a second factor: reached instead of asked for a second factor",
    ),
    "the declared methods": Control(
        lambda: in_place_of("host:home", without_its_guard), "host:home", "PUT host/"
    ),
    "reading writes nothing": Control(
        lambda: in_place_of("student:home", that_writes), "student:home", "wrote ['activity_heartbeat']"
    ),
}  # fmt: skip
