"""An application's page: what happened, what comes next, and letters that are read."""

from datetime import timedelta

import pytest
from django_scopes import scope, scopes_disabled

from fortnight.applications.actions import interviews
from fortnight.applications.actions.reading import open_application, open_document
from fortnight.applications.models import Application, Interview, Message
from fortnight.applications.next_steps import next_step
from fortnight.applications.promise import hears_by
from fortnight.core.time import now
from fortnight.portals.student.applying import sent_words
from tests import factories

pytestmark = pytest.mark.django_db


def page_of(as_user, application):
    return as_user(application.student.user).get(f"/{application.school.slug}/my/applications/{application.code}/")


def test_the_timeline_tells_of_talks_offers_and_opened_documents(as_user, school, application, seat, host):
    with scope(school=school):
        paper = factories.AttachmentFactory(application=application)
        open_application(application, by=host)
        open_document(paper, by=host, how="download")
        talk = interviews.propose(
            application, [now() + timedelta(days=1)], by=host, seat=seat, minutes=30, where="A link"
        )
        interviews.pick(talk.slots.get(), by=application.student.user)
    assert [line.words for line in page_of(as_user, application).context["timeline"]] == [
        "You picked a time for the talk",
        f"{host.name} proposed times for a talk",
        f"{host.name} opened “Résumé”",
        f"Read by {host.name}",
    ]
    hosts = as_user(host).get(f"/host/applications/{application.code}/").context["timeline"]
    assert [line.words for line in hosts] == [
        "A time for the talk was picked",
        f"{host.name} proposed times for a talk",
        f"Read by {host.name}",
    ]


def test_the_hosts_shortlist_and_notes_are_not_in_the_students_timeline(as_user, school, application, seat, host):
    from fortnight.applications.actions.answering import shortlist
    from fortnight.applications.actions.talking import add_note

    with scope(school=school):
        shortlist(application, by=host)
        add_note(application, "Perhaps.", by=host, seat=seat)
    assert page_of(as_user, application).context["timeline"] == []


def talking(application, **talk):
    application.state = "interviewing"
    given = Interview(application=application, minutes=30, **talk)
    return next_step(application, given, zone=application.school.zone)


def test_the_next_step_of_a_talk_follows_it(clock, application):
    clock("2026-11-26 12:00")
    slot = factories.SlotFactory.build(starts_at=now() + timedelta(days=1), interview=None)
    assert talking(application, state="proposed") == (
        "The host would like to talk with you: pick one of the times it proposes."
    )
    assert talking(application, state="picked", picked=slot) == "You talk on Fri 27 Nov 2026, 07:00 EST."
    slot.starts_at = now() - timedelta(minutes=31)
    assert talking(application, state="picked", picked=slot) == "You have talked. Now the host decides and tells you."
    assert talking(application, state="none_fit") == "You said that none of the times fits. The host proposes others."
    assert talking(application, state="cancelled") == (
        "The talk was called off. The host proposes another one or decides without."
    )


def test_the_next_step_before_and_after_the_promised_day(clock, application):
    moment = clock("2026-11-26 12:00")
    application.submitted_at = now()
    zone = application.school.zone
    assert next_step(application, None, zone=zone) == (
        "Sent, and not opened yet. You hear by 6 December; until it is opened you can still change it."
    )
    application.opened_at = now()
    assert next_step(application, None, zone=zone) == "The host has read it. You hear by 6 December."
    moment.shift(timedelta(days=11))
    assert next_step(application, None, zone=zone) == (
        "You should have heard by 6 December. Write to the host, or ask the career office."
    )
    application.answered_at = now()
    assert next_step(application, None, zone=zone) == "The host has written to you: see the messages."


def test_what_is_only_advised_is_no_promise(clock, application):
    moment = clock("2026-11-26 12:00")
    application.submitted_at, zone = now(), application.school.zone
    application.answer_by = hears_by(application.listing.program, at=now())
    policy = application.listing.program.policy
    policy.answer_mode = "advise"
    assert sent_words(application) == "Sent. The host is asked to answer by 6 December."
    assert next_step(application, None, zone=zone) == (
        "Sent, and not opened yet. The host is asked to answer by 6 December; until it is opened you can still change it."
    )
    application.opened_at = now()
    assert next_step(application, None, zone=zone) == "The host has read it, and is asked to answer by 6 December."
    moment.shift(timedelta(days=11))
    assert next_step(application, None, zone=zone) == (
        "The host was asked to answer by 6 December. Write to the host, or ask the career office."
    )
    policy.answer_mode, application.answer_by = "off", None
    assert sent_words(application) == "Sent. The host has been told."
    assert next_step(application, None, zone=zone) == "The host has read it, and tells you when they have decided."


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("offered", "You have an offer. Read it and decide."),
        ("placed", "The place is yours. Everything else is on the page of your placement."),
        ("filled", "This application has ended. Other projects are still open."),
    ],
)
def test_the_next_step_of_what_is_decided(application, state, words):
    application.state = state
    assert next_step(application, None, zone=application.school.zone) == words


def test_a_letter_can_be_marked_as_read_without_an_answer(as_user, school, application, host):
    factories.MessageFactory(application=application, by=host, side=Message.Side.HOST, text="See you.")
    browser = as_user(application.student.user)
    path = f"/{school.slug}/my/applications/{application.code}/"
    assert f'action="{path}messages/read/"' in browser.get(path).content.decode()
    assert browser.post(f"{path}messages/read/").url == path
    assert f'action="{path}messages/read/"' not in browser.get(path).content.decode()
    with scopes_disabled():
        assert Message.objects.get().read_at is not None


def test_an_application_shows_what_was_agreed_to(as_user, application):
    assert application.consent.text in page_of(as_user, application).content.decode()


def test_a_decided_application_leads_on(as_user, application):
    Application._base_manager.filter(pk=application.pk).update(state="filled", ended_at=now(), answered_at=now())
    words = page_of(as_user, application).content.decode()
    assert f'href="/{application.school.slug}/{application.listing.program.slug}/projects/"' in words


def test_what_is_too_long_is_said_in_plain_words_and_kept(as_user, program):
    listing = factories.ListingFactory(program=program, sent__questions=["Why here?"])
    draft = factories.ApplicationFactory(listing=listing, student__school=program.school, state="draft")
    with scopes_disabled():
        factories.AnswerFactory(application=draft, position=1, question="Why here?", text="")
    given = {"answer_1": "a" * 5001, "keep": "1"}
    answer = as_user(draft.student.user).post(f"/{program.school.slug}/my/applications/{draft.code}/write/", given)
    assert answer.context["form"].errors["answer_1"] == ["This is too long: at most 5000 characters fit."]
    assert "a" * 5001 in answer.content.decode()
