"""What saved searches find and when it is told: each new project once, in one mail, with its reason."""

from datetime import timedelta

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django_scopes import scopes_disabled

from fortnight.activity import preferences
from fortnight.activity.models import Notification, Outbox
from fortnight.core.time import now
from fortnight.postings import search
from fortnight.postings.actions import searches as telling
from fortnight.postings.actions.searches import MOST, TooMany, change_search, forget_told, save_search, tell_due
from fortnight.postings.alerts import due, match_new
from fortnight.postings.models import Hit, Listing, SearchRow
from fortnight.postings.search import Filters
from fortnight.postings.tasks import tell_of_new_projects
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unscoped")]


def saved(student, program, asked="", words="", rhythm="at_once", name="Mine"):
    filters = Filters.read(QueryDict(asked))
    return save_search(student, program, {"name": name, "rhythm": rhythm}, words=words, filters=filters)


def published(program, **values):
    listing = factories.ListingFactory(program=program, published_at=now(), **values)
    search.put(listing)
    return listing


def mails():
    return list(Outbox.objects.order_by("id"))


FOUND = {
    "all": ("", "", True),
    "a filter": ("mode=remote", "", True),
    "another filter": ("mode=on_site", "", False),
    "any of one, all of many": ("mode=remote&mode=hybrid&skill=python", "", True),
    "one of many is missing": ("mode=remote&skill=rust", "", False),
    "who welcomes all levels": ("level=junior", "", True),
    "a word": ("", "support", True),
    "a word in another form": ("", "counting", True),
    "the beginning of the last word": ("", "quest", True),
    "words that stand apart": ("", "ten python", True),
    "a phrase": ("", '"one page"', True),
    "a phrase that is not there": ("", '"page one"', False),
    "one word of two": ("", "support penguins", False),
    "a word and a filter": ("mode=remote", "support", True),
    "a word and another filter": ("mode=on_site", "support", False),
    "nothing but signs": ("", "!!!", True),
}


@pytest.mark.parametrize("name", FOUND)
def test_a_search_finds_what_the_list_finds(name, program, student):
    asked, words, found = FOUND[name]
    saved(student, program, asked, words)
    listing = published(program)
    assert match_new() == 1
    on_list = search.find([program], words, Filters.read(QueryDict(asked)))
    assert (Hit.objects.count(), [each.pk for each in on_list.listings[: on_list.exact]]) == (
        (1, [listing.pk]) if found else (0, [])
    )


def test_a_project_is_told_once_whatever_becomes_of_it(program, student, clock):
    clock("2026-11-20 15:00")
    mine = saved(student, program)
    listing = published(program)
    tell_of_new_projects()
    (mail,) = mails()
    assert mail.subject == "1 new project for your saved searches"
    assert f"/{program.school.slug}/{program.slug}/projects/{listing.code}/" in mail.text
    assert "Found by “Mine” (at once)" in mail.text
    assert "because you saved these searches" in mail.text
    for _turn in range(2):
        search.remove(listing)
        search.put(listing)
        search.rebuild()
        tell_of_new_projects()
    assert (len(mails()), mine.hits.count()) == (1, 1)


def test_what_stood_on_the_list_already_is_not_new(program, student):
    old = published(program)
    Listing.objects.filter(pk=old.pk).update(published_at=now() - timedelta(minutes=5))
    saved(student, program)
    assert (match_new(), Hit.objects.count()) == (1, 0)


def test_several_searches_make_one_mail(program, student):
    saved(student, program, name="All")
    saved(student, program, "mode=remote", name="From home")
    published(program, title="Count the questions")
    published(program, title="Draw the page")
    tell_of_new_projects()
    (mail,) = mails()
    assert mail.subject == "2 new projects for your saved searches"
    assert mail.text.count("Found by “All” (at once), “From home” (at once)") == 2
    assert Notification.objects.get().kind == "alert"


def test_a_project_that_closed_in_between_is_not_told(program, student):
    saved(student, program)
    listing = published(program)
    match_new()
    Listing.objects.filter(pk=listing.pk).update(deadline_at=now())
    assert (tell_due(), mails(), Hit.objects.filter(told_at=None).count()) == (1, [], 0)


def test_who_left_or_switched_it_off_gets_no_mail(program, student):
    gone = factories.StudentFactory(school=program.school)
    for one in (student, gone):
        saved(one, program)
    published(program)
    match_new()
    type(gone).objects.filter(pk=gone.pk).update(left_at=now())
    preferences.switch_off(student.user, "alert")
    tell_due()
    assert (mails(), [told.user for told in Notification.objects.all()]) == ([], [student.user])


@pytest.mark.parametrize(
    ("rhythm", "at", "when"),
    [
        ("at_once", "2026-11-26 15:00", "2026-11-26 15:00"),
        ("daily", "2026-11-26 12:59", "2026-11-26 13:00"),
        ("daily", "2026-11-26 13:00", "2026-11-27 13:00"),
        ("weekly", "2026-11-26 15:00", "2026-11-30 13:00"),
        ("weekly", "2026-11-30 12:00", "2026-11-30 13:00"),
        ("weekly", "2026-11-30 13:00", "2026-12-07 13:00"),
        ("daily", "2027-03-13 20:00", "2027-03-14 12:00"),
    ],
)
def test_mail_comes_at_eight_at_the_school(rhythm, at, when, school, clock):
    clock(at)
    assert f"{due(rhythm, now(), school.zone):%Y-%m-%d %H:%M}" == when


def test_the_rhythm_is_kept_and_can_be_changed(program, student, clock):
    clock("2026-11-26 15:00")
    mine = saved(student, program, rhythm="weekly")
    published(program)
    tell_of_new_projects()
    assert mails() == []
    change_search(mine, name="Mine", rhythm="daily")
    clock("2026-11-27 12:59")
    tell_of_new_projects()
    assert mails() == []
    clock("2026-11-27 13:00")
    for _twice in range(2):
        tell_of_new_projects()
    assert len(mails()) == 1
    clock("2027-03-01 13:00")
    assert (forget_told(), SearchRow.objects.filter(matched=False).count()) == (1, 0)


def test_a_student_has_so_many_at_most(program, student):
    for _each in range(MOST):
        saved(student, program)
    with pytest.raises(TooMany):
        saved(student, program)


def test_another_programs_projects_are_not_found(program, student):
    saved(student, program)
    published(factories.ProgramFactory(school=program.school))
    assert (match_new(), Hit.objects.count()) == (1, 0)


def test_publishing_asks_nothing_of_saved_searches(program, student):
    """However many there are: the row of the list says itself that it is new."""
    saved(student, program)
    listing = factories.ListingFactory(program=program)
    with CaptureQueriesContext(connection) as asked:
        search.put(listing)
    assert len(asked) > 3
    assert [one["sql"] for one in asked if "savedsearch" in one["sql"] or "postings_hit" in one["sql"]] == []


def test_two_workers_tell_once(program, student):
    """The second finds everything told, whatever it looked at before."""
    saved(student, program)
    published(program)
    match_new()
    with scopes_disabled():
        telling._tell(student)
        telling._tell(student)
    assert len(mails()) == 1
