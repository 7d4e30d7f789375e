"""Words that people may send: every field, every parameter, every page and mail that shows them, and what they cost.

Each part runs in a process and an empty database of its own, two at a time.
"""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from tests.prove.telling import Findings

TITLE = "Hostile words"
COVERS = (
    "Every kind of form on every page (found by opening each address as those to whom it belongs): each of its texts filled with every "
    "string of the Big List of Naughty Strings, no broken page, no split header, no markup that does anything by itself; each field alone "
    "with 100 kB of 27 nasty shapes, CPU beyond the same form with a few words or with one sign that is refused; every other column of every model appended, all written "
    "tables compared row by row; parameters from nowhere in every address. Then every text column of a school is filled with words that "
    "want to run, and Chromium opens every page, every answer and every mail, with the content security policy and without: nothing runs, "
    "nothing asks another origin. Negative controls: escaping off, a limit off, a form that takes all its columns, a door that leads away."
)
ON = ("sqlite",)
PARTS = ("strings-0", "strings-1", "long", "surplus", "queries", "chromium")


def run(part: str) -> dict:
    """One part in a process of its own; what it prints is shown, its last line is what it found."""
    command = [sys.executable, "-u", "-m", "tests.prove.words", part]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("FORTNIGHT_TEST_FOLDER")}
    told: dict = {}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            if line.startswith("{"):
                told = json.loads(line)
            else:
                print(f"  [{part}] {line}", end="", flush=True)
    return told or {"broken": process.returncode}


def main() -> None:
    findings = Findings()
    chosen = [part for part in PARTS if not sys.argv[1:] or part in sys.argv[1:]]
    with ThreadPoolExecutor(2) as pool:
        told = dict(zip(chosen, pool.map(run, chosen), strict=True))
    for part, found in told.items():
        for what, budget, measured, holds in found.get("rows", [[part, "ends by itself", found, False]]):
            findings.add(what, budget, measured, holds=holds)
    findings.tell()


if __name__ == "__main__":
    main()
