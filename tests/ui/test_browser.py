"""The components in Chromium: nothing for axe, nothing wider than the screen, and the scripts do their one job."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("shown")]
GALLERY = "/-/ui/"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture
def shown(settings):
    settings.DEMO = True


@pytest.fixture
def browser(chromium: Browser) -> Browser:
    return chromium


@pytest.fixture
def page(browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert problems == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("query", ["", "?dir=rtl&hue=110"])
def test_axe_finds_nothing(live_server, page, width, scheme, query):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{live_server.url}{GALLERY}{query}")
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_question_opens_as_a_dialog_and_gives_the_focus_back(live_server, page):
    page.goto(live_server.url + GALLERY)
    page.get_by_text("Ask for changes…").first.click()
    dialog = page.get_by_role("dialog", name="Ask for changes")
    assert dialog.get_by_label("Your words to the other side").evaluate("node => node === document.activeElement")
    page.keyboard.press("Escape")
    assert dialog.count() == 0
    assert page.evaluate("document.activeElement.textContent") == "Ask for changes…"


def test_without_scripts_the_question_opens_in_place(live_server, browser):
    page = browser.new_page(java_script_enabled=False)
    page.goto(live_server.url + GALLERY)
    page.get_by_text("Withdraw…", exact=True).click()
    assert page.get_by_role("button", name="Withdraw the application").is_visible()
    page.close()


def test_the_menu_shuts_by_escape(live_server, page):
    page.goto(live_server.url + GALLERY)
    page.locator(".bar-me summary").click()
    assert page.get_by_text("Your account").is_visible()
    page.keyboard.press("Escape")
    assert not page.get_by_text("Your account").is_visible()


def test_rows_are_walked_and_ticked_by_keys(live_server, page):
    page.goto(live_server.url + GALLERY)
    page.evaluate("document.activeElement.blur()")
    assert not page.locator(".bulk").is_visible()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") == "Price a heat-pump retrofit for 12 houses"
    page.keyboard.press("x")
    page.keyboard.press("k")
    page.keyboard.press("x")
    assert page.locator(".bulk").inner_text().split("\n")[0] == "2 chosen"


def test_all_rows_are_ticked_at_once(live_server, page):
    page.goto(live_server.url + GALLERY)
    page.get_by_label("Choose all").check()
    assert page.locator("[data-picked]").inner_text() == "3"


def test_long_texts_are_counted(live_server, page):
    page.goto(live_server.url + GALLERY)
    page.locator("#sample_work").fill("Forty drivers")
    assert page.locator('[data-counter="sample_work"]').inner_text() == "Up to 1500 characters · 13"


def test_the_errors_take_the_focus(live_server, page):
    page.goto(live_server.url + GALLERY)
    assert page.evaluate("document.activeElement.className") == "errors"


def test_filters_hide_behind_one_button_on_phones_only(live_server, page):
    page.goto(live_server.url + GALLERY)
    assert page.get_by_label("Hybrid").first.is_visible()
    page.set_viewport_size({"width": 390, "height": 800})
    assert not page.get_by_label("Hybrid").first.is_visible()
    page.locator(".sheet > summary").click()
    assert page.get_by_label("Hybrid").first.is_visible()


SAVES = """() => {
  const form = document.querySelector("#sample_title").form;
  form.dataset.autosave = "/draft/";
  form.insertAdjacentHTML("beforeend", '<p data-saved="Kept it" data-failed="Lost it"></p>');
}"""


def test_a_draft_saves_itself_and_says_so(live_server, page):
    kept: list[str] = []
    page.route("**/draft/", lambda route: (kept.append(route.request.post_data or ""), route.fulfill(status=204)))
    page.goto(live_server.url + GALLERY)
    page.evaluate(SAVES)
    page.locator("#sample_title").fill("Map the minutes")
    page.get_by_text("Kept it").wait_for()
    assert len(kept) == 1
    assert "Map the minutes" in kept[0]


def test_a_draft_that_sign_in_swallowed_was_not_kept(live_server, page):
    page.route("**/draft/", lambda route: route.fulfill(status=302, headers={"location": GALLERY}))
    page.goto(live_server.url + GALLERY)
    page.evaluate(SAVES)
    page.locator("#sample_title").fill("Map the minutes")
    page.get_by_text("Lost it").wait_for()


def test_a_link_is_copied_and_the_button_says_so(live_server, browser):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(live_server.url + GALLERY)
    page.get_by_role("button", name="Copy the link").click()
    page.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == "https://northgate.example/iap/"
    context.close()
