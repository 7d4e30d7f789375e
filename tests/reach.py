"""Whether the tests reach what they must: read from coverage's own report, after `make coverage` has run them.

95 % of all lines; every line and every branch where somebody's rights or words would be lost.
"""

import json
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

FLOOR = 95.0  # per cent of all lines
WHOLE = (
    "fortnight/*/rules.py",
    "fortnight/*/actions.py",
    "fortnight/*/actions/*.py",
    "fortnight/core/transitions.py",
    "fortnight/core/uploads.py",
    "fortnight/core/uploads_child.py",
)


def short(report: dict[str, Any]) -> list[str]:
    """A sentence for each thing that is not reached as it must be."""
    found = []
    lines = 100 * report["totals"]["covered_lines"] / report["totals"]["num_statements"]
    if lines < FLOOR:
        found.append(f"{lines:.1f} % of all lines are reached; at least {FLOOR:.0f} % must be.")
    for name, file in sorted(report["files"].items()):
        if any(fnmatch(name, pattern) for pattern in WHOLE):
            found += _gaps(name, file)
    return found


def _gaps(name: str, file: dict[str, Any]) -> list[str]:
    missing = ", ".join(map(str, file["missing_lines"]))
    branches = ", ".join(f"{here}→{there}" for here, there in file.get("missing_branches", []))
    said = [f"lines {missing}"] * bool(missing) + [f"branches {branches}"] * bool(branches)
    return [f"{name} must be reached whole; not reached: {' and '.join(said)}."] if said else []


def main() -> int:
    place = Path(".venv/coverage.json")
    subprocess.run([sys.executable, "-m", "coverage", "json", "-q", "-o", str(place)], check=True)
    report = json.loads(place.read_text())
    found = short(report)
    totals = report["totals"]
    print(*found, sep="\n", end="\n" * bool(found))
    print(
        f"{100 * totals['covered_lines'] / totals['num_statements']:.1f} % of {totals['num_statements']:,} lines are reached."
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
