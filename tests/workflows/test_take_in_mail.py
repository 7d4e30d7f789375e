"""An answer by mail is in the conversation once, or its sender hears why not."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django_scopes import scope, scopes_disabled

from fortnight.activity.incoming import read
from fortnight.activity.models import Event, Outbox, Received
from fortnight.activity.tasks import forget_old_words
from fortnight.applications.actions import talking
from fortnight.applications.by_mail import addressed, reply_address
from fortnight.applications.models import Application, Message
from fortnight.core.time import now
from fortnight.employers.actions import team
from fortnight.employers.models import Host
from fortnight.people.models import Student, User
from fortnight.portals.host.forms.deciding import LONGEST
from fortnight.workflows import answer_mail, take_in_mail
from fortnight.workflows.bar_employer import bar_employer
from fortnight.workflows.take_in_mail import take_in
from tests import factories
from tests.activity.letters import QUOTED, letter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on(settings):
    settings.INBOUND_ADDRESS = "reply@in.example"


def write(application, person, side="host", text=QUOTED, **more):
    given = {"to": reply_address(application, person, side), "sender": person.email, **more}
    return take_in(read(letter(text, **given).as_bytes()))


def lines() -> list[tuple[str, str]]:
    return list(Message._base_manager.values_list("side", "text"))


def told(to: str) -> list[str]:
    return [mail.text for mail in Outbox.objects.filter(to=to, notification=None).order_by("pk")]


def test_the_address_names_conversation_side_and_person_and_fits(application, host, student):
    address = reply_address(application, host, "host")
    assert (addressed(address).code, addressed(address).side, addressed(address).person) == (
        application.code,
        "host",
        host.pk,
    )
    assert addressed(address.upper()) == addressed(address)
    assert len(address.partition("@")[0]) <= 64
    assert reply_address(application, student.user, "student") != address


def test_no_letter_of_it_can_be_changed(application, host, settings):
    address = reply_address(application, host, "host")
    local = address.partition("@")[0]
    for at in range(len(local)):
        for letter_ in "a7":
            changed = f"{local[:at]}{letter_}{local[at + 1 :]}@in.example"
            assert changed == address or addressed(changed) is None
    assert [addressed(each) for each in ("", "@", "reply@in.example", f"{local}@else.example", f"{local}")] == [
        None
    ] * 5
    settings.INBOUND_ADDRESS = ""
    assert (addressed(address), reply_address(application, host, "host")) == (None, "")


def test_mail_about_an_application_can_be_answered(application, host, student):
    with scope(school=application.school):
        talking.send_message(application, "When do we begin?", by=student.user, side="student")
        talking.send_message(application, "On Monday.", by=host, side="host")
    to_host, to_student = (Outbox.objects.get(to=each.email) for each in (host, student.user))
    assert to_host.reply_to == reply_address(application, host, "host")
    assert to_student.reply_to == reply_address(application, student.user, "student")
    assert "You can answer this mail" in to_host.text
    assert "You can answer this mail" in to_student.html


def test_without_an_address_nobody_is_told_to_answer(application, host, student, settings):
    settings.INBOUND_ADDRESS = ""
    with scope(school=application.school):
        talking.send_message(application, "When?", by=student.user, side="student")
    mail = Outbox.objects.get(to=host.email)
    assert (mail.reply_to, "answer this mail" in mail.text) == ("", False)


def test_a_hosts_answer_is_in_the_conversation_and_counts_as_one(application, host, student):
    factories.MessageFactory(application=application, side="student", by=student.user, text="When?")
    assert write(application, host).outcome == "taken"
    assert lines()[1:] == [("host", "Tuesday suits me.\n\nCan we say ten?")]
    row = Application._base_manager.get()
    assert (row.answered_at is None, row.answer_of) == (False, "host")
    event = Event.objects.get(kind="message.from_host")
    assert (event.actor, event.data) == (host, {"via": "mail"})
    assert "Tuesday suits me." in Outbox.objects.get(to=student.user.email).text
    assert Message._base_manager.filter(side="student", read_at=None).count() == 0


def test_a_students_answer_goes_to_the_host(application, host, student):
    assert write(application, student.user, "student").outcome == "taken"
    assert (lines(), Outbox.objects.get(to=host.email).reply_to) == (
        [("student", "Tuesday suits me.\n\nCan we say ten?")],
        reply_address(application, host, "host"),
    )


def test_the_same_mail_twice_is_there_once(application, host):
    first, second = write(application, host), write(application, host)
    assert (first.pk, len(lines()), Received.objects.count()) == (second.pk, 1, 1)
    write(application, host, Message_ID="<two@mail.example>")
    assert len(lines()) == 2


def test_what_breaks_in_the_middle_leaves_nothing_and_comes_again(application, host, monkeypatch):
    def broken(*args, **kwargs):
        raise PermissionDenied

    with monkeypatch.context() as patch:
        patch.setattr(take_in_mail, "answer", broken)
        with pytest.raises(PermissionDenied):
            write(application, host)
    assert (lines(), Received.objects.count(), Event.objects.filter(kind="message.from_host").count()) == ([], 0, 0)
    assert (write(application, host).outcome, len(lines())) == ("taken", 1)


def test_files_are_not_taken_and_the_sender_is_told(application, host):
    mail = letter("See the plan.", to=reply_address(application, host, "host"), sender=host.email)
    mail.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="plan.pdf")
    assert take_in(read(mail.as_bytes())).outcome == "taken"
    (words,) = told(host.email)
    assert ("“plan.pdf”" in words, f"/host/applications/{application.code}/" in words) == (True, True)


REFUSED = {
    "empty": ({"text": "> When?\n> Where?"}, "We found no words of yours"),
    "long": ({"text": "word " * 1200}, "longer than a message may be"),
    "stranger": ({"sender": "colleague@employer.example"}, "made for somebody else"),
}


@pytest.mark.parametrize("outcome", REFUSED)
def test_what_cannot_be_placed_is_answered_in_a_sentence(application, host, outcome):
    given, words = REFUSED[outcome]
    row = write(application, host, **given)
    assert (row.outcome, row.answered, row.school, lines()) == (outcome, True, application.school, [])
    (said,) = told(given.get("sender", host.email))
    assert words in " ".join(said.split())
    assert ("Project" in said, application.student_name in said) == (False, False)


def test_a_head_alone_is_too_large(application, host):
    raw = letter(to=reply_address(application, host, "host"), sender=host.email).as_bytes()
    assert take_in(read(raw, whole=False)).outcome == "large"


@pytest.mark.parametrize("headers", [{"Auto-Submitted": "auto-replied"}, {"Return-Path": "<>"}, {"Precedence": "bulk"}])
def test_a_machine_is_never_answered_and_never_quoted(application, host, headers):
    row = write(application, host, **headers)
    assert (row.outcome, row.answered, lines(), Outbox.objects.count()) == ("automatic", False, [], 0)


def test_our_own_mail_that_comes_back_is_a_machines(application, host, student):
    from fortnight.activity.sending import message

    with scope(school=application.school):
        talking.send_message(application, "When?", by=student.user, side="student")
    raw = message(Outbox.objects.get(to=host.email)).message().as_bytes()
    sent_on = re.sub(rb"^To: .*$", f"To: {reply_address(application, host, 'host')}".encode(), raw, flags=re.MULTILINE)
    assert take_in(read(sent_on)).outcome == "automatic"


def test_strangers_are_not_answered_but_people_of_ours_are(host):
    for sender in ("spam@nowhere.example", host.email):
        take_in(read(letter(to="reply@in.example", sender=sender, Message_ID=f"<{sender}>").as_bytes()))
    assert list(Received.objects.order_by("pk").values_list("outcome", "answered")) == [
        ("unknown", False),
        ("unknown", True),
    ]
    assert [len(told(each)) for each in ("spam@nowhere.example", host.email)] == [0, 1]


def test_a_flood_under_one_name_is_answered_three_times_a_day(application, host, clock):
    time = clock("2026-11-02 09:00")
    for number in range(6):
        write(application, host, text="> only quoted", Message_ID=f"<{number}@flood.example>")
    assert len(told(host.email)) == answer_mail.MOST_ANSWERS == 3
    time.shift(timedelta(days=1))
    write(application, host, text="> only quoted", Message_ID="<next@flood.example>")
    assert len(told(host.email)) == 4


def test_two_machines_that_answer_each_other_come_to_an_end(application, host, monkeypatch):
    monkeypatch.setattr(take_in_mail, "MOST_A_DAY", 2)
    found = [write(application, host, Message_ID=f"<{number}@loop.example>").outcome for number in range(4)]
    assert (found, len(lines())) == (["taken", "taken", "many", "many"], 2)


def removed(application, seat, officer):
    team.remove(seat, by=factories.HostFactory(employer=seat.employer, role=Host.Role.OWNER).user)


def barred(application, seat, officer):
    vetting = factories.VettingFactory(school=application.school, employer=seat.employer)
    with scopes_disabled():
        bar_employer(vetting, by=officer, note="Asked students for money.")


def erased(application, seat, officer):
    User.objects.filter(pk__in=[seat.user_id, application.student.user_id]).update(is_active=False)


def closed(application, seat, officer):
    type(application.school).objects.update(is_active=False)


@pytest.mark.parametrize("lose", [removed, barred, erased, closed])
def test_after_each_way_to_lose_the_right_the_address_takes_nothing(application, seat, officer, lose):
    lose(application, seat, officer)
    assert (write(application, seat.user).outcome, lines()) == ("closed", [])


@pytest.mark.parametrize("lose", [barred, erased, closed])
def test_nor_does_the_students(application, seat, officer, lose):
    lose(application, seat, officer)
    assert (write(application, application.student.user, "student").outcome, lines()) == ("closed", [])


def test_nor_after_the_student_left_the_school(application, student):
    Student._base_manager.filter(pk=student.pk).update(left_at=now())
    assert write(application, student.user, "student").outcome == "closed"


def test_an_address_of_one_side_writes_for_no_other(application, host, student):
    """The student's own address with the host as sender, and a person who is of neither side."""
    other = factories.StudentFactory(school=application.school).user
    rows = [
        write(application, student.user, "student", sender=host.email),
        write(application, other, "student", Message_ID="<b@x.example>"),
        write(application, student.user, "host", Message_ID="<c@x.example>"),
    ]
    assert ([row.outcome for row in rows], lines()) == (["stranger", "closed", "closed"], [])


def test_a_message_may_be_as_long_as_on_the_page():
    assert talking.LONGEST == LONGEST


def test_what_came_in_is_forgotten(clock):
    factories.ReceivedFactory(at=now() - timedelta(days=89))
    factories.ReceivedFactory(at=now() - timedelta(days=91))
    forget_old_words()
    assert Received.objects.count() == 1
