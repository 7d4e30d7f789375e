"""The project form: page by page, saved while typing, read back, sent in once."""

from datetime import date

import pytest

from fortnight.postings.models import Listing, Posting, Revision
from fortnight.postings.queries import wanted_programs
from fortnight.programs.models import Policy
from tests import factories

pytestmark = pytest.mark.django_db
SLUGS = ("need", "learn", "time", "pay", "mentor", "ask")


@pytest.fixture
def draft(seat):
    return factories.PostingFactory(host=seat, title="Ten questions")


def answers(program) -> dict[str, dict[str, object]]:
    start = program.work_start.isoformat()
    return {
        "need": {"title": "Shade", "need": "Nobody counted the stops.", "work": "Count them."},
        "learn": {"learn": "Mapping.", "deliverable": "A map.", "first_day": "", "skills": "Maps, maps; Writing ,"},
        "time": {
            "weeks": "3", "hours": "20", "earliest_start": start, "latest_start": start, "mode": "remote",
            "place": "", "places": "2",
        },
        "pay": {"pay": "stipend", "pay_amount": "900", "currency": "USD", "levels": ["Junior"], "study": "Design"},
        "mentor": {
            "mentor_name": "Robin", "mentor_email": "r@acme.example", "mentor_hours": "2.5", "backup_name": "Sam",
        },
        "ask": {
            "materials": ["resume"], "question_1": "Why?", "question_2": "", "question_3": "How?", "deadline": "",
            "programs": [program.code],
        },
    }  # fmt: skip


def test_a_host_writes_a_project_and_sends_it_in(seat, host, program, as_user):
    browser = as_user(host)
    answer = browser.post("/host/postings/new/", {"once": "k1"})
    posting = Posting.objects.get()
    assert answer.url == f"/host/postings/{posting.code}/edit/need/"
    following = [
        *(f"/host/postings/{posting.code}/edit/{slug}/" for slug in SLUGS[1:]),
        f"/host/postings/{posting.code}/check/",
    ]
    for (slug, data), after in zip(answers(program).items(), following, strict=True):
        assert browser.post(f"/host/postings/{posting.code}/edit/{slug}/", data).url == after
    posting.refresh_from_db()
    assert (posting.skills, posting.fields, posting.levels) == (["Maps", "Writing"], ["Design"], ["Junior"])
    assert (posting.questions, posting.places, str(posting.mentor_hours)) == (["Why?", "How?"], 2, "2.5")
    assert browser.get(f"/host/postings/{posting.code}/check/").status_code == 200
    assert browser.post(f"/host/postings/{posting.code}/submission/").url == f"/host/postings/{posting.code}/"
    assert Listing._base_manager.get().state == "submitted"
    assert browser.get(f"/host/postings/{posting.code}/").status_code == 200


def test_beginning_twice_makes_one_draft(seat, host, program, as_user):
    browser = as_user(host)
    urls = {browser.post("/host/postings/new/", {"once": "k1"}).url for _turn in range(2)}
    assert (len(urls), Posting.objects.count()) == (1, 1)


def test_sending_in_twice_makes_one_listing(draft, host, program, as_user):
    draft.wanted_programs.through.objects.create(posting=draft, program=program)
    for _turn in range(2):
        assert as_user(host).post(f"/host/postings/{draft.code}/submission/").status_code == 302
    assert (Listing._base_manager.count(), Revision.objects.count()) == (1, 1)


def test_the_question_and_the_currency_come_from_the_program(host, school, as_user):
    school.currency = "EUR"
    school.save()
    program = factories.ProgramFactory(school=school, default_question="Where would you start?")
    as_user(host).post("/host/postings/new/")
    posting = Posting.objects.get()
    assert (posting.currency, posting.questions, wanted_programs(posting)) == (
        "EUR",
        ["Where would you start?"],
        [program],
    )


def test_typing_is_kept_even_where_something_is_wrong(draft, host, as_user):
    data = {"weeks": "three", "hours": "25", "mode": "remote", "places": "1"}
    answer = as_user(host).post(f"/host/postings/{draft.code}/edit/time/draft/", data, headers={"X-Autosave": "1"})
    draft.refresh_from_db()
    assert (answer.status_code, draft.weeks, draft.hours) == (204, 3, 25)


