"""How much was tried: a test says what it counted and what it must count at least, so that a shrinking test is seen."""

from collections import Counter
from collections.abc import Callable, Iterable

import pytest


@pytest.fixture
def counted(record_property: Callable[[str, object], None]) -> Callable[..., None]:
    """`counted("hostile files", 172, least=150)`: fails below; the same words in several tests are added up."""

    def count(what: str, number: int, *, least: int = 1) -> None:
        record_property("counted", [what, number])
        assert number >= least, f"Only {number:,} {what} were tried; at least {least:,} belong here."

    return count


def sums(reports: Iterable[pytest.TestReport]) -> Counter[str]:
    """What all passed tests counted, in the order in which it was first told."""
    total: Counter[str] = Counter()
    for report in reports:
        for name, value in report.user_properties:
            if name == "counted":
                total[value[0]] += value[1]
    return total


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    total = sums(terminalreporter.getreports("passed"))
    if total:
        terminalreporter.section("what was tried")
        for what, number in sorted(total.items()):
            terminalreporter.write_line(f"{number:>10,}  {what}")
