"""Sixteen people, one place. The same race with the guard switched off must oversell, or the test proves nothing."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import pytest
from django.db import close_old_connections, connection
from django_scopes import scope, scopes_disabled

from fortnight.applications.models import Application, Offer
from fortnight.core.transitions import MoveError
from fortnight.people.models import User
from fortnight.postings.models import Listing
from fortnight.workflows import accept_offer as accepting_module
from fortnight.workflows import make_offer as offering
from fortnight.workflows.accept_offer import accept_offer
from fortnight.workflows.end_offer import rescind_offer
from tests import factories
from tests.factories.dates import day
from tests.workflows.test_offers import terms_of

pytestmark = [pytest.mark.django_db(transaction=True)]

CROWD = 16
ROUNDS = 3


def race(deeds: list[Callable[[], object]]) -> Counter:
    """Run all deeds at once, each in a thread with a connection of its own; how each ended, by name."""
    start = Barrier(len(deeds))

    def run(deed: Callable[[], object]) -> str:
        close_old_connections()
        try:
            start.wait()
            with scopes_disabled():
                deed()
        except (MoveError, offering.NoPlaceLeft) as lost:
            return type(lost).__name__
        except Exception as error:  # noqa: BLE001 - anything else is the failure that the race looks for
            return f"{type(error).__name__}: {error}"
        else:
            return "won"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return Counter(pool.map(run, deeds))


@pytest.fixture
def crowd(listing, host):
    """Applications of sixteen students to a listing with one place, and what their host does at once."""
    with scope(school=listing.school):
        applications = [factories.ApplicationFactory(listing=listing) for _number in range(CROWD)]
    return listing, [offer_to(application.pk, host.pk) for application in applications]


def offer_to(application: int, host: int) -> Callable[[], object]:
    def deed() -> Offer:
        given = Application.objects.select_related("listing__program__policy", "school", "student").get(pk=application)
        return offering.make_offer(given, terms_of(given.listing), by=User.objects.get(pk=host))

    return deed


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_the_last_place_is_offered_once(crowd, _round):
    listing, deeds = crowd
    assert race(deeds) == {"won": 1, "NoPlaceLeft": CROWD - 1}
    with scope(school=listing.school):
        assert Offer.objects.filter(listing=listing, state="open").count() == 1
        assert Listing.objects.get(pk=listing.pk).held == 1


def test_without_the_guard_the_place_is_sold_more_than_once(crowd, monkeypatch):
    """The negative control."""
    listing, deeds = crowd
    monkeypatch.setattr(offering, "hold_place", lambda listing: listing.held < listing.places)
    race(deeds)
    with scope(school=listing.school):
        assert Offer.objects.filter(listing=listing, state="open").count() > 1


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_accept_against_take_back(listing, host, _round):
    with scope(school=listing.school):
        application = factories.ApplicationFactory(listing=listing)
        offer = offering.make_offer(application, terms_of(listing), by=host)

    def fresh() -> Offer:
        found = Offer.objects.select_related(
            "application__student", "application__school", "listing__program", "school"
        )
        return found.get(pk=offer.pk)

    student = application.student.user
    results = race(
        [
            lambda: accept_offer(fresh(), by=User.objects.get(pk=student.pk)),
            lambda: rescind_offer(fresh(), by=User.objects.get(pk=host.pk), reason="The budget is gone."),
        ]
    )
    assert results == {"won": 1, "MoveLost": 1}
    with scope(school=listing.school):
        held = Listing.objects.get(pk=listing.pk).held
        assert (Offer.objects.get(pk=offer.pk).state, held) in {("accepted", 1), ("rescinded", 0)}


def accepting(pk: int) -> Callable[[], object]:
    def deed() -> object:
        found = Offer.objects.select_related(
            "application__student__user", "application__school", "listing__program", "school"
        )
        given = found.get(pk=pk)
        return accept_offer(given, by=User.objects.get(pk=given.application.student.user_id))

    return deed


def test_two_students_who_end_each_others_hopes(program, school):
    """Each accepts where the other waits: the two transactions touch the same rows in opposite order."""
    with scope(school=school):
        one, two = (factories.StudentFactory(school=school) for _number in range(2))
        offers = []
        for mine, theirs in ((one, two), (two, one)):
            listing = factories.ListingFactory(program=program)
            given = factories.ApplicationFactory(listing=listing, student=mine)
            factories.ApplicationFactory(listing=listing, student=theirs)
            offers.append(offering.make_offer(given, terms_of(listing), by=listing.posting.host.user).pk)

    assert race([accepting(pk) for pk in offers]) == {"won": 2}
    with scope(school=school):
        states = Counter(Application.objects.values_list("state", flat=True))
    assert states["placed"] == 2
    assert states["withdrawn"] + states["filled"] == 2


def test_two_students_take_the_last_two_places_and_the_listing_closes(listing, host, monkeypatch):
    """Both have accepted before either counts (where the database lets two write at once): one has to wait for the other."""
    Listing._base_manager.filter(pk=listing.pk).update(places=2)
    with scope(school=listing.school):
        offers = []
        for _number in range(2):
            application = factories.ApplicationFactory(listing=listing)
            offers.append(offering.make_offer(application, terms_of(listing), by=host).pk)
    meeting, real = Barrier(2), accepting_module.create

    def create(*args, **kwargs):
        made = real(*args, **kwargs)
        with suppress(BrokenBarrierError):
            meeting.wait(timeout=5 if connection.vendor == "postgresql" else 0.1)
        return made

    monkeypatch.setattr(accepting_module, "create", create)
    assert race([accepting(pk) for pk in offers]) == {"won": 2}
    with scope(school=listing.school):
        assert Listing.objects.get(pk=listing.pk).state == "closed"


@pytest.fixture
def two_offers(school, student):
    """Of two programs, on days that lie in neither's season of work: accepting one does not end the other."""
    offers = []
    with scope(school=school):
        for _each in range(2):
            program = factories.ProgramFactory(school=school, policy__load_mode="require", policy__load_max=30)
            application = factories.ApplicationFactory(
                student=student, state="offered", listing__program=program, listing__held=1
            )
            days = {"starts_on": day(200), "ends_on": day(220)}
            offers.append(factories.OfferFactory(application=application, **days).pk)
    return offers


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_two_offers_accepted_at_once_stay_within_the_hours_of_a_week(two_offers, _round):
    assert race([accepting(pk) for pk in two_offers]) == {"won": 1, "MoveRefused": 1}


def test_without_a_turn_of_their_own_both_pass(two_offers, monkeypatch):
    """The negative control: each looks before the other has written. On SQLite the transaction itself is the turn."""
    both = Barrier(2, timeout=1)
    look = accepting_module.too_much

    def look_together(offer: Offer) -> list[str]:
        found = look(offer)
        with suppress(BrokenBarrierError):
            both.wait()
        return found

    monkeypatch.setattr(accepting_module, "too_much", look_together)
    monkeypatch.setattr(accepting_module.turn, "wait_for_turn", lambda _student: None)
    serial = connection.vendor == "sqlite"
    assert race([accepting(pk) for pk in two_offers]) == ({"won": 1, "MoveRefused": 1} if serial else {"won": 2})
