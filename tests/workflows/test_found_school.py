import pytest
from django.core.exceptions import ValidationError
from django_scopes import scope

from fortnight.activity.models import Outbox
from fortnight.people.models import Membership
from fortnight.programs.models import DeclineReason
from fortnight.schools.models import Label, School
from fortnight.workflows.found_school import found_school
from fortnight.workflows.welcome import welcome
from tests import factories
from tests.workflows.history import told

pytestmark = pytest.mark.django_db
FACTS = {"slug": "hill", "name": "Hill College", "short_name": "Hill", "time_zone": "Europe/Oslo"}


def test_a_school_begins_with_labels_reasons_and_a_director_to_come():
    school = found_school(**FACTS, director="Dana@hill.example")
    assert (school.contact_email, school.is_active) == ("Dana@hill.example", True)
    assert told() == [
        ("school.founded", None, {}),
        ("office.invited", None, {"email": "dana@hill.example", "role": "director"}),
    ]
    (mail,) = Outbox.objects.all()
    assert (mail.to, mail.subject) == (
        "dana@hill.example", "You are asked to lead the career office of Hill College",
    )  # fmt: skip
    assert "http://127.0.0.1:8000/hill/office/" in mail.text
    with scope(school=school):
        assert list(Label.objects.values_list("slug", "fact")) == [("alumni-host", "alumni_host"), ("remote", "remote")]
        assert DeclineReason.objects.count() == 6
        assert Membership.objects.count() == 0
    welcome(factories.UserFactory(email="dana@hill.example"))
    with scope(school=school):
        assert list(Membership.objects.values_list("user__email", "role")) == [("dana@hill.example", "director")]


@pytest.mark.parametrize("wrong", [{"slug": "a b"}, {"name": ""}, {"slug": "taken"}])
def test_what_is_wrong_leaves_nothing_behind(wrong):
    factories.SchoolFactory(slug="taken")
    with pytest.raises(ValidationError) as refused:
        found_school(**{**FACTS, **wrong}, director="dana@hill.example")
    assert list(refused.value.message_dict) == list(wrong)
    assert (School.objects.count(), told()) == (1, [])
