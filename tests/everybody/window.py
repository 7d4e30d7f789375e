"""A browser that shows kept states and tells what it finds wrong with them."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Request, Route

from tests.everybody.explained import explained
from tests.everybody.looks import LOOKS, Look
from tests.everybody.states import State, static

AT = "http://fortnight.test"
HERE = Path(__file__).parent / "js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = """async ([tags, dir]) => {
  const done = await axe.run(document, {runOnly: tags, resultTypes: ["violations", "incomplete"]});
  const tell = (rules) => rules.map((rule) => [rule.id, rule.nodes.map((node) => [node.html, node.any.concat(node.all, node.none).map((one) => one.data?.messageKey || one.id).join(" ")])]);
  return {violations: tell(done.violations), incomplete: tell(done.incomplete), passed: done.passes.map((rule) => rule.id)};
}"""
LAY_OVER = """(css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = css ? [sheet] : [];
}"""
SETTLE = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


class Window:
    def __init__(self, browser: Browser, pictures: dict[str, bytes]) -> None:
        context = browser.new_context(reduced_motion="reduce", viewport={"width": 1280, "height": 800})
        context.set_default_timeout(15000)
        context.route("**/*", self._answer)
        self.page = context.new_page()
        self.devtools = context.new_cdp_session(self.page)
        self.pictures = pictures
        self.state: State | None = None
        self.counts: Counter[str] = Counter()
        self.rules: set[str] = set()
        self.page.on("pageerror", lambda error: self.thrown.append(str(error)))
        self.thrown: list[str] = []
        self.scripts = {path.stem: script(path.stem) for path in HERE.glob("*.js")}
        self.axe = AXE_SCRIPT

    def _answer(self, route: Route, request: Request) -> None:
        """The state itself, what it is styled by, its pictures; nothing else is there."""
        path = request.url.removeprefix(AT)
        if request.is_navigation_request():
            headers = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": self.state.policy}
            route.fulfill(status=200, headers=headers, body=self.state.html)
        elif path.startswith("/static/") and (body := static(path)) is not None:
            route.fulfill(status=200, body=body, content_type=kind_of(path))
        elif path in self.pictures:
            route.fulfill(status=200, body=self.pictures[path], content_type="image/png")
        else:
            route.fulfill(status=204)

    def look_at(self, state: State, looks: tuple[Look, ...] = LOOKS) -> list[str]:
        """Each fault once, with the look in which it was seen first."""
        self.state, self.thrown = state, []
        self.page.goto(AT + state.path, wait_until="load")
        self.page.evaluate(self.axe)
        self.counts["states"] += 1
        found: dict[str, str] = {}
        for look in looks:
            self.set_to(look)
            for fault in self.faults(look):
                found.setdefault(fault, look.name)
        return [f"{fault} [{look}]" for fault, look in found.items()] + self.thrown

    def set_to(self, look: Look) -> None:
        self.page.set_viewport_size({"width": look.width, "height": look.height})
        forced = "active" if look.forced else "none"
        self.page.emulate_media(color_scheme=look.scheme, forced_colors=forced, reduced_motion="reduce")
        self.devtools.send("Emulation.setTouchEmulationEnabled", {"enabled": look.touch})
        self.page.evaluate(LAY_OVER, look.text)
        self.page.evaluate("(dir) => { document.documentElement.dir = dir }", "rtl" if look.rtl else "ltr")
        self.page.evaluate(SETTLE)

    def faults(self, look: Look) -> list[str]:
        self.counts["looks"] += 1
        found: list[str] = []
        for check in look.checks:
            self.counts[f"runs of {check}"] += 1
            found += getattr(self, f"_{check}")(look)
        return found

    def _axe(self, look: Look) -> list[str]:
        told = self.page.evaluate(AXE, [RULES, ""])
        self.rules |= set(told["passed"])
        self.counts["rules passed"] += len(told["passed"])
        wrong = [f"axe {rule}: {html[:160]}" for rule, nodes in told["violations"] for html, _why in nodes]
        unsure = [(rule, html, why) for rule, nodes in told["incomplete"] for html, why in nodes]
        self.counts["explained"] += sum(bool(explained(*each)) for each in unsure)
        return wrong + [
            f"axe unsure, {rule}: {html[:160]} ({why})" for rule, html, why in unsure if not explained(rule, html, why)
        ]

    def _space(self, look: Look) -> list[str]:
        told = self._run("geometry", {"target": look.target})
        self.counts["lines of text"] += told["texts"]
        return told["found"]

    def _forced(self, look: Look) -> list[str]:
        return self._run("forced")

    def _focus(self, look: Look) -> list[str]:
        told = self._run("focus")
        self.counts["stops of the focus"] += told["stops"]
        return told["found"]

    def _mirror(self, look: Look) -> list[str]:
        self._run("mirror", "ltr")
        return self._run("mirror", "rtl")

    def _run(self, name: str, given: object = None) -> Any:
        return self.page.evaluate(self.scripts[name], given)


def script(name: str) -> str:
    return (HERE / f"{name}.js").read_text().replace("COLOURS", (HERE / "colours.js").read_text().partition("\n")[2])


def kind_of(path: str) -> str:
    return {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}.get(Path(path).suffix, "image/png")


def summed_up(faults: list[tuple[State, str]]) -> list[str]:
    """The same fault on many pages is told once, with one of them and how many there are."""
    where: dict[str, list[State]] = {}
    for state, fault in faults:
        where.setdefault(re.sub(r"/[A-Z0-9]{6,}/|csrf\S+|\d+", "…", fault), []).append(state)
    first = {}
    for state, fault in faults:
        first.setdefault(re.sub(r"/[A-Z0-9]{6,}/|csrf\S+|\d+", "…", fault), (state, fault))
    return [f"{fault} on {state}, {len(where[key])} in all" for key, (state, fault) in first.items()]
