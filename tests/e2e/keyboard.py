"""A person who has only a keyboard: what has the focus must be seen, in contrast and uncovered, and everything is reached by Tab."""

from datetime import date, datetime

from playwright.sync_api import Page

from tests.everybody.window import script

MOST = 150

FOCUS = """() => {
  const {marks, outline, place} = COLOURS;
  const node = document.activeElement;
  if (!node || node === document.body) return {name: "", field: "", value: "", seen: true, place: "free"};
  const legend = node.type === "radio" || node.type === "checkbox" ? "" : node.closest("fieldset")?.querySelector("legend")?.innerText || "";
  const words = node.labels?.length ? [...node.labels].map((label) => label.innerText).join(" ") : node.getAttribute("aria-label") || node.innerText || legend;
  return {name: words.trim(), field: node.name || "", value: node.value || "", seen: marks(node).some((one) => outline(one).seen), place: place(node)};
}""".replace("COLOURS", script("colours").partition("\n")[2])


class Keyboard:
    def __init__(self, page: Page) -> None:
        self.page = page

    def here(self) -> dict[str, str]:
        return self.page.evaluate(FOCUS)

    def reach(self, name: str, *, back: bool = False) -> None:
        """Tab until the link, button or field that begins with these words, or has this form name, has the focus."""
        passed = []
        for _step in range(MOST):
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
            found = self.here()
            assert found["seen"], f"The focus on {found} cannot be seen."
            assert found["place"] == "free", f"The focus on {found} is {found['place']}."
            if found["name"].startswith(name) or found["field"] == name:
                return
            passed.append(found["name"] or found["field"])
        raise AssertionError(f"“{name}” is not reached by Tab; passed: {passed}")

    def follow(self, name: str) -> None:
        """Press the link or button of this name and wait for the next page."""
        self.reach(name)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def write(self, name: str, text: str) -> None:
        self.reach(name)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def day(self, name: str, day: date) -> None:
        self.reach(name)
        self.page.keyboard.type(day.strftime("%m%d%Y"))

    def choose(self, group: str, value: str) -> None:
        """Within a group of radio buttons: the arrows move and choose."""
        self.reach(group)
        self.page.keyboard.press("Space")
        for _step in range(20):
            if self.here()["value"] == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{group} has no {value}")

    def moment(self, name: str, moment: datetime) -> None:
        self.reach(name)
        self.page.keyboard.type(moment.strftime("%m%d%Y"))
        self.page.keyboard.press("Tab")
        self.page.keyboard.type(moment.strftime("%I%M%p"))

    def press(self, name: str) -> None:
        """Press what opens something on this page."""
        self.reach(name)
        self.page.keyboard.press("Enter")

    def tick(self, name: str) -> None:
        self.reach(name)
        self.page.keyboard.press("Space")
