import pytest

from fortnight.activity.actions import record
from fortnight.activity.queries import MANY, disclosures, explain, timeline, unread_count
from fortnight.activity.wording import reads
from fortnight.core.transitions import MoveLost
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _words(monkeypatch):
    monkeypatch.setattr("fortnight.activity.wording._wordings", {})
    reads("school.approved", "%(who)s approved this", "check")


def test_a_lost_race_names_who_was_faster(school, clock):
    travel = clock("2026-10-11 09:00")
    ana = factories.UserFactory(name="Ana Ruiz")
    lost = MoveLost("That has changed in the meantime.", move=None, subject=school)
    assert explain(lost, audience="office") == "That has changed in the meantime."
    record("school.approved", school, by=ana, school=school)
    travel.shift(59)
    assert explain(lost, audience="office") == "Ana Ruiz approved this, just now. Here is how it stands."
    travel.shift(61)
    assert explain(lost, audience="office") == "Ana Ruiz approved this, 2\xa0minutes ago. Here is how it stands."


def test_a_lost_race_tells_nobody_what_they_may_not_read(school):
    ana = factories.UserFactory(name="Ana Ruiz")
    lost = MoveLost("That has changed in the meantime.", move=None, subject=school)
    record("school.approved", school, by=ana, school=school, audience=["host"])
    said = [explain(lost, audience=reader).startswith("Ana Ruiz") for reader in ("host", "student", "office")]
    assert said == [True, False, False]


def test_a_timeline_shows_what_its_readers_may_see(school, django_assert_num_queries):
    ana = factories.UserFactory(name="Ana Ruiz")
    record("school.approved", school, by=ana, school=school, note="Good.", audience=["office", "host"])
    record("school.checked", school, by=None, school=school)
    record("school.approved", factories.SchoolFactory(), by=ana, school=school, audience=["host"])
    with django_assert_num_queries(1):
        seen = timeline(school, audience="host")
    assert [(line.words, line.icon, line.note, line.kind) for line in seen] == [
        ("Ana Ruiz approved this", "check", "Good.", "school.approved")
    ]
    assert [line.words for line in timeline(school, audience="office")] == [
        "school: checked",
        "Ana Ruiz approved this",
    ]


def test_unread_is_counted_to_a_bound(django_assert_num_queries):
    user = factories.UserFactory()
    event = factories.EventFactory()
    for number in range(3):
        factories.NotificationFactory(user=user, event=event, kind=f"k{number}")
    factories.NotificationFactory(user=user, event=event, kind="read", read_at=event.at)
    factories.NotificationFactory(event=event)
    with django_assert_num_queries(1):
        assert unread_count(user) == 3
    factories.NotificationFactory.create_batch(MANY, user=user)
    assert unread_count(user) == MANY


def test_disclosures_are_the_students_own():
    student, other = factories.StudentFactory(), factories.StudentFactory()
    mine = factories.EventFactory(kind="document.opened", student=student)
    factories.EventFactory(kind="document.opened", student=other)
    factories.EventFactory(kind="application.submitted", student=student)
    assert list(disclosures(student)) == [mine]
