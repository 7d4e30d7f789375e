"""The same mail by several ways at the same moment is in the conversation once."""

import pytest

from fortnight.activity.incoming import read
from fortnight.activity.models import Event, Received
from fortnight.applications.by_mail import reply_address
from fortnight.applications.models import Message
from fortnight.workflows.take_in_mail import take_in
from tests.activity.letters import letter
from tests.workflows.test_races import race

pytestmark = [pytest.mark.django_db(transaction=True)]


def test_six_at_once_place_it_once(application, host, settings):
    settings.INBOUND_ADDRESS = "reply@in.example"
    mail = read(letter("On Tuesday.", to=reply_address(application, host, "host"), sender=host.email).as_bytes())
    ended = race([lambda: take_in(mail)] * 6)
    assert ended["won"] == 6  # each is told what became of it
    found = (
        Message._base_manager.count(),
        Received.objects.count(),
        Event.objects.filter(kind="message.from_host").count(),
    )
    assert (found, Received.objects.get().outcome) == ((1, 1, 1), "taken")
