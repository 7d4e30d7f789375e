"""A talk proposed for the hour in which clocks change."""

import pytest
from django_scopes import scopes_disabled

from fortnight.applications.models import Interview

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "instant"),
    [
        ("2027-03-14T02:30", "2027-03-14T07:00:00+00:00"),  # the clock jumps from 2:00 to 3:00
        ("2027-11-07T01:30", "2027-11-07T06:30:00+00:00"),  # it shows 1:30 twice
        ("2027-11-07T02:30", "2027-11-07T07:30:00+00:00"),
    ],
)
def test_a_talk_in_the_hour_in_which_clocks_change(application, host, as_user, typed, instant):
    """A moment that is missed becomes the next there is, of two the later is meant; nobody is sent back to the form."""
    host.time_zone = "America/New_York"
    host.save()
    data = {"time_1": typed, "minutes": "30", "where": "By telephone"}
    assert as_user(host).post(f"/host/applications/{application.code}/talk/", data).status_code == 302
    with scopes_disabled():
        assert [slot.starts_at.isoformat() for slot in Interview.objects.get().slots.all()] == [instant]
