"""Every column of a project is read by one rule, and the rule lets nothing through that the table has no room for."""

import pytest
from django_scopes import scope

from fortnight.employers.columns import EMPLOYER, HOST
from fortnight.employers.models import Employer, Host
from fortnight.people.models import User
from fortnight.postings.actions.skills import count_skills
from fortnight.postings.columns import COLUMNS, LONGEST_QUESTION, question_field
from fortnight.postings.models import FacetCount, SkillTerm
from fortnight.postings.models.posting import Project
from fortnight.postings.queries import suggested_skills
from tests import factories

ROOM = [
    *((Project, name, rule) for name, rule in COLUMNS.items()),
    *((Employer, name, rule) for name, rule in EMPLOYER.items()),
    (User, "name", HOST["name"]),
    *((Host, name, HOST[name]) for name in ("title", "phone")),
]


def test_every_column_has_a_rule():
    assert [*COLUMNS, "questions"] == sorted(Project.columns(), key=[*COLUMNS, "questions"].index)
    assert question_field().max_length == LONGEST_QUESTION


@pytest.mark.parametrize(("model", "name", "rule"), ROOM, ids=lambda value: getattr(value, "__name__", None))
def test_what_is_let_through_has_room(model, name, rule):
    room = model._meta.get_field(name).max_length
    choices = dict(getattr(rule(), "choices", ()))
    longest = max(map(len, choices), default=getattr(rule(), "max_length", None))
    assert room is None or longest <= room, f"{model.__name__}.{name}"


def test_a_skill_has_room_in_the_vocabulary(db):
    skill = "x" * COLUMNS["skills"]().longest
    count_skills([skill])
    assert SkillTerm.objects.get().name == skill


def test_skills_are_suggested_from_published_projects_of_the_scope_alone(school, other_school):
    for where, skill in ((school, "Sewing"), (school, "Sewing"), (school, "Botany"), (other_school, "Forging")):
        program = factories.ProgramFactory(school=where)
        FacetCount._base_manager.create(program=program, facet="skill", value=skill.lower(), label=skill, n=1)
    with scope(school=[school.pk]):
        assert suggested_skills() == ["Sewing", "Botany"]
    with scope(school=[]):
        assert suggested_skills() == []
