"""Fixtures for all tests: a school and its people, a clock, and no network."""

import logging
import os
import socket
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django_scopes import scope, scopes_disabled

from fortnight.applications.models import Application, Offer
from fortnight.employers.models import Host
from fortnight.people.models import Membership, Student, User
from fortnight.postings.models import Listing
from fortnight.programs.models import Program
from fortnight.schools.models import School
from tests import factories, machine
from tests.browsers import browser_of

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop runs in the thread of the test

HERE = ("127.", "::1", "localhost")


class NoNetwork(RuntimeError):
    """A test reached for another machine."""


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Only this machine can be reached."""
    real = socket.socket.connect

    def connect(self: socket.socket, address: object) -> None:
        if self.family != socket.AF_UNIX and not str(address[0]).startswith(HERE):
            raise NoNetwork(f"A test wants to reach {address}.")
        return real(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect)
        yield


@pytest.fixture(autouse=True, scope="session")
def quick_keys() -> Iterator[None]:
    """A school's key is made in a quarter of the time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("fortnight.records.actions.keys.BITS", 2048)
        yield


@pytest.fixture(autouse=True)
def _clean_cache(request: pytest.FixtureRequest) -> Iterator[None]:
    """Rate limits and the like start from nothing; the cache is a table, so a rolled-back test leaves none behind."""
    yield
    if "transactional_db" in request.fixturenames:
        request.getfixturevalue("django_db_blocker")
        with request.getfixturevalue("django_db_blocker").unblock():
            cache.clear()


@pytest.fixture
def quiet() -> Iterator[None]:
    """Thousands of requests, of which pytest would keep every line of the log."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def clock() -> Iterator[Callable[[str | datetime], time_machine.Traveller]]:
    """`clock("2026-10-11 09:00")` stops the time at that moment (UTC); the answer's `shift(seconds)` moves it on."""
    running: list[time_machine.travel] = []

    def set_to(moment: str | datetime) -> time_machine.Traveller:
        if isinstance(moment, str):
            moment = f"{moment}+00:00" if len(moment) > len("2026-10-11") else f"{moment} 00:00+00:00"
        travel = time_machine.travel(moment, tick=False)
        running.append(travel)
        return travel.start()

    yield set_to
    for travel in reversed(running):
        travel.stop()


@pytest.fixture
def school(db: None) -> School:
    return factories.SchoolFactory(slug="northfield", name="Northfield Institute", short_name="Northfield")


@pytest.fixture
def other_school(db: None) -> School:
    return factories.SchoolFactory(slug="lakeside", name="Lakeside College", short_name="Lakeside")


@pytest.fixture
def in_school(school: School) -> Iterator[School]:
    """An open scope for `school`. Not for tests that go through the client: there the middleware must open it."""
    with scope(school=school):
        yield school


@pytest.fixture
def unscoped() -> Iterator[None]:
    with scopes_disabled():
        yield


@pytest.fixture
def program(school: School) -> Program:
    return factories.ProgramFactory(school=school, slug="iap", name="Micro-internships, IAP")


@pytest.fixture
def seat(db: None) -> Host:
    """An owner's seat at an employer; `seat.user` is the host."""
    return factories.HostFactory(role=Host.Role.OWNER)


@pytest.fixture
def host(seat: Host) -> User:
    return seat.user


@pytest.fixture
def listing(program: Program, seat: Host) -> Listing:
    """Published in `program` by `seat`."""
    return factories.ListingFactory(program=program, posting__host=seat)


@pytest.fixture
def student(school: School) -> Student:
    return factories.StudentFactory(school=school)


@pytest.fixture
def application(listing: Listing, student: Student) -> Application:
    """Sent by `student` to `listing`, not yet read."""
    return factories.ApplicationFactory(listing=listing, student=student)


@pytest.fixture
def offer(application: Application) -> Offer:
    """Open, for `application`, which is then "offered"; it holds the one place of `listing`."""
    Listing._base_manager.filter(pk=application.listing_id).update(held=1)
    heard = {"state": Application.State.OFFERED, "answered_at": application.submitted_at}
    Application._base_manager.filter(pk=application.pk).update(**heard)
    application.listing.refresh_from_db()
    application.refresh_from_db()
    return factories.OfferFactory(application=application)


@pytest.fixture
def viewer(school: School) -> User:
    return factories.MembershipFactory(school=school, role=Membership.Role.VIEWER).user


@pytest.fixture
def officer(school: School) -> User:
    return factories.MembershipFactory(school=school, role=Membership.Role.OFFICER).user


@pytest.fixture
def director(school: School) -> User:
    return factories.MembershipFactory(school=school, role=Membership.Role.DIRECTOR).user


@pytest.fixture
def as_user() -> Callable[[User], Client]:
    """`as_user(officer).get(…)`: a browser of their own in which this person is signed in, with a second factor."""
    return browser_of


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One browser for all tests: Playwright's loop can run but once in a process."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=machine.chromium(), args=["--no-sandbox"])
        yield browser
        browser.close()
