"""The applicants of a project: by stage, one after the other, and what a host does about each."""

from datetime import timedelta

import pytest
from django.utils.html import escape
from django_scopes import scopes_disabled

from fortnight.applications.actions.interviews import none_fit, pick, propose
from fortnight.applications.models import Application, Interview
from fortnight.core.time import now
from fortnight.programs.models import Policy
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(listing):
    """`sent(3)`: so many applications to the listing, the first one sent first."""

    def make(number, **more):
        moment = now() - timedelta(hours=number)
        return [
            factories.ApplicationFactory(
                listing=listing,
                student=factories.StudentFactory(school=listing.school),
                submitted_at=moment + timedelta(minutes=at),
                **more,
            )
            for at in range(number)
        ]

    return make


def read(browser, application):
    """The reading page, opened."""
    browser.post(f"/host/applications/{application.code}/opening/")
    return browser.get(f"/host/applications/{application.code}/")


def tasks(browser):
    return [(task.text, task.action) for task in browser.get("/host/").context["tasks"]]


@pytest.fixture
def talk(application, host, seat):
    def make(*hours):
        times = [now() + timedelta(hours=each) for each in hours]
        with scopes_disabled():
            return propose(application, times, by=host, seat=seat, minutes=30, where="A call")

    return make


def test_reading_goes_from_one_to_the_next_of_the_stage(sent, host, as_user):
    first, second, third = sent(3)
    ahead = sent(1, state="shortlisted")[0]
    browser = as_user(host)
    beside = read(browser, second).context["beside"]
    assert (beside.before, beside.after, beside.number, beside.of) == (first.code, third.code, 2, 3)
    assert read(browser, second).context["to_read"] == ""
    page = read(browser, ahead).context
    assert (page["beside"].before, page["beside"].after, page["beside"].of) == ("", "", 1)
    assert page["to_read"] == first.code


def test_others_applicants_are_no_neighbours(application, host, as_user):
    factories.ApplicationFactory(listing__program=application.listing.program)
    assert read(as_user(host), application).context["beside"].of == 1


def test_the_facts_are_told_in_words(application, host, as_user):
    facts = {**application.profile, "graduation": "2029-06-01"}
    Application._base_manager.filter(pk=application.pk).update(profile=facts)
    page = read(as_user(host), application).content.decode()
    assert "June 2029" in page
    assert "2029-06-01" not in page


def test_a_hosts_own_mark_stands_in_the_form(application, host, seat, as_user):
    mate = factories.HostFactory(employer=seat.employer)
    browser = as_user(host)
    browser.post(f"/host/applications/{application.code}/mark/", {"value": "2"})
    as_user(mate.user).post(f"/host/applications/{application.code}/mark/", {"value": "5"})
    page = read(browser, application).context
    assert page["mark_form"].initial == {"value": 2}
    assert {(mark.host.user, mark.value) for mark in page["marks"]} == {(host, 2), (mate.user, 5)}


def test_talks_and_offers_stand_in_the_timeline(application, host, talk, as_user):
    talk(24)
    browser = as_user(host)
    words = [line.words for line in read(browser, application).context["timeline"]]
    assert words == [f"Read by {host.name}", f"{host.name} proposed times for a talk"]


def test_an_agreed_talk_stays_in_view_when_another_is_proposed(application, host, talk, student, as_user):
    agreed, browser = talk(24), as_user(host)
    with scopes_disabled():
        pick(agreed.slots.get(), by=student.user)
    second = talk(48)
    assert read(browser, application).context["talks"] == [second, agreed]


def test_no_promise_is_told_where_the_program_makes_none(application, host, as_user):
    browser = as_user(host)
    told = {}
    for mode in ("require", "advise", "off"):
        Policy._base_manager.update(answer_mode=mode)
        if mode == "off":  # as it is sent then
            Application._base_manager.update(answer_by=None)
        page = read(browser, application).content.decode()
        told[mode] = [words for words in ("An answer is promised by", "Please answer by") if words in page]
    assert told == {"require": ["An answer is promised by"], "advise": ["Please answer by"], "off": []}