def test_a_wrong_answer_is_said_beside_the_field_and_stays_on_the_page(draft, host, as_user):
    data = {"weeks": "three", "hours": "25", "mode": "remote", "places": "1"}
    answer = as_user(host).post(f"/host/postings/{draft.code}/edit/time/", data)
    assert answer.status_code == 200
    assert answer.context["form"].errors == {"weeks": ["Write a whole number in digits."]}
    assert 'value="three"' in answer.content.decode()


def test_an_empty_page_may_be_left(draft, host, as_user):
    answer = as_user(host).post(f"/host/postings/{draft.code}/edit/need/", {"title": "", "need": "", "work": ""})
    draft.refresh_from_db()
    assert (answer.status_code, draft.title, draft.need) == (302, "", "")


def test_what_stands_in_the_way_leads_to_its_field(draft, host, program, as_user):
    draft.wanted_programs.through.objects.create(posting=draft, program=program)
    Posting.objects.filter(pk=draft.pk).update(weeks=9, title="")
    browser = as_user(host)
    answer = browser.post(f"/host/postings/{draft.code}/submission/")
    problems = [(one.page.slug, one.anchor) for one in answer.context["problems"]]
    assert answer.status_code == 422
    assert problems == [("need", "id_title"), ("time", "id_weeks"), ("time", "id_latest_start")]
    page = browser.get(f"/host/postings/{draft.code}/edit/time/?from=check")
    reason = f"The project takes 9 weeks. {program.name} asks for 2 to 4 weeks."
    assert " ".join(page.context["form"].errors["weeks"]) == reason


def test_hints_read_along_about_what_is_written(draft, host, program, as_user):
    url = f"/host/postings/{draft.code}/edit/time/findings/"
    Posting.objects.filter(pk=draft.pk).update(weeks=9, earliest_start=None, latest_start=None)
    answer = as_user(host).get(url, headers={"HX-Request": "true"})
    said = answer.content.decode()
    assert said.count('class="finding ') == 2
    assert 'href="#id_weeks">The project takes 9 weeks.' in said
    assert 'href="#id_hours">The project takes 180 hours in all.' in said
    assert "<html" not in said


def test_posting_again_makes_one_copy(listing, host, as_user):
    browser = as_user(host)
    for _turn in range(2):
        browser.post(f"/host/postings/{listing.posting.code}/copy/", {"once": "c1"})
    copy = Posting.objects.get(copied_from=listing.posting)
    assert (copy.title, copy.earliest_start) == (listing.posting.title, listing.program.work_start)


@pytest.mark.parametrize("path", ["", "check/", "edit/need/", "edit/time/findings/"])
def test_another_employers_project_is_not_there(listing, as_user, path):
    stranger = factories.HostFactory(role="owner").user
    assert as_user(stranger).get(f"/host/postings/{listing.posting.code}/{path}").status_code == 404
    assert as_user(listing.posting.host.user).get(f"/host/postings/{listing.posting.code}/{path}").status_code == 200


@pytest.mark.parametrize("path", ["submission/", "copy/", "discarding/", "edit/need/", "edit/need/draft/"])
def test_nobody_else_writes_to_it(listing, as_user, path):
    before = Posting.objects.values().get(pk=listing.posting_id)
    stranger = factories.HostFactory(role="owner").user
    answer = as_user(stranger).post(f"/host/postings/{listing.posting.code}/{path}", {"title": "Mine"})
    assert answer.status_code == 404
    assert Posting.objects.values().get(pk=listing.posting_id) == before
    assert Posting.objects.count() == 1


def test_a_removed_teammate_sees_nothing_from_the_next_click_on(listing, seat, as_user):
    mate = factories.HostFactory(employer=seat.employer)
    browser = as_user(mate.user)
    assert browser.get(f"/host/postings/{listing.posting.code}/").status_code == 200
    type(mate).objects.filter(pk=mate.pk).update(state="removed", ended_at=listing.submitted_at)
    assert browser.get(f"/host/postings/{listing.posting.code}/").status_code == 404


