"""How many applicants are at each stage."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("most", "said"), [(3, 3), (2, "2+")])
def test_a_stage_is_counted_as_far_as_a_thousand(most, said, listing, host, as_user, monkeypatch):
    factories.ApplicationFactory.create_batch(3, listing=listing, state="submitted")
    monkeypatch.setattr("fortnight.applications.queries.MOST", most)
    monkeypatch.setattr("fortnight.portals.host.applicants.MOST", most)
    answer = as_user(host).get(f"/host/listings/{listing.code}/applicants/")
    assert [count for _label, _url, _current, count in answer.context["stage_links"]] == [said, 0, 0, 0, 0, 0]
