"""The pages around a record: looking back, countersigning, papers, links, verifying, revoking, the list of competencies."""

from datetime import timedelta

import pytest
from django.test import Client

from fortnight.activity.models import Event
from fortnight.records.actions import drawing_up, sharing
from fortnight.records.competencies import competencies_of
from fortnight.records.models import Competency, Evaluation, Record, Share
from fortnight.workflows.student_leaves import student_leaves
from tests import factories

pytestmark = pytest.mark.django_db


def text(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def issued(record, student, in_school) -> Record:
    drawing_up.countersign(record, by=student.user, name="Ada Lovelace", statement="I drew the map too.")
    return record


def filled(**more: str) -> dict[str, str]:
    """The form of the usual eight: two seen, with an example for one."""
    from fortnight.portals.placed.forms.evaluation import key_of
    from fortnight.records.competencies import usual

    keys = [key_of(line) for line in usual()]
    given = {f"level_{key}": "none" for key in keys} | {
        f"level_{keys[1]}": "alone",
        f"example_{keys[1]}": "Wrote twice.",
    }
    return {**given, **more}


def test_a_host_looks_back_and_the_student_reads_and_countersigns(placement, student, host, as_user, school):
    here, there = f"/host/placements/{placement.code}/evaluation/", f"/{school.slug}/my/placements/{placement.code}/"
    mentor, mentee = as_user(host), as_user(student.user)
    answer = mentor.post(here, filled(deliverable="as_agreed", made="", quote="She thinks.", words="Thank you so."))
    assert answer.status_code == 409
    assert all(
        words in text(answer) for words in ("Say in a sentence what was made.", "Tick this, or leave", "She thinks.")
    )
    answer = mentor.post(
        here, filled(deliverable="as_agreed", made="A map.", quote="She thinks.", quote_ok="on", words="Thank you so.")
    )
    assert answer.status_code == 302
    assert "She thinks." not in text(mentee.get(f"{there}record/")) + text(mentee.get(f"{there}evaluation/"))
    assert mentee.post(f"{there}evaluation/", filled()).status_code == 302
    assert "Thank you so." in text(mentee.get(f"{there}evaluation/"))
    assert mentee.post(f"{there}record/signature/", {"name": "", "statement": "Mine."}).status_code == 409
    assert mentee.post(f"{there}record/signature/", {"name": "Ada", "statement": "Mine."}).status_code == 302
    page = text(mentee.get(f"{there}record/"))
    assert all(words in page for words in ("A map.", "She thinks.", "Mine.", "Wrote twice."))
    assert mentee.get(f"{there}record/record.pdf").content[:5] == b"%PDF-"
    assert mentee.get(f"{there}record/record.jwt").content.count(b".") == 2


def test_of_two_teammates_the_second_keeps_what_they_typed(placement, host, as_user):
    here = f"/host/placements/{placement.code}/evaluation/"
    typed = filled(deliverable="as_agreed", made="A map.")
    assert as_user(host).post(here, typed).status_code == 302
    answer = as_user(host).post(here, {**typed, "made": "Another map."})
    assert answer.status_code == 409
    assert "Your side has evaluated already." in text(answer)
    assert "Another map." in text(answer)


def test_a_level_needs_an_example_and_something_must_be_seen(placement, student, as_user, school):
    url = f"/{school.slug}/my/placements/{placement.code}/evaluation/"
    client = as_user(student.user)
    emptied = {name: "" if name.startswith("example_") else value for name, value in filled().items()}
    assert "One example, please" in text(client.post(url, emptied))
    nothing = {name: "none" if name.startswith("level_") else "" for name in filled()}
    assert "Choose at least one competency" in text(client.post(url, nothing))
    assert not Evaluation._base_manager.exists()


def test_a_shared_page_shows_what_was_ticked_and_ends_when_the_student_says(issued, student, as_user, school, clock):
    client, anybody = as_user(student.user), Client()
    url = f"/{school.slug}/my/placements/{issued.placement.code}/record/links/"
    assert client.post(url, {"name": "Museum", "parts": ["competencies"]}).status_code == 302
    share = Share._base_manager.get()
    page = text(anybody.get(f"/{school.slug}/shared/{share.code}/"))
    assert all(words in page for words in ("Communication", issued.title, issued.student_name, "This record stands."))
    hidden = ("Asked the front desk", "We would take them", "I drew the map", "58.50", "58.5", "Ten questions")
    assert [words for words in hidden if words in page] == []
    assert client.post(f"/{school.slug}/my/record-links/{share.code}/ending/").status_code == 302
    assert anybody.get(f"/{school.slug}/shared/{share.code}/").status_code == 404


def test_only_what_stands_is_shown_and_only_by_its_student(issued, student, officer):
    given = {"name": "The museum", "parts": ["dates"], "until": None}
    with pytest.raises(sharing.CannotShare, match="only by its student"):
        sharing.share(issued, **given, by=officer)
    drawing_up.revoke(issued, by=officer, reason="The hours were another’s.")
    with pytest.raises(sharing.CannotShare, match="a record that stands"):
        sharing.share(issued, **given, by=student.user)
    assert not Share.objects.exists()


def test_the_fifty_first_link_waits_until_one_has_ended(issued, student, as_user, school):
    for _each in range(50):
        share = factories.ShareFactory(record=issued)
    client, url = as_user(student.user), f"/{school.slug}/my/placements/{issued.placement.code}/record/links/"
    assert "Fifty links are open." in text(client.post(url, {"name": "Zoo", "parts": ["dates"]}))
    assert not Share.objects.filter(name="Zoo").exists()
    sharing.end(share, by=student.user)
    assert client.post(url, {"name": "Zoo", "parts": ["dates"]}).status_code == 302
    assert Share.objects.get(name="Zoo").parts == ["dates"]


def test_a_link_ends_once(issued, student, clock):
    share = factories.ShareFactory(record=issued)
    running = clock(issued.issued_at)
    assert sharing.end(share, by=student.user) is True
    running.shift(60)
    assert sharing.end(share, by=student.user) is False
    assert Share.objects.get().ended_at == issued.issued_at
    assert Event.objects.filter(kind="share.ended").count() == 1


def test_whoever_has_left_the_school_keeps_the_record_and_ends_its_links(issued, student, officer, as_user, school):
    share = sharing.share(issued, name="The museum", parts=[], until=None, by=student.user)
    student_leaves(student, by=officer)
    here, browser = f"/{school.slug}/my/placements/{issued.placement.code}/record/", as_user(student.user)
    assert here in text(browser.get("/account/"))
    assert "I drew the map too." in text(browser.get(here))
    assert browser.get(f"{here}record.jwt").status_code == 200
    assert browser.get(f"/{school.slug}/my/placements/{issued.placement.code}/").status_code == 404
    browser.post(f"/{school.slug}/my/record-links/{share.code}/ending/")
    assert Client().get(f"/{school.slug}/shared/{share.code}/").status_code == 404
    other = factories.StudentFactory(school=school, left_at=issued.made_at)
    assert as_user(other.user).get(here).status_code == 404


def test_a_link_ends_with_its_day(issued, student, school, clock):
    day = issued.issued_at.date() + timedelta(days=3)
    share = sharing.share(issued, name="M", parts=["quote"], until=day, by=student.user)
    clock(f"{day + timedelta(days=1)} 03:00")  # still that day in New York
    assert Client().get(f"/{school.slug}/shared/{share.code}/").status_code == 200
    clock(f"{day + timedelta(days=1)} 06:00")
    assert Client().get(f"/{school.slug}/shared/{share.code}/").status_code == 404


def test_anybody_verifies_by_the_code_and_reads_no_more_than_that(issued, officer, school):
    anybody = Client()
    typed = issued.code.lower()
    assert (
        anybody.get(f"/{school.slug}/verify/?code={typed[:8]}+{typed[8:]}").url
        == f"/{school.slug}/verify/{issued.code}/"
    )
    page = text(anybody.get(f"/{school.slug}/verify/{issued.code}/"))
    assert "This record stands." in page
    assert issued.student_name in page
    assert [words for words in ("We would take them", "Communication", "I drew the map") if words in page] == []
    drawing_up.revoke(issued, by=officer, reason="A secret reason.")
    page = text(anybody.get(f"/{school.slug}/verify/{issued.code}/"))
    assert "This record no longer stands." in page
    assert "A secret reason." not in page


def test_what_is_not_issued_is_not_there(record, school):
    assert Client().get(f"/{school.slug}/verify/{record.code}/").status_code == 404
    answer = Client().get(f"/{school.slug}/verify/?code={record.code}")
    assert answer.status_code == 404
    assert "No record here has the code" in text(answer)
    assert Client().get(f"/{school.slug}/verify/").status_code == 200


def test_another_school_does_not_answer_for_it(issued):
    other = factories.SchoolFactory()
    assert Client().get(f"/{other.slug}/verify/{issued.code}/").status_code == 404


def test_an_officer_revokes_with_a_reason_and_restores(issued, officer, viewer, student, as_user, school):
    url = f"/{school.slug}/office/placements/{issued.placement.code}/record/"
    assert as_user(viewer).post(f"{url}revocation/", {"note": "No."}).status_code == 404
    client = as_user(officer)
    client.post(f"{url}revocation/", {"note": ""})
    assert Record._base_manager.get().state == "issued"
    client.post(f"{url}revocation/", {"note": "The hours were another’s."})
    assert Record._base_manager.get().state == "revoked"
    assert "The hours were another’s." in text(
        as_user(student.user).get(f"/{school.slug}/my/placements/{issued.placement.code}/record/")
    )
    client.post(f"{url}restoration/", {"note": "They were hers."})
    assert Record._base_manager.get().state == "issued"


def test_a_director_edits_the_list_and_what_was_written_stays(record, director, as_user, school, in_school):
    client, url = as_user(director), f"/{school.slug}/office/settings/competencies/"
    assert "Critical Thinking" in text(client.get(url))
    rows = {f"order_{n}": str(n) for n in range(1, 11)} | {
        "name_1": "Patience",
        "name_2": "Care",
        "means_2": "Minds it.",
    }
    assert "twice" in text(client.post(url, {**rows, "name_3": "patience"}))
    assert client.post(url, {**rows, "order_1": "9"}).status_code == 302
    assert [line.name for line in competencies_of(school)] == ["Care", "Patience"]
    assert "one line at least" in text(client.post(url, {**rows, "name_1": "", "name_2": "", "means_2": ""}))
    assert Competency.objects.count() == 2
    assert record.placement.evaluations.first().ratings.get().name == "Communication"


def test_the_same_list_again_is_not_written(director, as_user, school, in_school):
    client, url = as_user(director), f"/{school.slug}/office/settings/competencies/"
    rows = {f"order_{n}": str(n) for n in range(1, 11)} | {"name_1": "Patience", "means_1": "Waits."}
    assert "Saved." in text(client.post(url, rows, follow=True))
    before = Competency.objects.get()
    assert "Saved." not in text(client.post(url, rows, follow=True))
    assert Competency.objects.get() == before
    assert Event.objects.filter(kind="school.competencies_changed").count() == 1


@pytest.mark.parametrize("number", [1, 3, 25])
def test_the_list_of_records_asks_as_often_however_long_it_is(
    number, program, officer, as_user, school, django_assert_num_queries
):
    for _each in range(number):
        factories.RecordFactory(placement=factories.closed_placement(program=program, school=school), evaluation=None)
    client, url = as_user(officer), f"/{school.slug}/office/records/"
    client.get(url)
    with django_assert_num_queries(7):
        assert text(client.get(url)).count("Waits for the student’s name") == number
