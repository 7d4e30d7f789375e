import re

import pytest
from django.utils.formats import date_format

from fortnight.activity import preferences
from fortnight.activity.kinds import KINDS
from fortnight.activity.models import Notification, Outbox
from fortnight.activity.notices import Letter, notify
from fortnight.activity.sending import message
from fortnight.core import signed
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
        "Mail of this kind is always sent, because it decides something or somebody waits for it: "
        "Decisions and offers that concern you.\n"
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


def test_mail_that_is_needed_says_that_it_is_always_sent(settings):
    event, user = factories.EventFactory(), factories.UserFactory()
    notify(event, to=[user], kind="decision", letter=LETTER)
    mail = Outbox.objects.get()
    said = "because it decides something or somebody waits for it: Decisions and offers that concern you."
    assert (said in mail.text, said in mail.html, "mail-off" in mail.text + mail.html) == (True, True, False)


OPTIONAL = [kind.name for kind in KINDS if not kind.needed]


@pytest.mark.parametrize("kind", OPTIONAL)
def test_each_optional_kind_is_switched_off_without_signing_in(kind, client):
    """RFC 8058: the mail program posts by itself; who follows the link is asked once, and looking changes nothing."""
    event, user = factories.EventFactory(), factories.UserFactory()
    notify(event, to=[user], kind=kind, letter=LETTER)
    headers = message(Outbox.objects.select_related("notification__user").get()).extra_headers
    path = "/mail-off/" + headers["List-Unsubscribe"].strip("<>").partition("/mail-off/")[2]
    page = client.get(path)
    assert ("Switch this mail off?" in page.text, preferences.wanted(user)) == (True, OPTIONAL)
    for _twice in range(2):
        answer = client.post(path, {"List-Unsubscribe": "One-Click"})
        assert (answer.status_code, "Switched off" in answer.text) == (200, True)
    assert preferences.wanted(user) == [other for other in OPTIONAL if other != kind]


def test_a_link_of_a_kind_that_is_needed_by_now_says_so(client):
    user = factories.UserFactory()
    token = signed.sign(preferences.PURPOSE, user.pk, "decision")
    for answer in (client.get(f"/mail-off/{token}/"), client.post(f"/mail-off/{token}/")):
        assert ("This mail is always sent" in answer.text, "Switched off" in answer.text) == (True, False)


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
