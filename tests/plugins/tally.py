"""Adds up the stages of `make test`: each run writes its counts down, the last summary shows all of them."""

import json
import os
import time
from pathlib import Path

import pytest

from tests.plugins.counts import sums

KINDS = ("passed", "failed", "error", "skipped", "xfailed", "xpassed")
_started = time.monotonic()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    place = os.environ.get("FORTNIGHT_TALLY")
    if not place or "PYTEST_XDIST_WORKER" in os.environ:
        return
    counts = {kind: len(terminalreporter.stats.get(kind, ())) for kind in KINDS}
    line = {"stage": os.environ.get("FORTNIGHT_STAGE", "tests"), "seconds": time.monotonic() - _started, **counts}
    line["tried"] = sums(terminalreporter.getreports("passed"))
    with Path(place).open("a") as file:
        file.write(json.dumps(line) + "\n")
    terminalreporter.section("all stages so far")
    for row in map(json.loads, Path(place).read_text().splitlines()):
        said = ", ".join(f"{row[kind]} {kind}" for kind in KINDS if row[kind] or kind == "passed")
        terminalreporter.write_line(f"{row['stage']:<12}{said} in {row['seconds']:.0f} s")
