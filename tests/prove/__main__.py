"""`make prove`: the proofs that take too long for the suite, on the databases they are about; writes docs/developer/proofs.md.

`python -m tests.prove races-postgres files-sqlite` runs only these anew and takes the rest from `var/prove/`;
`python -m tests.prove --paper` only writes the page. Two run at a time, the longest first. A proof is a module `prove_NAME.py` here: the constants `TITLE`, `COVERS`
and `ON` at its top, progress on standard output, and as its last line JSON with `rows`: what, budget, measured, holds.
"""

import ast
import json
import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.prove.paper import paper

ROOT = Path(__file__).resolve().parents[2]
PAPER, KEPT = ROOT / "docs/developer/proofs.md", ROOT / "var/prove"
LANES = 2


@dataclass(frozen=True)
class Proof:
    """One module, as its constants tell; it is read, not imported: it chooses its database itself."""

    name: str
    title: str
    covers: str
    on: tuple[str, ...]

    @property
    def parts(self) -> list[str]:
        return [f"{self.name}-{database}" for database in self.on]


def proofs() -> list[Proof]:
    return [_read(path) for path in sorted(Path(__file__).parent.glob("prove_*.py"))]


def _read(path: Path) -> Proof:
    said = {}
    for line in ast.parse(path.read_text()).body:
        if (
            isinstance(line, ast.Assign)
            and isinstance(line.targets[0], ast.Name)
            and isinstance(line.value, ast.Constant | ast.Tuple)
        ):
            said[line.targets[0].id] = (
                ast.literal_eval(line.value) if line.targets[0].id in {"TITLE", "COVERS", "ON"} else None
            )
    return Proof(path.stem.removeprefix("prove_"), said["TITLE"], said["COVERS"], said["ON"])


def run(name: str, database: str) -> dict:
    """A proof in a process and an empty database of its own; its last line of JSON, or nothing."""
    # Proofs open many threads of their own, and each keeps a connection.
    environment = {**os.environ, "FORTNIGHT_TEST_DB": database, "FORTNIGHT_DATABASE_POOL": "24"}
    found: dict = {}
    command = [sys.executable, "-u", "-m", f"tests.prove.prove_{name}"]
    begun = time.monotonic()
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            print(f"{name}-{database}: {line}", end="", flush=True)
            if line.startswith('{"'):
                found = json.loads(line)
    return found and {
        **found,
        "day": f"{datetime.now(UTC):%Y-%m-%d}",
        "minutes": round((time.monotonic() - begun) / 60, 1),
    }


def main(chosen: list[str]) -> int:
    known = proofs()
    parts = {part: (proof.name, part.rpartition("-")[2]) for proof in known for part in proof.parts}
    only_paper = chosen == ["--paper"]
    if unknown := [name for name in chosen if name not in parts and not only_paper]:
        raise SystemExit(f"There is no part {', '.join(unknown)}. The parts are: {', '.join(parts)}.")
    KEPT.mkdir(parents=True, exist_ok=True)
    lost = [] if only_paper else run_all({name: parts[name] for name in chosen or parts})
    results = {part: kept for part in parts if (kept := _kept(part))}
    PAPER.write_text(paper(known, results))
    short = [f"{part}: {row['what']}" for part, each in results.items() for row in each["rows"] if not row["holds"]]
    print(f"\nWritten: {PAPER}", *lost, *(f"Falls short: {each}" for each in short), sep="\n")
    return 1 if short or lost else 0


def run_all(parts: dict[str, tuple[str, str]]) -> list[str]:
    """Keeps what each part told; sentences about those that told nothing."""
    page = PAPER.read_text()
    took = {part: float(minutes) for part, minutes in re.findall(r"tests\.prove (\S+)`, \S+, ([\d.]+) minutes", page)}
    longest_first = sorted(parts, key=lambda part: -took.get(part, 0))
    with ThreadPoolExecutor(LANES) as lanes:
        return [lost for lost in lanes.map(lambda part: _run_and_keep(part, *parts[part]), longest_first) if lost]


def _run_and_keep(part: str, name: str, database: str) -> str:
    told = run(name, database)
    if told:
        (KEPT / f"{part}.json").write_text(json.dumps(told))
    return "" if told else f"Told nothing: {part}. Run it alone and read why."


def _kept(part: str) -> dict:
    path = KEPT / f"{part}.json"
    return json.loads(path.read_text()) if path.exists() else {}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
