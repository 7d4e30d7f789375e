"""Hosts are reminded at one third, two thirds and on the last day; once a day at most, whoever waits."""

from datetime import UTC, datetime, timedelta

import pytest
from django_scopes import scopes_disabled

from fortnight.activity.models import Notification, Outbox
from fortnight.applications.actions import answering, reminding
from fortnight.applications.promise import hears_by, next_reminder, reminders
from fortnight.applications.tasks import remind_of_applicants
from fortnight.core.time import now
from fortnight.employers.models import Host
from tests import factories

pytestmark = pytest.mark.django_db
SENT = datetime(2026, 11, 2, 15, tzinfo=UTC)  # ten in the morning in New York


@pytest.fixture
def apply_(listing, clock):
    travel = clock(SENT)

    def sent(on=listing, **values):
        until = hears_by(on.program, at=SENT)
        first = next_reminder(SENT, until, on.school, after=SENT)
        return factories.ApplicationFactory(listing=on, submitted_at=SENT, remind_at=first, **values)

    sent.travel = travel
    return sent


def days_reminded(travel, days):
    """The days and hours (UTC) on which mail went out, the clock looking every half hour."""
    told = []
    for _turn in range(days * 48):
        before = Outbox.objects.count()
        remind_of_applicants()
        told += [f"{now():%d %H:%M}"] * (Outbox.objects.count() - before)
        travel.shift(1800)
    return told


def test_the_moments(school):
    until = datetime(2026, 11, 13, 5, tzinfo=UTC)
    assert [f"{each:%d %H:%M}" for each in reminders(SENT, until, school)] == ["06 03:40", "09 16:20", "12 05:00"]
    assert next_reminder(SENT, until, school, after=until) is None
    assert next_reminder(SENT, None, school, after=SENT) is None


def test_a_short_promise_reminds_on_its_only_day(school):
    sent = datetime(2026, 11, 2, 15, tzinfo=UTC)
    until = datetime(2026, 11, 3, 5, tzinfo=UTC)  # the end of the same day
    assert all(sent < moment < until for moment in reminders(sent, until, school))


def test_thirds_and_the_last_day_in_the_hosts_morning(apply_):
    """At 8 in New York (13:00 UTC), or when it becomes due during the day; then no more."""
    apply_()
    assert days_reminded(apply_.travel, 14) == ["06 13:00", "09 16:30", "12 13:00"]


def test_who_has_answered_is_not_reminded(apply_, host, in_school):
    answering.reject(apply_(), by=host, note="No.")
    assert days_reminded(apply_.travel, 12) == []


def test_one_message_a_day_for_all_projects_together(apply_, program, seat, host):
    other = factories.ListingFactory(program=program, posting__host=seat)
    apply_()
    apply_(on=other)
    apply_(on=other)
    late = apply_(on=other)
    reminding.Application._base_manager.filter(pk=late.pk).update(remind_at=datetime(2026, 11, 6, 18, tzinfo=UTC))
    assert days_reminded(apply_.travel, 6) == ["06 13:00", "07 13:00"]
    mail = Outbox.objects.filter(to=host.email).order_by("pk").first()
    assert mail.subject == "4 applicants wait for your answer"
    assert f"“{other.title}”: 3 applicants, the first promised an answer by 12 November." in mail.text
    assert "/host/\n" in mail.text


def test_one_project_opens_its_applicants(apply_, host, listing):
    apply_()
    apply_.travel.shift(timedelta(days=4))
    assert reminding.remind_hosts() == 1
    told = Notification.objects.get(user=host)
    assert (told.title, told.url, told.kind) == (
        "1 applicant waits for your answer",
        f"/host/listings/{listing.code}/applicants/",
        "request",
    )


def test_two_workers_remind_once_and_a_late_clock_skips_what_is_past(apply_, host):
    application = apply_()
    apply_.travel.shift(timedelta(days=8))  # both thirds are past
    with scopes_disabled():
        rows = list(reminding.Application.objects.select_related(*reminding.WITH))
    assert [reminding._remind(host, rows), reminding._remind(host, rows)] == [True, False]
    application.refresh_from_db()
    assert application.remind_at == datetime(2026, 11, 12, 5, tzinfo=UTC)
    assert Outbox.objects.filter(to=host.email).count() == 1


def test_where_the_author_has_left_the_owners_hear(apply_, listing, seat):
    owner = factories.HostFactory(employer=seat.employer, role=Host.Role.OWNER)
    Host.objects.filter(pk=seat.pk).update(state="left", ended_at=now())
    apply_()
    apply_.travel.shift(timedelta(days=4))
    reminding.remind_hosts()
    assert list(Outbox.objects.values_list("to", flat=True)) == [owner.user.email]


def test_where_nobody_is_left_it_is_not_asked_for_ever(apply_, seat):
    application = apply_()
    Host.objects.filter(pk=seat.pk).update(state="left", ended_at=now())
    apply_.travel.shift(timedelta(days=11))
    assert reminding.remind_hosts() == 0
    application.refresh_from_db()
    assert application.remind_at is None
