"""What suits a student without a place is found without a score; the pages are tested with the portal."""

import pytest

from fortnight.workflows.find_places import find_places
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unscoped")]


def test_what_was_tried_or_clashes_is_left_out(school, program, django_assert_num_queries):
    student = factories.StudentFactory(school=school, skills=["Python"])
    free = factories.ListingFactory(program=program)
    for state in ("withdrawn", "submitted"):
        factories.ApplicationFactory(student=student, listing__program=program, state=state)
    factories.ListingFactory(program=program, posting__hours=80)
    other = factories.ListingFactory()
    with django_assert_num_queries(4):
        found = find_places(student)
    assert [one.listing for one in found] == [free]
    assert found[0].why == "It asks for Python, which you know. It fits your calendar."
    assert other.school != school
