"""The Nu validator over many pages, in one process."""

import json
import subprocess
from pathlib import Path

from tests import machine
from tests.everybody.states import State


def nu_errors(states: list[State], folder: Path) -> list[tuple[State, str]]:
    """What is wrong with the HTML, by state."""
    by_name = {}
    for number, state in enumerate(states):
        path = folder / f"{number:04}.html"
        path.write_text(state.html)
        by_name[path.name] = state
    command = [
        machine.java(),
        "-jar",
        str(machine.vnu_jar()),
        "--errors-only",
        "--format",
        "json",
        "--exit-zero-always",
    ]
    done = subprocess.run(
        [*command, *map(str, sorted(folder.glob("*.html")))], capture_output=True, text=True, check=False
    )
    found = json.loads(done.stderr)["messages"]
    return [(by_name[Path(each["url"]).name], f"Nu: {each['message']}") for each in found]
