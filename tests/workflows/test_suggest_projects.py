"""Once a week: new projects that suit a student, each with its reason in words."""

from datetime import timedelta

import pytest

from fortnight.activity.models import Outbox
from fortnight.core.time import now
from fortnight.people.models import Student
from fortnight.postings.models import Listing, WeeklyRound
from fortnight.workflows import suggest_projects as module
from fortnight.workflows.suggest_projects import DONE, suggest_projects
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unscoped")]

MONDAY = "2026-11-30 13:00"  # eight in the morning in New York


@pytest.fixture
def week(school, clock):
    """A program and a student of its school, on the Friday before."""
    clock("2026-11-27 15:00")
    program = factories.ProgramFactory(school=school, slug="iap")
    student = factories.StudentFactory(school=school, skills=["python", "SQL"], level="Junior", field="Biology")
    return program, student


def published(program, **values):
    return factories.ListingFactory(program=program, published_at=now() - timedelta(hours=1), **values)


def texts():
    return list(Outbox.objects.order_by("id").values_list("text", flat=True))


def test_each_project_comes_with_its_reasons(week, clock):
    program, _student = week
    published(program, title="Count", posting__fields=["Biology", "Chemistry"], posting__levels=["Junior"])
    clock(MONDAY)
    assert suggest_projects() == 1
    (text,) = texts()
    assert text.startswith("1 new project that suits you")
    assert (
        "It asks for Python, which you know. It welcomes your field, Biology. It names your level. It fits your calendar."
        in text
    )
    assert "once a week, when new projects suit your profile and your calendar" in text


UNSUITABLE = {
    "nothing in common": {"posting__skills": ["Welding"]},
    "another field is wanted": {"posting__fields": ["Law"]},
    "another level is wanted": {"posting__levels": ["Senior"]},
    "published long ago": {"published_at": "2026-11-20 10:00+00:00"},
    "closed": {"closed": True},
    "no hour is left for it": {"posting__hours": 80},
}


@pytest.mark.parametrize("name", UNSUITABLE)
def test_what_does_not_suit_is_not_told(name, week, clock):
    program, _student = week
    factories.ListingFactory(**{"program": program, "published_at": now(), **UNSUITABLE[name]})
    clock(MONDAY)
    suggest_projects()
    assert texts() == []


def test_what_was_applied_to_or_told_already_is_left_out(week, clock):
    program, student = week
    applied, told, fresh = (published(program, title=title) for title in ("Applied", "Told", "Fresh"))
    factories.ApplicationFactory(listing=applied, student=student)
    factories.HitFactory(search__student=student, search__program=program, listing=told, told_at=now())
    clock(MONDAY)
    suggest_projects()
    (text,) = texts()
    assert [each.title in text for each in (applied, told, fresh)] == [False, False, True]


def test_it_comes_on_monday_at_eight_and_once(week, clock):
    program, _student = week
    clock("2026-11-27 15:00")
    suggest_projects()  # the round of this week, in which nothing is new
    published(program)
    clock("2026-11-30 12:59")
    assert (suggest_projects(), texts()) == (0, [])
    clock(MONDAY)
    assert [suggest_projects(), suggest_projects(), len(texts())] == [1, 0, 1]
    assert WeeklyRound.objects.get().student == DONE
    clock("2026-12-07 13:00")
    assert [suggest_projects(), len(texts())] == [0, 1], "nothing new in the week"


def test_a_round_goes_on_where_it_stopped(week, clock, monkeypatch):
    program, first = week
    others = [factories.StudentFactory(school=program.school, skills=["Python"]) for _each in range(4)]
    factories.StudentFactory(school=program.school, skills=["Python"], left_at=now())
    published(program)
    monkeypatch.setattr(module, "BATCH", 2)
    monkeypatch.setattr(module, "BATCHES", 1)
    clock(MONDAY)
    assert [suggest_projects() for _run in range(4)] == [2, 2, 1, 0]
    people = Student.objects.filter(pk__in=[first.pk, *(each.pk for each in others)])
    assert sorted(Outbox.objects.values_list("to", flat=True)) == sorted(each.user.email for each in people)


def test_of_two_workers_one_takes_the_batch(week, clock, school):
    program, _student = week
    published(program)
    clock(MONDAY)
    begins, listings = module.round_begins(school, now()), list(Listing.objects.select_related("program__policy"))
    stands = module._stands_at(school, begins)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_stands_at", lambda *_given: stands)  # both have looked before either has written
        assert [module._some(school, begins, listings) for _worker in range(2)] == [1, 0]
    assert len(texts()) == 1
