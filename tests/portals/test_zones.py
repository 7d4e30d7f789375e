"""Times are shown in the zone that a person chose, else in that of the school."""

import pytest

from fortnight.activity.actions import record
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("own", "shown"), [("", "08:00 EST"), ("Europe/Berlin", "14:00 CET")])
def test_a_hosts_own_zone_wins(listing, host, as_user, clock, own, shown):
    clock("2026-12-01 13:00")
    listing.school.time_zone = "America/New_York"
    listing.school.save()
    host.time_zone = own
    host.save()
    record("listing.submitted", listing, by=host, school=listing.school, audience=["host"])
    assert f"Tue 1 Dec 2026, {shown}" in as_user(host).get(f"/host/postings/{listing.posting.code}/").content.decode()


def test_a_host_without_a_listing_reads_utc(seat, host, as_user, clock):
    clock("2026-12-01 13:00")
    posting = factories.PostingFactory(host=seat)
    record("posting.created", posting, by=host, school=None, audience=["host"])
    page = as_user(host).get(f"/host/postings/{posting.code}/").content.decode()
    assert "Tue 1 Dec 2026, 13:00 UTC" in page
