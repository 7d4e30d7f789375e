"""The pages of a released runner-up, on both sides; its invitation leads to the form."""

import pytest
from django_scopes import scopes_disabled

from fortnight.board.models import Invitation, Reading, Release
from tests import factories

pytestmark = pytest.mark.django_db
NUMBERS = pytest.mark.parametrize("number", [1, 3, 25])


def words(answer):
    return " ".join(answer.content.decode().split())


@pytest.fixture
def told(listing, student):
    read = {"state": "not_selected", "opened_at": listing.published_at}
    given = factories.ApplicationFactory(listing=listing, student=student, **read)
    factories.AttachmentFactory(application=given)
    return given


@pytest.fixture
def room(program):
    return factories.ListingFactory(program=program, title="Count whales", posting__questions=["Why this one?"])


@pytest.fixture
def released(told):
    return factories.ReleaseFactory(application=told)


def test_a_host_asks_and_the_student_decides(told, host, student, as_user):
    browser, path = as_user(host), f"/host/applications/{told.code}/release/"
    assert path in words(browser.get(f"/host/applications/{told.code}/"))
    assert browser.get(path).context["form"].initial == {}
    assert browser.post(path, {"words": ""}).status_code == 409
    browser.post(path, {"words": "Clear answers."})
    assert browser.get(path).url == f"/host/applications/{told.code}/"
    with scopes_disabled():
        release = Release.objects.get()
    mine, there = as_user(student.user), f"/northfield/my/releases/{release.code}/"
    assert there in words(mine.get("/northfield/my/"))
    assert there in words(mine.get(f"/northfield/my/applications/{told.code}/"))
    assert "Clear answers." in words(mine.get(there))
    assert mine.post(f"{there}agreement/", {"records": ["skills"]}).status_code == 422
    mine.post(f"{there}agreement/", {"records": ["skills", "about"], "consent": "on"})
    assert mine.post(f"{there}agreement/", {"consent": "on"}).status_code == 409
    assert "Other hosts may read of you" in words(mine.get(there))
    mine.post(f"{there}taking-back/")
    assert "You took it back" in words(mine.get(there))
    release.refresh_from_db()
    assert (release.state, set(release.shown)) == ("taken_back", {"name", "level", "field"})


def test_no_thank_you_and_the_host_takes_it_back(told, host, student, as_user):
    release = factories.ReleaseFactory(application=told, state="asked")
    mine, there = as_user(student.user), f"/northfield/my/releases/{release.code}/"
    mine.post(f"{there}refusal/")
    assert "You said no" in words(mine.get(there))
    other = factories.ReleaseFactory(application__listing=told.listing, application__student__school=told.school)
    as_user(host).post(f"/host/releases/{other.code}/retraction/")
    other.refresh_from_db()
    assert other.state == "retracted"


def test_nothing_is_read_before_the_click_and_the_student_reads_who_did(released, room, student, as_user):
    browser, path = as_user(room.posting.host.user), f"/host/listings/{room.code}/released/"
    name = released.application.student_name
    assert path in words(browser.get("/host/"))
    for page in (path, f"{path}{released.code}/"):
        assert name not in words(browser.get(page))
        assert released.words not in words(browser.get(page))
    with scopes_disabled():
        assert Reading.objects.count() == 0
    assert browser.get(f"{path}{released.code}/invitation/").url == f"{path}{released.code}/"
    browser.post(f"{path}{released.code}/opening/")
    page = words(browser.get(f"{path}{released.code}/"))
    assert name in page
    assert released.words in page
    mine = as_user(student.user)
    assert room.employer_name in words(mine.get(f"/northfield/my/releases/{released.code}/"))
    assert room.employer_name in words(mine.get("/northfield/my/seen/"))


def test_the_invitation_leads_to_the_form(released, room, student, as_user):
    browser, path = as_user(room.posting.host.user), f"/host/listings/{room.code}/released/{released.code}/"
    browser.post(f"{path}opening/")
    page = browser.get(f"{path}invitation/")
    assert released.application.student_name in page.context["form"].initial["text"]
    assert browser.post(f"{path}invitation/", {"text": ""}).status_code == 409
    sent = {"text": "Write to us.", "once": "k" * 20}
    assert browser.post(f"{path}invitation/", sent).url == browser.post(f"{path}invitation/", sent).url
    with scopes_disabled():
        given = Invitation.objects.get()
    mine = as_user(student.user)
    form = f"/northfield/my/applications/{released.application.code}/forwarding/{room.code}/"
    assert form in words(mine.get("/northfield/my/"))
    assert "Write to us." in words(mine.get(form))
    done = mine.post(
        form, {"resume": mine.get(form).context["form"]["resume"].value(), "answer_1": "Tides.", "consent": "on"}
    )
    assert done.status_code == 302
    assert form not in words(mine.get("/northfield/my/"))
    mine.post(f"/northfield/my/invitations/{given.code}/refusal/")
    assert browser.get(path).status_code == 404, "they stand among the applicants now"


def test_others_see_nothing(released, room, as_user):
    stranger = factories.HostFactory().user
    path = f"/host/listings/{room.code}/released/{released.code}/"
    assert as_user(stranger).get(path).status_code == 404
    own = f"/host/listings/{released.application.listing.code}/released/{released.code}/"
    assert as_user(released.application.listing.posting.host.user).get(own).status_code == 404
    neighbour = factories.StudentFactory(school=released.school).user
    assert as_user(neighbour).get(f"/northfield/my/releases/{released.code}/").status_code == 404
    with scopes_disabled():
        type(room)._base_manager.filter(pk=room.pk).update(held=1)
    browser = as_user(room.posting.host.user)
    assert "no free place" in words(browser.get(f"/host/listings/{room.code}/released/"))
    assert browser.post(f"{path}opening/").status_code == 404


@NUMBERS
def test_runners_up_ask_the_same_however_many(number, room, as_user, django_assert_num_queries):
    for _each in range(number):
        factories.ReleaseFactory(application__listing__program=room.program)
    browser, path = as_user(room.posting.host.user), f"/host/listings/{room.code}/released/"
    browser.get(path)
    with django_assert_num_queries(6):
        page = browser.get(path).context["page"]
    assert len(page.items) == number
