"""The demo season, small: the same code with fewer students."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import transaction
from django.db.models import F
from django_scopes import scopes_disabled

from fortnight.activity.models import Event
from fortnight.activity.queries import failed_mail
from fortnight.applications.models import AnswerRecord, Application, Mark, Message, Offer
from fortnight.applications.similar import similar_to
from fortnight.applications.waiting import overdue_in
from fortnight.board.counting import draw
from fortnight.board.models import Group, Invitation, Mailing, Reading, Recipient, Release
from fortnight.board.narrowing import Narrowed
from fortnight.core.time import now
from fortnight.demo.characters import characters, user_of
from fortnight.demo.season.build import build_season
from fortnight.employers.models import AlumniMatch, Vetting
from fortnight.employers.queries import suggested_alumni
from fortnight.people.models import Student
from fortnight.placements.models import (
    Agreement,
    Case,
    Meeting,
    Milestone,
    Pact,
    Placement,
    Pulse,
    StandIn,
    Statement,
    Worked,
)
from fortnight.postings.models import Listing, ListingLabel
from fortnight.programs.models import Program
from fortnight.records.models import Record
from fortnight.schools.models import School

KEYS = [
    "student", "student-placed", "host", "alumni-host", "teammate", "officer", "viewer", "director", "other-officer",
    "other-student",
]  # fmt: skip


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Built once for all tests here, in a transaction that is rolled back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        build_season(lambda _words: None, students=120, applied=220)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def season(built, db) -> Iterator[None]:
    with scopes_disabled():
        yield


@pytest.mark.usefixtures("season")
def test_the_season_is_sound():
    assert [row["key"] for row in characters()] == KEYS
    assert all(user_of(key) for key in KEYS)
    assert Student.objects.filter(school__slug="northgate").count() == 122
    assert Listing.objects.filter(held__gt=F("places")).count() == 0
    for listing in Listing.objects.filter(shown__isnull=False):
        live = Offer.objects.filter(listing=listing, state__in=["open", "accepted"])
        assert live.exclude(placement__place_free_again=True).count() == listing.held
    assert Placement.objects.count() == Offer.objects.filter(state="accepted").count() > 0
    assert Listing.objects.filter(state="submitted").count() > 3
    assert Application.objects.filter(student__user=user_of("student"), state="offered").count() == 1
    assert Placement.objects.filter(student__user=user_of("student-placed")).count() == 3
    assert Listing.objects.filter(school__slug="saltmarsh", state="published").count() > 2


@pytest.mark.usefixtures("season")
def test_characters_find_their_homes(as_user):
    homes = {
        "student": "/northgate/my/",
        "host": "/host/",
        "officer": "/northgate/office/",
        "other-officer": "/saltmarsh/office/",
    }
    for key, home in homes.items():
        browser = as_user(user_of(key))
        assert browser.get("/").url == home
        assert browser.get(home).status_code == 200


@pytest.mark.usefixtures("season")
def test_the_seasons_are_called_by_the_year_of_their_work_and_the_past_one_is_closed():
    northgate = Program.objects.filter(school__slug="northgate").order_by("work_start")
    assert [program.state for program in northgate] == ["closed", "closed", "closed", "open"]
    assert [str(program.work_end.year) in program.name for program in northgate] == [True, True, True, True]
    assert northgate[3].work_start > now().date() > northgate[2].work_start


@pytest.mark.usefixtures("season")
def test_placements_that_run_show_milestones_meetings_pacts_and_hours_in_every_state():
    running = Placement.objects.filter(program__name__contains=", fall")
    states = {each.state for each in Milestone.objects.filter(placement__in=running)}
    assert states == {"planned", "shown", "again", "reviewed", "dropped"}
    assert {each.state for each in Meeting.objects.filter(placement__in=running)} == {"proposed", "picked", "none_fit"}
    assert sorted(each.pact.state for each in running) == ["agreed", "agreed", "proposed"]
    assert Worked.objects.filter(placement__in=running).count() == 6
    assert Pact.objects.count() == Placement.objects.count()


@pytest.mark.usefixtures("season")
def test_projects_stand_in_every_state():
    states = Counter(
        Listing.objects.filter(program__state="open", school__slug="northgate").values_list("state", flat=True)
    )
    assert states.keys() == {"submitted", "changes_requested", "declined", "published", "paused", "closed"}
    assert Listing.objects.filter(change="waiting").count() == 2
    assert Listing.objects.open_at(now()).filter(school__slug="northgate").count() > 9


@pytest.mark.usefixtures("season")
def test_projects_came_in_all_season_until_some_days_ago():
    shown = Listing.objects.filter(program__state="open", school__slug="northgate", published_at__isnull=False)
    ages = sorted((now() - listing.published_at).days for listing in shown)
    assert ages[0] < 7
    assert ages[-1] > 56
    assert sum(age < 28 for age in ages) >= 10


@pytest.mark.usefixtures("season")
def test_the_host_has_an_applicant_at_every_stage():
    listing = Listing.objects.get(title__startswith="Count kelp", program__state="open")
    states = Counter(Application.objects.filter(listing=listing).exclude(state="draft").values_list("state", flat=True))
    assert states.keys() >= {
        "submitted", "shortlisted", "interviewing", "offered", "placed", "not_selected", "withdrawn",
    }  # fmt: skip
    assert listing.held < listing.places
    assert {mark.host.user for mark in Mark.objects.all()} == {user_of("teammate")}
    assert Message.objects.filter(application__listing=listing, side="student").count() == 1


@pytest.mark.usefixtures("season")
def test_the_office_has_something_of_each_kind_to_do():
    school = School.objects.get(slug="northgate")
    assert suggested_alumni(school).count() == 2
    assert [mail.state for mail in list(failed_mail(school))] == ["failed"]
    assert Counter(Vetting.objects.filter(school=school).values_list("state", flat=True)).keys() == {
        "trusted",
        "asked",
        "new",
    }
    assert AlumniMatch.objects.filter(school=school, user=user_of("alumni-host"), state="verified").count() == 1
    assert ListingLabel.objects.filter(listing__school=school).count() > 10


@pytest.mark.django_db
def test_outside_demo_mode_there_is_no_demo(client):
    assert client.get("/demo/").status_code == 404
    assert client.post("/demo/as/officer/").status_code == 404


@pytest.mark.usefixtures("season")
def test_the_answer_promise_stands_in_every_state():
    school = School.objects.get(slug="northgate")
    assert overdue_in(school, at=now()).count() == 1
    apologies = Application.objects.filter(student__user=user_of("student"), state="unanswered")
    apology = apologies.get(listing__program__state="open")
    assert apology.listing.halted_at is not None
    assert Listing.objects.filter(halted_at__isnull=False, program__state="open").count() == 1
    assert similar_to(apology)
    records = AnswerRecord.objects.filter(stale=False, due__gte=3)
    assert records.filter(program__school=school, answered__gt=2).count() > 3


@pytest.mark.usefixtures("season")
def test_the_board_is_in_use():
    program = Program.objects.select_related("policy", "school").get(school__slug="northgate", state="open")
    totals = draw(program, "field", Narrowed()).totals
    assert {group for group in Group if not totals[group]} <= {Group.EMPTY}, (
        "the small season has applicants everywhere"
    )
    forwarded = Event.objects.filter(kind="application.forwarded", student__user=user_of("student"))
    assert forwarded.filter(at__gte=now() - timedelta(days=1)).count() == 1, "the others are of the season before"
    sent = Mailing.objects.get(program=program)
    assert sent.number == Recipient.objects.filter(mailing=sent, told_at__isnull=False).count() > 0
    assert set(Release.objects.filter(program=program).values_list("state", flat=True)) == {"asked", "released"}
    assert Invitation.objects.count() <= Reading.objects.count()
    assert Invitation.objects.filter(student__user=user_of("student"), state="open").count() == 1


@pytest.mark.usefixtures("season")
def test_agreements_and_what_goes_wrong_stand_in_every_state():
    """A season as small as this one has room for the first of them."""
    assert set(Agreement.objects.values_list("state", flat=True)) == set(Agreement.State.values)
    assert set(Placement.objects.values_list("state", flat=True)) >= {
        "arranging", "arranged", "running", "completed", "cancelled", "no_show", "ended_early",
    }  # fmt: skip
    assert StandIn.objects.filter(state="asked").exists()
    assert set(Pulse.objects.values_list("state", flat=True)) == {"planned", "asked", "answered", "silent"}
    assert sorted(Case.objects.values_list("state", "level")) == [("closed", 1), ("closed", 2), ("open", 2)]
    assert Statement.objects.count() == 5


@pytest.mark.usefixtures("season")
def test_records_stand_in_every_state_and_the_characters_have_them():
    assert set(Record.objects.values_list("state", flat=True)) == {"waiting", "issued", "revoked"}
    issued = Record.objects.get(placement__student__user=user_of("student-placed"))
    assert (issued.state, issued.shares.count()) == ("issued", 2)
    states = Record.objects.filter(placement__student__user=user_of("student")).order_by("made_at")
    assert [record.state for record in states] == ["waiting", "issued"]


# A student, a mentor and an officer, followed from an application that nobody answered to a record that anybody verifies.
WAY = [
    "application.unanswered", "application.forwarded", "offer.accepted", "agreement.sealed", "pact.agreed", "placement.began",
    "pulse.answered", "case.opened", "case.taken", "stand_in.accepted", "agreement.sealed", "case.closed", "placement.completed",
    "evaluation.written_by_host", "record.issued", "share.made",
]  # fmt: skip


@pytest.fixture
def followed(season):
    return Placement.objects.for_reading().get(program__name__contains="early fall")


@pytest.mark.usefixtures("season")
def test_each_step_follows_the_one_before(followed):
    rows = Event.objects.filter(student=followed.student, at__lt=followed.record.shares.get().made_at)
    kinds = [*rows.order_by("at", "pk").values_list("kind", flat=True), "share.made"]
    rest = iter(kinds)
    assert [step for step in WAY if step not in rest] == []
    forgotten = Application.objects.get(student=followed.student, state="unanswered", listing__program=followed.program)
    assert forgotten.listing != followed.application.listing
    assert Recipient.objects.filter(user=followed.student.user, mailing__program=followed.program).count() == 1


@pytest.mark.usefixtures("season")
def test_the_three_read_what_is_theirs(followed, as_user):
    code, school = followed.code, followed.school.slug
    pages = {
        "student": f"/{school}/my/placements/{code}/",
        "alumni-host": f"/host/placements/{code}/",
        "officer": f"/{school}/office/placements/{code}/",
    }
    for key, path in pages.items():
        page = as_user(user_of(key)).get(path)
        assert page.status_code == 200
        assert followed.mentor_name in page.content.decode(), key
    assert followed.mentor_name != followed.host.name


@pytest.mark.usefixtures("season")
def test_anybody_verifies_the_record(followed, client):
    school, record = followed.school.slug, followed.record
    typed = client.get(f"/{school}/verify/", {"code": record.code.lower()})
    page = client.get(typed.url).content.decode()
    assert record.student_name in page
    assert "stands" in page
    shared = client.get(f"/{school}/shared/{record.shares.get().code}/").content.decode()
    assert record.title in shared
    assert record.quote in shared.replace("&#x27;", "'")
