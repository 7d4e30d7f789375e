"""Roles in the career office. A subject is a school, or anything with a `school_id`."""

from typing import Any

from fortnight.core.rules import Rule, rule
from fortnight.people.models import User
from fortnight.schools.models import School


def school_id_of(subject: Any) -> int | None:
    return subject.pk if isinstance(subject, School) else subject.school_id


def role_at(person: User | None, subject: Any) -> str:
    if person is None or not person.is_authenticated:
        return ""
    return person.roles.get(school_id_of(subject), "")


def _holds(*roles: str, words: str) -> Rule:
    return rule(words)(lambda person, subject: role_at(person, subject) in roles)


is_office = _holds("viewer", "officer", "director", words="the career office")
is_officer = _holds("officer", "director", words="an officer")
is_director = _holds("director", words="a director")
is_the_student = rule("the student")(lambda person, subject: subject.student.user_id == person.pk)
