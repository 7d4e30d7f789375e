"""Who hears of what."""

import pytest

from fortnight.activity.models import Notification, Outbox
from fortnight.postings.actions import review
from fortnight.postings.models import Listing
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_school")]


@pytest.fixture
def changed(listing):
    """A published project whose pay and text were changed; the office has not looked yet."""
    before = listing.shown
    sent = factories.RevisionFactory(
        posting=listing.posting,
        title=before.title,
        hours=before.hours + 5,
        need="Quite another need. " * 9,
        mentor_email="new@host.example",
    )
    Listing.objects.filter(pk=listing.pk).update(sent=sent, change="waiting")
    return Listing.objects.get(pk=listing.pk)


def test_applicants_hear_what_changed_once_it_is_approved(changed, officer):
    waiting = factories.ApplicationFactory(listing=changed, student__school=changed.school)
    factories.ApplicationFactory(listing=changed, student__school=changed.school, state="withdrawn")
    factories.ApplicationFactory(listing=changed, student__school=changed.school, state="draft")
    assert not Notification.objects.filter(kind="progress").exists()
    review.approve_change(changed, by=officer)
    told = Notification.objects.filter(kind="progress", title__startswith="The project you applied for has changed")
    assert [(each.user, each.url) for each in told] == [
        (waiting.student.user, f"/{changed.school.slug}/my/applications/{waiting.code}/")
    ]
    hours = changed.shown.hours
    mail = Outbox.objects.get(notification=told.get())
    assert f"Hours a week: {hours} (before: {hours - 5})." in mail.text
    assert "The workplace need: the text has changed." in mail.text
    assert "new@host.example" not in mail.text


def test_nobody_hears_of_a_change_that_is_declined(changed, officer):
    factories.ApplicationFactory(listing=changed, student__school=changed.school)
    review.decline_change(changed, by=officer, reason=factories.DeclineReasonFactory(school=changed.school))
    assert not Notification.objects.filter(title__contains="has changed").exists()
