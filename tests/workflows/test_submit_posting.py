import pytest
from django_scopes import scopes_disabled

from fortnight.employers.models import AlumniMatch, Vetting
from fortnight.postings.actions.posting import NotReady
from fortnight.postings.models import Listing
from fortnight.workflows.submit_posting import submit_posting
from tests import factories
from tests.workflows.history import kinds

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unscoped")]


@pytest.fixture
def draft(seat):
    return factories.PostingFactory(host=seat)


def test_each_school_looks_the_host_up_and_meets_the_employer_once(draft, program, host, school):
    second = factories.ProgramFactory(school=school)
    other = factories.ProgramFactory()
    factories.AlumniRecordFactory(school=school, email=host.email)
    submit_posting(draft, [program, second, other], host)
    assert set(Vetting.objects.values_list("school", "employer", "state")) == {
        (school.pk, draft.employer.pk, "new"), (other.school_id, draft.employer.pk, "new"),
    }  # fmt: skip
    assert list(AlumniMatch.objects.values_list("school", "state")) == [(school.pk, "verified")]
    submit_posting(draft, [program, second, other], host)
    assert (Vetting.objects.count(), AlumniMatch.objects.count(), Listing.objects.count()) == (2, 1, 3)
    assert kinds().count("alumni.verified") == 1


def test_what_is_not_ready_leaves_no_trace(draft, program, host, school):
    factories.AlumniRecordFactory(school=school, email=host.email)
    type(draft).objects.filter(pk=draft.pk).update(title="")
    draft.refresh_from_db()
    with pytest.raises(NotReady):
        submit_posting(draft, [program], host)
    with scopes_disabled():
        assert (Listing.objects.count(), Vetting.objects.count(), AlumniMatch.objects.count(), kinds()) == (0, 0, 0, [])
