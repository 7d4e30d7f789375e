"""Whom of an employer the office's decisions reach."""

import pytest

from fortnight.activity.models import Notification, Outbox
from fortnight.employers.actions.team import leave, remove
from fortnight.postings.actions import review
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_school")]


@pytest.fixture
def waiting(seat, program):
    """A project of a host who is no owner, waiting for review."""
    author = factories.HostFactory(employer=seat.employer)
    return factories.ListingFactory(posting__host=author, program=program, waiting=True)


def told() -> list[str]:
    return list(
        Notification.objects.filter(event__kind="listing.changes_requested").values_list("user__email", flat=True)
    )


def test_who_posted_hears_of_it_alone(waiting, officer, seat):
    review.request_changes(waiting, by=officer, note="Name the result.")
    assert told() == [waiting.posting.host.user.email]


@pytest.mark.parametrize("how", ["left", "removed"])
def test_who_is_gone_hears_nothing_and_an_owner_does(waiting, officer, seat, how):
    author = waiting.posting.host
    if how == "left":
        leave(author, by=author.user)
    else:
        remove(author, by=seat.user)
    before = Outbox.objects.filter(to=author.user.email).count()
    review.request_changes(waiting, by=officer, note="Name the result.")
    assert told() == [seat.user.email]
    assert Outbox.objects.filter(to=author.user.email).count() == before
