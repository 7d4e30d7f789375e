"""The ground that all tests stand on holds: no network, no undefined variables, a clock that stands still."""

import socket

import pytest
from django.template import engines

from fortnight.core.time import now
from tests.conftest import NoNetwork


def test_another_machine_cannot_be_reached():
    with socket.socket() as caller, pytest.raises(NoNetwork):
        caller.connect(("192.0.2.1", 80))


def test_an_undefined_variable_fails():
    with pytest.raises(pytest.fail.Exception, match="Undefined template variable 'nobody'"):
        engines["django"].from_string("Hello {{ nobody }}").render()


def test_a_defined_variable_renders():
    assert engines["django"].from_string("Hello {{ who }}").render({"who": "Ada"}) == "Hello Ada"


def test_the_clock_stands_where_it_is_put(clock):
    running = clock("2026-10-11 09:00")
    assert now().isoformat() == "2026-10-11T09:00:00+00:00"
    running.shift(90)
    assert now().isoformat() == "2026-10-11T09:01:30+00:00"
    clock("2026-10-12")
    assert now().isoformat() == "2026-10-12T00:00:00+00:00"


def test_the_people_of_a_school(school, student, officer, viewer, director, listing, application, offer, host, seat):
    assert listing.school == application.school == student.school == offer.school == school
    assert {officer.roles[school.pk], viewer.roles[school.pk], director.roles[school.pk]} == {
        "officer", "viewer", "director",
    }  # fmt: skip
    assert listing.posting.host.user == host
