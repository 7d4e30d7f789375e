"""Only the school's own directory makes an alumni host."""

import pytest
from django.utils import timezone

from fortnight.employers.actions.alumni import match_alumni
from fortnight.employers.models import AlumniMatch
from fortnight.postings.models import Listing
from fortnight.workflows.confirm_alumni import confirm_alumni, reject_alumni
from fortnight.workflows.submit_posting import submit_posting
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return factories.UserFactory(email="ada@example.org", name="Ada Moreno", email_verified_at=timezone.now())


def states():
    return list(AlumniMatch._base_manager.order_by("pk").values_list("state", flat=True))


def test_the_address_of_the_directory_settles_it(ada, school):
    factories.AlumniRecordFactory(school=school, name="A. Moreno", email="Ada@Example.org", class_year=2004)
    factories.AlumniRecordFactory(school=school, name="Ada Moreno", email="", class_year=1999)
    [match] = match_alumni(ada, school)
    assert (match.state, match.record.class_year) == ("verified", 2004)
    assert match_alumni(ada, school) == [match]


def test_an_address_that_was_not_verified_is_only_a_name(ada, school):
    ada.email_verified_at = None
    factories.AlumniRecordFactory(school=school, name="ada moreno", email="ada@example.org")
    assert [match.state for match in match_alumni(ada, school)] == ["suggested"]


def test_another_school_or_another_name_is_nothing(ada, school, other_school):
    factories.AlumniRecordFactory(school=other_school, name="Ada Moreno", email="ada@example.org")
    factories.AlumniRecordFactory(school=school, name="Ada Moreno-Diaz", email="x@example.org")
    assert match_alumni(ada, school) == []


def test_a_suggestion_gives_no_label_until_an_officer_confirms(ada, program, officer):
    record = factories.AlumniRecordFactory(school=program.school, name="Ada Moreno", email="", class_year=2011)
    seat = factories.HostFactory(user=ada)
    [listing] = submit_posting(factories.PostingFactory(host=seat), [program], ada)
    assert (states(), listing.alumni_year) == (["suggested"], None)
    match = AlumniMatch._base_manager.get(record=record)
    confirm_alumni(match, by=officer)
    assert Listing._base_manager.get().alumni_year == 2011
    reject_alumni(match, by=officer)
    assert Listing._base_manager.get().alumni_year is None


def test_a_verified_host_carries_the_year_from_the_start(ada, program):
    factories.AlumniRecordFactory(school=program.school, name="A. M.", email="ada@example.org", class_year=2004)
    seat = factories.HostFactory(user=ada)
    [listing] = submit_posting(factories.PostingFactory(host=seat), [program], ada)
    assert listing.alumni_year == 2004


def test_an_officers_somebody_else_stands(ada, school, officer):
    factories.AlumniRecordFactory(school=school, name="Ada Moreno", email="")
    [match] = match_alumni(ada, school)
    reject_alumni(match, by=officer)
    match_alumni(ada, school)
    assert states() == ["rejected"]


def test_who_has_said_no_name_yet_is_no_namesake(ada, school):
    ada.name = "  "
    factories.AlumniRecordFactory(school=school, name="", email="")
    assert (match_alumni(ada, school), states()) == ([], [])
