"""What an offer's and a placement's page say, in each of their states."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django_scopes import scopes_disabled

from fortnight.applications.models import Application, Offer
from fortnight.core.time import last_second, now
from tests import factories

pytestmark = pytest.mark.django_db


def read(as_user, offer):
    return as_user(offer.application.student.user).get(f"/{offer.school.slug}/my/offers/{offer.code}/")


def test_an_offer_as_the_page_said_differs_in_nothing(as_user, offer):
    page = read(as_user, offer)
    assert page.context["differs"] == []
    assert "Differs from what the project’s page says" not in page.content.decode()


def test_what_an_offer_changes_is_said(as_user, offer):
    changed = {"hours": offer.hours + 5, "pay": "stipend", "pay_amount": Decimal(675), "weeks": 3}
    Offer._base_manager.filter(pk=offer.pk).update(**changed)
    page = read(as_user, offer)
    assert "Differs from what the project’s page says: the hours a week and the pay." in page.content.decode()
    assert page.context["hourly"] == Decimal("9.00")


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("declined", "You declined, and the host was told."),
        ("rescinded", "The host took the offer back."),
        ("lapsed", "Nobody decided in time"),
    ],
)
def test_an_ended_offer_says_how_it_ended_and_where_to_go(as_user, offer, state, words):
    after = {"declined": "offer_declined", "rescinded": "shortlisted", "lapsed": "offer_lapsed"}[state]
    ended = {} if after == "shortlisted" else {"ended_at": now()}
    Offer._base_manager.filter(pk=offer.pk).update(state=state, ended_at=now())
    Application._base_manager.filter(pk=offer.application_id).update(state=after, **ended)
    page = read(as_user, offer).content.decode()
    assert words in page
    assert "acceptance/" not in page
    assert f"/{offer.school.slug}/my/applications/{offer.application.code}/" in page


def test_an_offer_whose_time_is_over_cannot_be_accepted_from_its_page(as_user, offer):
    Offer._base_manager.filter(pk=offer.pk).update(decide_by=now() - timedelta(seconds=1))
    page = read(as_user, offer).content.decode()
    assert "The time to decide is over." in page
    assert "acceptance/" not in page


def test_an_accepted_offer_leads_to_its_placement(as_user):
    placement = factories.PlacementFactory()
    page = read(as_user, placement.offer).content.decode()
    assert f"/{placement.school.slug}/my/placements/{placement.code}/" in page


def test_the_days_that_are_left_are_counted_to_the_last_minute_in_time(as_user, clock, school, offer):
    """Until the end of 4 December in New York: that is eight days from 26 November, not nine."""
    clock("2026-11-26 12:00")
    Offer._base_manager.filter(pk=offer.pk).update(decide_by="2026-12-05 05:00+00:00")
    with scopes_disabled():
        offer.refresh_from_db()
    page = as_user(offer.application.student.user).get(f"/{school.slug}/my/")
    task = next(task for task in page.context["tasks"] if "offers you a place" in task.text)
    assert task.when == last_second(offer.decide_by)
    assert (
        '<span class="when"><time datetime="2026-12-05T04:59:59+00:00" title="Fri 4 Dec 2026, 23:59 EST">in 8 days'
        in (page.content.decode())
    )


def test_a_placement_shares_the_addresses_of_both_sides(as_user):
    placement = factories.PlacementFactory()
    page = as_user(placement.student.user).get(f"/{placement.school.slug}/my/placements/{placement.code}/")
    words = page.content.decode()
    assert [email in words for email in (placement.mentor_email, placement.host.email, placement.student.user.email)] == [
        True, True, True,
    ]  # fmt: skip
    assert f"/{placement.school.slug}/my/applications/{placement.application.code}/" in words
