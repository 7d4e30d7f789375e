"""The page that says what works for whom; and what browsers may fill in for people."""

import re

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


def test_a_school_names_its_office(client, school, other_school):
    page = client.get(f"/{school.slug}/accessibility/").content.decode()
    assert re.findall(r'<a href="mailto:([^"]+)"', page.partition("<main")[2].partition("</main>")[0]) == [
        school.contact_email
    ]


def test_without_a_school_it_leads_to_every_schools_own(client, school, other_school):
    page = client.get("/accessibility/").content.decode().partition("<main")[2]
    assert re.findall(r'href="(/\w+/accessibility/)"', page) == [
        "/lakeside/accessibility/",
        "/northfield/accessibility/",
    ]
    assert "mailto:" not in page


@pytest.mark.parametrize("path", ["/sign-in/", "/nowhere/", "/{school}/", "/{school}/accessibility/"])
def test_every_page_leads_there(client, school, program, path):
    page = client.get(path.format(school=school.slug), follow=True).content.decode()
    assert re.search(r'<footer.*href="(/northfield)?/accessibility/"', page, re.DOTALL)


def test_a_program_of_this_name_gets_another_address(school, in_school):
    from fortnight.programs.actions import free_slug

    assert free_slug(school, "Accessibility") == "accessibility-2"


def test_ones_own_data_can_be_filled_in_by_the_browser(client, as_user):
    newcomer = as_user(factories.UserFactory(name=""))
    pages = {path: newcomer.get(path).content.decode() for path in ("/account/", "/host/welcome/organization/")}
    pages["/sign-in/"] = client.get("/sign-in/").content.decode()
    found = {path: sorted(re.findall(r'autocomplete="([^"]+)"', page)) for path, page in pages.items()}
    assert found == {
        "/account/": ["name"],
        "/host/welcome/organization/": ["name", "organization", "organization-title", "tel", "url"],
        "/sign-in/": ["email"],
    }


def test_a_day_that_cannot_be_read_stays_as_it_was_typed(as_user, school, student):
    page = as_user(student.user).post(f"/{school.slug}/my/profile/", {"graduation": "31.02.2027"})
    (field,) = re.findall(r'<input[^>]*name="graduation"[^>]*>', page.content.decode())
    assert ('type="text"' in field, 'value="31.02.2027"' in field) == (True, True)
