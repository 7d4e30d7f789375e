"""Every column of a project is read by one rule, and the rule lets nothing through that the table has no room for."""

import pytest

from fortnight.employers.columns import EMPLOYER, HOST
from fortnight.employers.models import Employer, Host
from fortnight.people.models import User
from fortnight.postings.columns import COLUMNS, LONGEST_QUESTION, question_field
from fortnight.postings.models.posting import Project
from fortnight.postings.queries import suggested_skills

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


def test_a_skill_has_room_among_the_suggestions(db):
    from fortnight.postings.actions.skills import count_skills

    skill = "x" * COLUMNS["skills"]().longest
    count_skills([skill])
    assert suggested_skills() == [skill]
