"""The office's home, and what it leads to."""

from datetime import timedelta

import pytest
from django.urls import reverse

from fortnight.activity.models import Outbox
from fortnight.core.time import now
from tests import factories

pytestmark = pytest.mark.django_db


def url(name, school, *more):
    return reverse(f"office:{name}", args=[school.slug, *more])


def test_a_failed_mail_is_sent_again_by_an_officer_of_the_school(as_user, officer, viewer, school, other_school):
    failed = {"state": "failed", "tries": 10, "last_error": "550 no such box"}
    mail = factories.OutboxFactory(school=school, to="ana@x.example", **failed)
    sent = factories.OutboxFactory(school=school, state="sent")
    foreign = factories.OutboxFactory(school=other_school, **failed)
    browser = as_user(officer)
    page = browser.get(url("failures", school)).content.decode()
    assert url("mail-retry", school, mail.pk) in page
    assert url("mail-retry", school, mail.pk) not in as_user(viewer).get(url("failures", school)).content.decode()
    answer = browser.post(url("mail-retry", school, mail.pk), follow=True)
    assert [str(message) for message in answer.context["messages"]] == ["It is on its way to ana@x.example again."]
    for other in (mail, sent, foreign):
        assert browser.post(url("mail-retry", school, other.pk)).status_code == 404
    rows = Outbox.objects.order_by("pk").values_list("state", "tries", "last_error")
    assert list(rows) == [("waiting", 0, ""), ("sent", 0, ""), ("failed", 10, "550 no such box")]


def test_home_says_which_employers_nobody_has_looked_at(as_user, officer, school, other_school):
    browser = as_user(officer)
    for where, state in ((school, "new"), (school, "new"), (school, "trusted"), (other_school, "new")):
        factories.VettingFactory(school=where, state=state)
    [task] = browser.get(url("home", school)).context["tasks"]
    assert (task.text, task.url) == (
        "2 employers have sent projects in, and nobody here has looked at them.",
        url("employers", school) + "?state=new",
    )
    assert len(browser.get(task.url).context["page"].items) == 2


def test_late_answers_are_those_of_the_programs_promise(as_user, officer, school):
    program = factories.ProgramFactory(school=school, policy__answer_days=3)
    late = factories.ApplicationFactory(listing__program=program, submitted_at=now() - timedelta(days=4))
    factories.ApplicationFactory(listing__program=program, submitted_at=now() - timedelta(days=2))
    browser = as_user(officer)
    texts = [task.text for task in browser.get(url("home", school)).context["tasks"]]
    assert texts == ["1 application has had no answer for longer than the program says."]
    assert list(browser.get(url("unanswered", school)).context["page"].items) == [late]
