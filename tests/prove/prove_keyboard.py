"""Runs the journeys by keyboard, each in a site and a browser of its own."""

import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree as ET

from tests.prove.telling import Findings

TITLE = "By keyboard alone"
COVERS = (
    "What people do day by day without a mouse: signing in by code, finding with filters, applying with a résumé, withdrawing, accepting, "
    "declining, posting, inviting a teammate, shortlisting and writing, offering, proposing times, thanking, approving and asking for "
    "changes, inviting a colleague, changing settings, reading who has seen what. At every stop of Tab the focus is marked by an outline "
    "of at least 2 px and 3 : 1, and lies under nothing. Negative control: the same walk over a page without outlines must fail."
)
ON = ("sqlite",)
JOURNEYS = ("tests/e2e/journeys_by_keyboard.py", "tests/e2e/test_keyboard.py")
CONTROL = "test_a_focus_that_is_not_marked_is_caught"
LEAST = 15


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--junitxml={report}", *JOURNEYS]
        subprocess.run(command, check=False)
        cases = list(ET.parse(report).iter("testcase"))  # noqa: S314 - our own file
    held = {case.get("name") for case in cases if not list(case)}
    short = sorted({case.get("name") for case in cases} - held)
    done = held - {CONTROL}
    found = Findings()
    found.add("journeys by keyboard", f"at least {LEAST}", len(done), holds=len(done) >= LEAST)
    found.add("journeys that stopped somewhere", 0, ", ".join(short) or 0, holds=not short)
    found.add("outlines taken away are noticed", "yes", "yes" if CONTROL in held else "no", holds=CONTROL in held)
    found.tell()


if __name__ == "__main__":
    main()
