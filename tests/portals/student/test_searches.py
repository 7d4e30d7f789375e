"""Saving a search from the list, and looking after what was saved."""

import pytest
from django_scopes import scopes_disabled

from fortnight.postings import search
from fortnight.postings.models import SavedSearch
from tests import factories

pytestmark = pytest.mark.django_db
MINE = "/northfield/my/searches/"


def kept():
    return list(SavedSearch._base_manager.order_by("pk"))


def test_the_list_leads_students_to_saving_what_they_see(as_user, client, student, listing):
    with scopes_disabled():
        search.put(listing)
    path = "/northfield/iap/projects/?q=support&mode=remote&skill=python&page=1"
    page = as_user(student.user).get(path)
    url = page.context["save_url"]
    assert url == f"{MINE}new/?mode=remote&skill=python&q=support&program=iap"
    assert "searches/new/" not in client.get(path).text
    form = as_user(student.user).get(url)
    assert form.context["words"] == "“support” · Remote · Python"
    as_user(student.user).post(url, {"name": "From home", "rhythm": "weekly"})
    (saved,) = kept()
    assert (saved.student, saved.name, saved.words, saved.query, saved.rhythm) == (
        student, "From home", "support", "mode=remote&skill=python", "weekly",
    )  # fmt: skip
    row = as_user(student.user).get(MINE)
    assert "“support” · Remote · Python" in row.text
    assert "/northfield/iap/projects/?mode=remote&amp;skill=python&amp;q=support" in row.text


def test_a_search_is_changed_and_removed_by_its_student_alone(as_user, student, program):
    saved = factories.SavedSearchFactory(student=student, program=program)
    other = factories.StudentFactory(school=student.school)
    path = f"{MINE}{saved.code}/"
    assert as_user(other.user).post(path, {"name": "Theirs", "rhythm": "daily"}).status_code == 404
    assert as_user(other.user).post(f"{path}removal/").status_code == 404
    assert as_user(student.user).post(path, {"name": "Ours", "rhythm": "daily"}).status_code == 302
    assert [(each.name, each.rhythm) for each in kept()] == [("Ours", "daily")]
    as_user(student.user).post(f"{path}removal/")
    assert kept() == []


def test_too_many_searches_or_filters_are_refused_in_words(as_user, student, program):
    factories.SavedSearchFactory.create_batch(50, student=student, program=program)
    answer = as_user(student.user).post(f"{MINE}new/?program=iap", {"name": "One more", "rhythm": "daily"})
    assert (answer.status_code, "You have 50 saved searches already." in answer.text) == (422, True)
    many = "&".join(f"skill={'x' * 75}{n}&place={'y' * 75}{n}&field={'z' * 75}{n}" for n in range(12))
    answer = as_user(student.user).post(f"{MINE}new/?program=iap&{many}", {"name": "Long", "rhythm": "daily"})
    assert (answer.status_code, "So many filters cannot be saved." in answer.text) == (422, True)
    assert len(kept()) == 50


def test_without_a_program_there_is_nothing_to_save(as_user, student):
    answer = as_user(student.user).get(f"{MINE}new/?program=elsewhere", follow=True)
    assert "Search the list of a program first" in answer.text
