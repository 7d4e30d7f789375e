"""A school's colour: every choice shows itself, also without scripts; with scripts the page tries it on at once."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def drawn(page, name):
    return page.get_by_role("radio", name=name).locator("xpath=..").locator(".swatch")


def paint(locator):
    return locator.evaluate("node => getComputedStyle(node).backgroundColor")


@pytest.mark.parametrize("scripts", [True, False])
def test_each_colour_shows_itself_and_is_kept(window, director, school, scripts):
    page = window(director, scripts=scripts)
    page.goto(f"/{school.slug}/office/settings/")
    blue, pine = paint(drawn(page, "Blue")), paint(drawn(page, "Pine"))
    assert (blue, pine) == ("oklch(0.46 0.14 262)", "oklch(0.46 0.14 160)")
    save = page.get_by_role("button", name="Save", exact=True)
    assert paint(save) == blue
    page.get_by_role("radio", name="Pine").check()
    expect(page.get_by_label("Angle on the colour wheel")).to_be_hidden()
    expect(save).to_have_css("background-color", pine if scripts else blue)
    save.click()
    expect(page.get_by_role("radio", name="Pine")).to_be_checked()
    assert paint(save) == pine


def test_another_angle_is_asked_only_where_it_counts(window, director, school):
    page = window(director, width=390)
    page.goto(f"/{school.slug}/office/settings/")
    page.get_by_role("radio", name="Another one").check()
    page.get_by_label("Angle on the colour wheel").fill("7")
    expect(page.locator("html")).to_have_attribute("data-hue", "h0 t0 u7")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_label("Angle on the colour wheel")).to_have_value("7")
    expect(page.locator("html")).to_have_attribute("data-hue", "h0 t0 u7")
