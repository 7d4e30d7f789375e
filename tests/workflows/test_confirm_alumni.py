import pytest

from fortnight.core.transitions import MoveLost, MoveRefused
from fortnight.postings.models import Listing
from fortnight.workflows.confirm_alumni import confirm_alumni, reject_alumni
from tests import factories
from tests.workflows.history import kinds

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_school")]


@pytest.fixture
def match(listing, host, school):
    """A suggestion: the directory has somebody of the host's name, class of 2011."""
    return factories.AlumniMatchFactory(school=school, user=host)


def year_of(listing) -> int | None:
    return Listing.objects.values_list("alumni_year", flat=True).get(pk=listing.pk)


def test_the_hosts_listings_follow_at_once(match, listing, officer):
    stranger = factories.ListingFactory(program=listing.program)
    confirm_alumni(match, by=officer)
    assert (match.state, year_of(listing), year_of(stranger)) == ("confirmed", 2011, None)
    reject_alumni(match, by=officer)
    assert (match.state, year_of(listing)) == ("rejected", None)
    assert kinds() == ["alumni.confirmed", "alumni.rejected"]


def test_the_same_word_twice_is_told(match, officer):
    confirm_alumni(match, by=officer)
    with pytest.raises(MoveLost):
        confirm_alumni(match, by=officer)
    assert kinds() == ["alumni.confirmed"]


def test_nobody_says_it_of_themselves(match, listing, host, viewer):
    for person in (host, viewer):
        with pytest.raises(MoveRefused, match=r"^Only an officer may do this\.$"):
            confirm_alumni(match, by=person)
    assert (year_of(listing), kinds()) == (None, [])
