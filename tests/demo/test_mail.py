"""In the demo a mail is answered as its reader's program would, and lies in the conversation then."""

import pytest
from django.test import Client
from django_scopes import scope

from fortnight.activity.models import Outbox
from fortnight.applications.actions import talking
from fortnight.applications.models import Message
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.demo.urls")]


@pytest.fixture
def mail(application, student, host, settings):
    settings.INBOUND_ADDRESS = "reply@in.example"
    with scope(school=application.school):
        talking.send_message(application, "When do we begin?", by=student.user, side="student")
    return Outbox.objects.get(to=host.email)


def test_an_answer_lies_in_the_conversation_without_what_it_quotes(mail):
    path = f"/demo/mail/{mail.pk}/"
    assert "Answer this mail" in Client().get(path).content.decode()
    page = Client().post(f"{path}reply/", {"text": "On Monday.\n\nBring tea."}, follow=True).content.decode()
    assert "Your answer came in: in the conversation." in page
    assert list(Message._base_manager.filter(side="host").values_list("text", flat=True)) == [
        "On Monday.\n\nBring tea."
    ]


def test_nothing_is_asked_for_and_what_takes_no_answer_has_no_form(mail):
    assert Client().post(f"/demo/mail/{mail.pk}/reply/", {"text": " "}).status_code == 422
    other = factories.OutboxFactory()
    assert "Answer this mail" not in Client().get(f"/demo/mail/{other.pk}/").content.decode()
    assert Client().post(f"/demo/mail/{other.pk}/reply/", {"text": "Yes."}).status_code == 404