@pytest.mark.parametrize(
    ("path", "data", "errors"),
    [
        ("messages/", {"text": ""}, {"text": ["Fill this in."]}),
        ("notes/", {"text": " "}, {"text": ["Fill this in."]}),
        ("mark/", {"value": "6"}, {"value": ["That is not one of the choices. Choose one of these."]}),
    ],
)
def test_what_is_wrong_is_said_in_plain_words(application, host, as_user, path, data, errors):
    answer = as_user(host).post(f"/host/applications/{application.code}/{path}", data)
    assert answer.status_code == 422
    name = {"messages/": "message_form", "notes/": "note_form", "mark/": "mark_form"}[path]
    assert answer.context[name].errors == errors


def test_each_time_of_a_talk_is_checked_beside_its_field(application, host, as_user):
    future, past = ((now() + timedelta(days=days)).strftime("%Y-%m-%dT10:00") for days in (3, -3))
    data = {"time_1": future, "time_2": past, "time_3": "noon", "minutes": "30", "where": ""}
    answer = as_user(host).post(f"/host/applications/{application.code}/talk/", data)
    assert answer.status_code == 409
    assert answer.context["form"].errors == {
        "time_2": ["This moment has passed. Give one that is still to come."],
        "time_3": ["That is not a moment of the calendar. Write it like 2027-01-31 14:30."],
        "where": ["Fill this in."],
    }
    assert 'value="noon"' in answer.content.decode()
    with scopes_disabled():
        assert not Interview.objects.exists()


def test_an_offer_says_what_the_program_asks_for(application, host, as_user):
    url = f"/host/applications/{application.code}/offer/"
    browser = as_user(host)
    form = browser.get(url).context["form"]
    assert str(form.fields["weeks"].help_text) == "2 to 4 in this program."
    given = {name: value for name, value in form.initial.items() if value is not None}
    answer = browser.post(url, {**given, "hours": "36", "mode": "on_site", "place": "", "title": ""})
    assert (answer.status_code, answer.context["form"].errors) == (409, {"title": ["Fill this in."]})
    answer = browser.post(url, {**given, "hours": "36", "mode": "on_site", "place": ""})
    assert answer.context["form"].errors == {
        "hours": ["The program allows 10 to 35 hours a week."],
        "place": ["Name the town or the address where the student works."],
    }


def test_after_an_answer_the_host_is_back_at_the_stage(sent, host, as_user):
    _new, (ahead, other) = sent(1), sent(2, state="shortlisted")
    listing, browser = ahead.listing, as_user(host)
    there = f"/host/listings/{listing.code}/applicants/?stage=shortlist"
    url = f"/host/applications/{ahead.code}/rejection/"
    note = browser.get(url).context["form"].initial["note"]
    assert note.startswith(f"Dear {ahead.student_name},")
    assert browser.post(url, {"note": note}).url == there
    many = browser.post(f"/host/listings/{listing.code}/rejections/", {"pick": [other.code], "note": "Dear [name]"})
    assert many.url == there
    other.refresh_from_db()
    assert other.end_note == f"Dear {other.student_name}"


def test_a_talk_waits_for_the_host_in_three_ways(application, host, student, talk, clock, as_user):
    travel = clock("2026-12-01 15:00")
    first, title, name = talk(24), application.listing.title, application.student_name
    assert tasks(as_user(host)) == []
    with scopes_disabled():
        none_fit(first, by=student.user, note="Mornings?")
    assert tasks(as_user(host)) == [(f"No time is agreed for a talk with {name} about “{title}”.", "Propose others")]
    assert "Mornings?" in read(as_user(host), application).content.decode()
    second = talk(24)
    with scopes_disabled():
        pick(second.slots.get(), by=student.user)
    assert tasks(as_user(host)) == [(f"You talk with {name} about “{title}”.", "Prepare")]
    travel.shift(25 * 3600)
    words = f"You have talked with {name} about “{title}”; tell them how it goes on."
    assert tasks(as_user(host)) == [(words, "Decide")]
    assert tasks(as_user(factories.HostFactory().user)) == []


