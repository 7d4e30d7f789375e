"""Both sides confirm the arrangements; saying so twice is saying so once."""

import pytest

from fortnight.activity.models import Event
from fortnight.placements.actions.placement import confirm_arrangements
from fortnight.placements.models import Placement

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_school")]


def kinds(placement):
    rows = Event.objects.filter(subject_type="placements.placement", subject_id=placement.pk).order_by("pk")
    return list(rows.values_list("kind", flat=True))


def test_one_side_alone_does_not_arrange_it_and_its_second_click_changes_nothing(placement, student, clock):
    travel = clock("2026-11-03 09:00")
    confirm_arrangements(placement, by=student.user, side="student")
    said = Placement.objects.get().student_confirmed_at
    travel.shift(60)
    confirm_arrangements(Placement.objects.get(), by=student.user, side="student")
    row = Placement.objects.get()
    assert (row.state, row.student_confirmed_at, row.host_confirmed_at) == ("arranging", said, None)
    assert kinds(placement) == ["placement.confirmed_by_student"]


def test_the_second_side_makes_it_so(placement, student, host):
    confirm_arrangements(placement, by=student.user, side="student")
    confirm_arrangements(placement, by=host, side="host")
    confirm_arrangements(Placement.objects.get(), by=host, side="host")
    assert Placement.objects.get().state == "arranged"
    assert kinds(placement) == ["placement.confirmed_by_student", "placement.confirmed_by_host", "placement.arranged"]