def test_an_unknown_page_and_a_listing_of_another_project_are_not_there(draft, listing, host, as_user):
    browser = as_user(host)
    assert browser.get(f"/host/postings/{draft.code}/edit/nothing/").status_code == 404
    url = f"/host/postings/{draft.code}/listings/{listing.code}/pause/"
    assert browser.post(url).status_code == 404


def test_posting_again_goes_where_it_was_listed(listing, school, other_school, host, as_user):
    factories.ProgramFactory(school=other_school)
    as_user(host).post(f"/host/postings/{listing.posting.code}/copy/")
    copy = Posting.objects.get(copied_from=listing.posting)
    assert wanted_programs(copy) == [listing.program]
    assert copy.earliest_start == listing.program.work_start


def test_posting_again_chooses_nothing_where_the_school_has_nothing_open(listing, other_school, host, as_user):
    type(listing.program)._base_manager.filter(pk=listing.program_id).update(state="closed")
    elsewhere = factories.ProgramFactory(school=other_school)
    browser = as_user(host)
    browser.post(f"/host/postings/{listing.posting.code}/copy/")
    assert wanted_programs(Posting.objects.get(copied_from=listing.posting)) == [elsewhere]
    factories.ProgramFactory(school=other_school)
    browser.post(f"/host/postings/{listing.posting.code}/copy/")
    copy = Posting.objects.filter(copied_from=listing.posting).latest("pk")
    assert (wanted_programs(copy), copy.earliest_start) == ([], None)


def test_a_draft_begins_with_the_host_as_mentor(seat, host, program, as_user):
    as_user(host).post("/host/postings/new/")
    posting = Posting.objects.get()
    assert (posting.mentor_name, posting.mentor_title, posting.mentor_email) == (host.name, seat.title, host.email)


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("need", []),
        ("time", ["Work is done 6 – 31 Jan 2031, 2 to 4 weeks, 10 to 35 hours a week, remote is encouraged."]),
        ("pay", ["Pay is strongly recommended, at least $15 an hour."]),
        ("ask", ["Applications close on 28 December 2030, everybody who applies hears within 10 days."]),
    ],
)
def test_what_the_program_asks_for_is_said_first(draft, host, school, as_user, slug, words):
    work = {"work_start": "2031-01-06", "work_end": "2031-01-31", "applications_close": "2030-12-28"}
    program = factories.ProgramFactory(school=school, **{name: date.fromisoformat(day) for name, day in work.items()})
    draft.wanted_programs.through.objects.create(posting=draft, program=program)
    page = as_user(host).get(f"/host/postings/{draft.code}/edit/{slug}/")
    assert [asked.words for asked in page.context["asked"]] == words


def test_a_policy_that_says_nothing_is_not_told(draft, host, program, as_user):
    draft.wanted_programs.through.objects.create(posting=draft, program=program)
    Policy._base_manager.filter(program=program).update(pay_mode="off", pay_floor_mode="off", eligible_mode="off")
    assert as_user(host).get(f"/host/postings/{draft.code}/edit/pay/").context["asked"] == []


def test_a_project_that_was_not_changed_is_not_sent_again(listing, host, as_user):
    url, browser = f"/host/postings/{listing.posting.code}/check/", as_user(host)
    page = browser.get(url)
    assert page.context["unchanged"] is True
    assert "Send the changes" not in page.content.decode()
    Posting.objects.filter(pk=listing.posting_id).update(equipment="A laptop.")
    page = browser.get(url)
    assert page.context["unchanged"] is False
    assert "Send the changes" in page.content.decode()


def test_a_further_program_is_something_to_send(listing, school, host, as_user):
    other = factories.ProgramFactory(school=school)
    listing.posting.wanted_programs.through.objects.create(posting=listing.posting, program=other)
    assert as_user(host).get(f"/host/postings/{listing.posting.code}/check/").context["unchanged"] is False


@pytest.mark.parametrize("number", [1, 3, 20])
def test_earlier_projects_are_listed_with_their_programs(
    number, seat, host, program, as_user, django_assert_num_queries
):
    factories.ListingFactory.create_batch(number, posting__host=seat, program=program)
    browser = as_user(host)
    with django_assert_num_queries(START):
        page = browser.get("/host/postings/new/")
    assert page.content.decode().count(f'<span class="note">{program.name}</span>') == number


START = 9
