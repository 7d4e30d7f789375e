"""How it goes with an employer and its hosts, counted from what happened at this school."""

import pytest
from django_scopes import scope

from fortnight.core.time import now
from fortnight.placements.health import health_of
from fortnight.placements.models import Placement
from tests import factories
from tests.factories.dates import moment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_school")]


def placed(listing, seat, **values):
    made = factories.PlacementFactory(offer__application__listing=listing, offer__made_by=seat.user)
    Placement.objects.filter(pk=made.pk).update(**values)
    return made


@pytest.fixture
def busy(listing, seat, program):
    """One host with all of it, a colleague with one placement that goes well."""
    mate = factories.HostFactory(employer=seat.employer)
    factories.AnswerRecordFactory(program=program, host=seat)
    broken = {"state": "cancelled", "broken_off_at": now(), "reason": "x"}
    off = placed(listing, seat, **broken, broken_off_by="host")
    placed(listing, seat, **broken, broken_off_by="student")
    factories.OfferFactory(application__listing=listing, made_by=seat.user, state="lapsed")
    for side, values in (("host", {"state": "silent"}), ("student", {"answered": True, "on_track": "no"})):
        factories.PulseFactory(placement=off, side=side, **values)
    factories.CaseFactory(placement=off, state="closed", closed_at=now(), outcome="ended")
    factories.PulseFactory(placement=placed(listing, mate), side="host", answered=True)
    return seat, mate


def test_each_host_and_the_whole_in_sentences(busy):
    seat, mate = busy
    found = health_of(seat.employer, at=now())
    assert found.hosts[seat.user_id].words == [
        "Applications: answered 14 of 15, usually in 3 days.",
        "3 offers: 2 accepted, 1 ran out.",
        "2 placements, 1 of them broken off by the host.",
        "Pulses: the mentor’s side answered 0 of 1.",
        "“Not on track” was said once.",
        "1 case, 0 of them open.",
    ]
    assert found.hosts[mate.user_id].words == [
        "1 offer: 1 accepted.",
        "1 placement, none broken off by the host.",
        "Pulses: the mentor’s side answered 1 of 1.",
    ]
    assert found.whole.words[1:4] == [
        "4 offers: 3 accepted, 1 ran out.",
        "3 placements, 1 of them broken off by the host.",
        "Pulses: the mentor’s side answered 1 of 2.",
    ]


def test_long_ago_and_elsewhere_do_not_count(busy, listing, other_school):
    seat, _mate = busy
    Placement.objects.update(created_at=moment(days=-800))
    assert health_of(seat.employer, at=now()).whole.placements["all"] == 0
    with scope(school=other_school):
        assert health_of(seat.employer, at=now()).whole.words == []


def test_the_questions_are_as_many_for_one_as_for_many(busy, listing, django_assert_num_queries):
    seat, _mate = busy
    for _each in range(3):
        placed(listing, factories.HostFactory(employer=seat.employer))
    with django_assert_num_queries(5):
        health_of(seat.employer, at=now())


def test_the_office_reads_it_on_the_employers_page(busy, school, viewer, as_user):
    seat, _mate = busy
    factories.VettingFactory(school=school, employer=seat.employer)
    page = as_user(viewer).get(f"/northfield/office/employers/{seat.employer.code}/").text
    assert "2 placements, 1 of them broken off by the host." in page
    assert "3 placements, 1 of them broken off by the host." in page