@pytest.mark.parametrize("state", ["declined", "lapsed"])
def test_a_place_that_is_free_again_leads_to_the_next_candidates(sent, listing, host, as_user, state):
    left = sent(2, state="shortlisted", answered_at=now())
    over = sent(1, state={"declined": "offer_declined", "lapsed": "offer_lapsed"}[state])[0]
    factories.OfferFactory(application=over, state=state)
    browser = as_user(host)
    assert tasks(browser) == [(f"A place of “{listing.title}” is free again; 2 candidates are left.", "See them")]
    assert tasks(as_user(factories.HostFactory().user)) == []
    Application._base_manager.filter(pk__in=[each.pk for each in left]).update(state="not_selected", ended_at=now())
    assert tasks(browser) == []


def test_a_place_that_was_never_offered_is_not_free_again(sent, host, as_user):
    sent(1, state="shortlisted", answered_at=now())
    assert tasks(as_user(host)) == []


def test_a_name_of_any_length_and_script_is_isolated(application, host, as_user):
    name = "محمد بن عبد الله " * 20
    Application._base_manager.filter(pk=application.pk).update(student_name=name.strip())
    assert f"<bdi>{escape(name.strip())}</bdi>" in read(as_user(host), application).content.decode()


@pytest.mark.parametrize("number", [1, 3, 25])
def test_the_list_asks_the_same_however_many_apply(number, sent, listing, host, as_user, django_assert_num_queries):
    for application in sent(number):
        factories.MarkFactory(application=application)
        factories.MessageFactory(application=application)
    browser = as_user(host)
    with django_assert_num_queries(LIST):
        assert len(browser.get(f"/host/listings/{listing.code}/applicants/").context["page"].items) == number


LIST = 8


@pytest.mark.parametrize("number", [1, 3, 25])
def test_reading_asks_the_same_however_much_there_is(number, sent, seat, host, as_user, django_assert_num_queries):
    application = sent(number)[0]
    factories.MessageFactory.create_batch(number, application=application)
    factories.HostNoteFactory.create_batch(number, application=application, host=seat)
    factories.AnswerFactory.create_batch(number, application=application)
    browser = as_user(host)
    read(browser, application)
    with django_assert_num_queries(READ):
        assert browser.get(f"/host/applications/{application.code}/").status_code == 200


READ = 16


@pytest.mark.parametrize("number", [1, 3, 25])
def test_answering_many_asks_the_same_before_it_is_sent(
    number, sent, listing, host, as_user, django_assert_num_queries
):
    picked = "&".join(f"pick={application.code}" for application in sent(number))
    browser = as_user(host)
    with django_assert_num_queries(REJECTIONS):
        answer = browser.get(f"/host/listings/{listing.code}/rejections/?{picked}")
    assert len(answer.context["applications"]) == number


REJECTIONS = 7


def test_the_best_marks_come_first_on_request(sent, listing, host, as_user):
    low, none, high = sent(3)
    factories.MarkFactory(application=low, value=2)
    factories.MarkFactory(application=high, value=4)
    browser, url = as_user(host), f"/host/listings/{listing.code}/applicants/?stage=new"
    assert list(browser.get(url).context["page"].items) == [low, none, high]
    assert list(browser.get(f"{url}&sort=marks").context["page"].items) == [high, low, none]


@pytest.mark.parametrize("path", ["messages/", "opening/"])
def test_a_message_waits_until_it_is_answered_or_said_to_be_read(application, host, as_user, path):
    browser, url = as_user(host), f"/host/applications/{application.code}/"
    browser.post(f"{url}opening/")
    factories.MessageFactory(application=application)
    words = (f"{application.student_name} wrote to you about “{application.listing.title}”.", "Answer")
    assert browser.get(url).context["unread"] is True
    assert words in tasks(browser)
    browser.post(f"{url}{path}", {"text": "Yes, it is."})
    assert browser.get(url).context["unread"] is False
    assert words not in tasks(browser)


def test_the_proposed_words_say_read_only_where_it_was(sent, listing, host, as_user):
    first, second = sent(2)
    browser, url = as_user(host), f"/host/listings/{listing.code}/rejections/?pick={first.code}&pick={second.code}"
    page = browser.get(url)
    assert page.context["unread"] == 2
    assert "read with care" not in page.context["form"].initial["note"]
    for application in (first, second):
        browser.post(f"/host/applications/{application.code}/opening/")
    page = browser.get(url)
    assert page.context["unread"] == 0
    assert "read with care" in page.context["form"].initial["note"]
