import pytest

from fortnight.activity.models import Event
from fortnight.core.uploads import check_pdf
from fortnight.people.models import Document
from fortnight.workflows import student_library
from tests.factories import pdf
from tests.workflows.history import told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_school")]


def test_the_library_is_remembered_for_the_student_alone(student):
    data = pdf()
    document = student_library.add_document(
        student, by=student.user, kind=Document.Kind.RESUME, title="CV", content=data, facts=check_pdf(data)
    )
    assert student_library.remove_document(document, by=student.user) is True
    assert student_library.remove_document(document, by=student.user) is False
    assert told() == [
        ("document.added", student.user, {"title": "CV"}),
        ("document.removed", student.user, {"title": "CV"}),
    ]
    assert {tuple(event.audience) for event in Event.objects.all()} == {("student",)}


def test_a_profile_names_what_changed_and_not_what_it_says(student):
    assert student_library.change_profile(student, {"about": "Private."}, by=student.user) == ["about"]
    assert student_library.change_profile(student, {"about": "Private."}, by=student.user) == []
    assert told() == [("student.changed", student.user, {"columns": ["about"]})]
