import re

import pytest
from django.utils.formats import date_format

from fortnight.activity import preferences
from fortnight.activity.models import Notification, Outbox
from fortnight.activity.notices import Letter, notify
from tests import factories

pytestmark = pytest.mark.django_db
LETTER = Letter(
    title="An offer from Marlow Robotics",
    lines=["Decide within five business days.", "Ana Ruiz wrote to you:"],
    button=("Read the offer", "/northfield/my/offers/7K3MQ2/"),
    quote="We liked <your> question.",
    files=[("offer.ics", "text/calendar", b"BEGIN:VCALENDAR")],
)


def test_one_event_gives_each_person_one_notification_and_one_mail(settings):
    settings.BASE_URL = "https://fortnight.example"
    event = factories.EventFactory()
    ana, ben = factories.UserFactory(email="ana@example.org"), factories.UserFactory(email="ben@example.org")

    notify(event, to=[ana, ben, ana], kind="decision", letter=LETTER)
    notify(event, to=[ana, ben], kind="decision", letter=LETTER)

    told = Notification.objects.order_by("id")
    assert [(each.user, each.kind, each.title, each.url, each.at) for each in told] == [
        (ana, "decision", "An offer from Marlow Robotics", "/northfield/my/offers/7K3MQ2/", event.at),
        (ben, "decision", "An offer from Marlow Robotics", "/northfield/my/offers/7K3MQ2/", event.at),
    ]
    mails = Outbox.objects.order_by("id")
    assert [(mail.to, mail.subject, mail.state, mail.school, mail.next_try_at) for mail in mails] == [
        ("ana@example.org", "An offer from Marlow Robotics", "waiting", event.school, event.at),
        ("ben@example.org", "An offer from Marlow Robotics", "waiting", event.school, event.at),
    ]
    assert mails[0].message_id == f"<event-{event.pk}.{told[0].pk}@fortnight.example>"
    assert mails[0].attachments == [{"name": "offer.ics", "type": "text/calendar", "base64": "QkVHSU46VkNBTEVOREFS"}]


def test_the_mail_says_all_of_the_letter_as_text_and_as_html(settings):
    settings.BASE_URL = "https://fortnight.example"
    event = factories.EventFactory(school__name="Northfield Institute", school__contact_email="")
    notify(event, to=[factories.UserFactory()], kind="decision", letter=LETTER)

    mail = Outbox.objects.get()
    assert mail.text == (
        "An offer from Marlow Robotics\n\nDecide within five business days.\n\nAna Ruiz wrote to you:\n\n"
        "We liked <your> question.\n\nRead the offer: https://fortnight.example/northfield/my/offers/7K3MQ2/\n\n\n"
        "-- \nSent for Northfield Institute by Fortnight.\n"
    )
    assert re.search(r"<blockquote[^>]*>We liked &lt;your&gt; question.</blockquote>", mail.html)
    assert "<style>" not in mail.html
    assert 'href="https://fortnight.example/northfield/my/offers/7K3MQ2/"' in mail.html


def test_who_did_it_and_who_left_are_not_told():
    event = factories.EventFactory()
    gone = factories.UserFactory(is_active=False)
    assert notify(event, to=[event.actor, gone], kind="decision", letter=LETTER) == []
    assert Outbox.objects.count() == 0


def test_a_kind_that_was_switched_off_shows_on_the_page_but_is_not_mailed():
    event, user = factories.EventFactory(), factories.UserFactory()
    preferences.switch_off(user, "progress")
    notify(event, to=[user], kind="progress", letter=LETTER)
    assert Notification.objects.filter(user=user).count() == 1
    assert Outbox.objects.count() == 0


def test_what_is_needed_cannot_be_switched_off():
    event, user = factories.EventFactory(), factories.UserFactory()
    preferences.switch_off(user, "decision")
    factories.PreferenceFactory(user=user, kind="decision", mail=False)
    notify(event, to=[user], kind="decision", letter=LETTER)
    assert Outbox.objects.count() == 1
    assert preferences.off_url(user, "decision") == ""


def test_optional_mail_carries_an_address_that_switches_it_off(settings):
    settings.BASE_URL = "https://fortnight.example"
    event, user = factories.EventFactory(), factories.UserFactory()
    notify(event, to=[user], kind="progress", letter=LETTER)
    mail = Outbox.objects.get()
    token = re.search(r"https://fortnight\.example/mail-off/([^/]+)/", mail.text).group(1)
    assert preferences.read_off_token(token) == (user, "progress")
    assert preferences.read_off_token(token[:-2]) is None


def test_times_in_a_mail_are_the_readers(settings, tmp_path):
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail/when.txt").write_text("News of {{ at|date:'H:i e' }}\n\nHello.")
    (tmp_path / "mail/when.html").write_text("<p>{{ at|date:'H:i e' }}</p>")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    event = factories.EventFactory(school__time_zone="America/New_York")
    here, there = factories.UserFactory(), factories.UserFactory(time_zone="Asia/Tokyo")

    notify(event, to=[here, there], kind="request", title="News", template="when", context={"at": event.at})

    subjects = [mail.subject for mail in Outbox.objects.order_by("id")]
    from zoneinfo import ZoneInfo

    assert subjects == [
        "News of " + date_format(event.at.astimezone(ZoneInfo(zone)), "H:i e")
        for zone in ("America/New_York", "Asia/Tokyo")
    ]


def test_a_title_cannot_split_the_headers():
    event = factories.EventFactory()
    letter = Letter(title="Hello\r\nBcc: everybody@example.org", lines=["x"])
    notify(event, to=[factories.UserFactory()], kind="decision", letter=letter)
    mail = Outbox.objects.get()
    assert "\n" not in mail.subject
    assert "\r" not in mail.subject
    assert Notification.objects.get().title == "Hello Bcc: everybody@example.org"
