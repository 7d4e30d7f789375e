import pytest

from fortnight.core.time import now
from fortnight.postings.models import Listing
from fortnight.workflows.look_up_alumni import look_up_alumni, look_up_hosts
from tests import factories
from tests.workflows.history import kinds

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_school")]


@pytest.fixture
def ada():
    return factories.UserFactory(email="ada@x.example", name="Ada Moreno", email_verified_at=now())


def test_all_projects_of_the_host_at_this_school_follow(school, other_school, program, ada):
    seat = factories.HostFactory(user=ada)
    here = [factories.ListingFactory(program=program, posting__host=seat, waiting=each) for each in (True, False)]
    there = factories.ListingFactory(program=factories.ProgramFactory(school=other_school), posting__host=seat)
    factories.AlumniRecordFactory(school=school, name="A. Moreno", email="ada@x.example", class_year=2004)
    for _twice in range(2):
        assert [match.state for match in look_up_alumni(ada, school)] == ["verified"]
    years = [Listing._base_manager.get(pk=listing.pk).alumni_year for listing in (*here, there)]
    assert (years, kinds()) == ([2004, 2004, None], ["alumni.verified"])


def test_only_who_has_a_project_here_is_looked_up(school, other_school, program, ada):
    factories.AlumniRecordFactory(school=school, name="A. Moreno", email="ada@x.example")
    factories.ListingFactory(
        program=factories.ProgramFactory(school=other_school), posting__host=factories.HostFactory(user=ada)
    )
    factories.ListingFactory(program=program)
    assert look_up_hosts(school) == 0
    factories.ListingFactory(program=program, posting__host=factories.HostFactory(user=ada))
    assert look_up_hosts(school) == 1
