"""What directors choose for their school: a colour by its name or by its angle."""

import pytest
from django.urls import reverse

from fortnight.portals.office.forms.settings import SchoolForm
from fortnight.schools.models import School

pytestmark = pytest.mark.django_db


def typed(school, **more):
    given = {name: getattr(school, name) for name in SchoolForm.Meta.fields}
    given = {name: "" if value is None else value for name, value in given.items()}
    return {**given, "email_domains": "", "accent": "262", **more}


@pytest.fixture
def send(as_user, director, school):
    browser, url = as_user(director), reverse("office:settings", args=[school.slug])
    return lambda **more: browser.post(url, typed(school, **more))


@pytest.mark.parametrize(
    ("accent", "angle", "hue"),
    [("160", "", 160), ("20", "999", 20), ("355", "rubbish", 355), ("other", "7", 7), ("other", "0", 0)],
)
def test_a_colour_is_chosen_by_its_name_or_by_its_angle(send, school, accent, angle, hue):
    assert send(accent=accent, accent_hue=angle).status_code == 302
    assert School.objects.get(pk=school.pk).accent_hue == hue


@pytest.mark.parametrize(
    ("accent", "angle", "errors"),
    [
        ("other", "", {"accent_hue": ["Give a number from 0 to 359, or choose one of the colours."]}),
        ("other", "360", {"accent_hue": ["At most 359, please."]}),
        ("other", "blue", {"accent_hue": ["Write a whole number in digits."]}),
        ("", "20", {"accent": ["Choose one of these."]}),
        ("21", "20", {"accent": ["That is not one of the choices. Choose one of these."]}),
    ],
)
def test_a_colour_that_is_none_is_said_beside_its_field(send, school, accent, angle, errors):
    answer = send(accent=accent, accent_hue=angle)
    assert (answer.status_code, dict(answer.context["form"].errors)) == (422, errors)
    assert School.objects.get(pk=school.pk).accent_hue == school.accent_hue


@pytest.mark.parametrize(("hue", "accent"), [(262, "262"), (0, "other"), (261, "other")])
def test_the_colour_in_use_is_ticked(as_user, director, school, hue, accent):
    School.objects.filter(pk=school.pk).update(accent_hue=hue)
    page = as_user(director).get(reverse("office:settings", args=[school.slug]))
    assert (page.context["form"]["accent"].value(), page.context["form"]["accent_hue"].value()) == (accent, hue)


def test_every_colour_is_drawn_as_it_will_look(as_user, director, school):
    text = as_user(director).get(reverse("office:settings", args=[school.slug])).content.decode()
    assert '<span class="swatch" data-hue="h1 t6 u0" aria-hidden="true">Aa</span> Pine' in text
    assert text.count('class="swatch"') == 12


@pytest.mark.parametrize(("last", "status"), [("2027-07-02", 302), ("2027-07-03", 422), ("2036-12-31", 422)])
def test_a_closure_is_half_a_year_at_most(as_user, director, school, last, status):
    url = reverse("office:closure-add", args=[school.slug])
    answer = as_user(director).post(
        url, {"kind": "closed", "name": "Break", "first_day": "2027-01-01", "last_day": last}
    )
    assert answer.status_code == status
    if status == 422:
        said = ["At most 183 days in a row. Look at the year, or close in parts."]
        assert answer.context["form"].errors == {"last_day": said}
