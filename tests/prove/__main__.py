"""`make prove`: the proofs that take too long for the suite, on the databases they are about; writes docs/developer/proofs.md.

`python -m tests.prove races-postgres files-sqlite` runs only these anew and takes the rest from `var/prove/`;
`python -m tests.prove --paper` only writes the page. A proof is a module `prove_NAME.py` here: the constants `TITLE`, `COVERS`
and `ON` at its top, progress on standard output, and as its last line JSON with `rows`: what, budget, measured, holds.
"""

import ast
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.prove.paper import paper

ROOT = Path(__file__).resolve().parents[2]
PAPER, KEPT = ROOT / "docs/developer/proofs.md", ROOT / "var/prove"


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
    """A proof in a process and an empty database of its own; its last line of JSON."""
    # Proofs open many threads of their own, and each keeps a connection.
    environment = {**os.environ, "FORTNIGHT_TEST_DB": database, "FORTNIGHT_DATABASE_POOL": "24"}
    found: dict = {}
    command = [sys.executable, "-u", "-m", f"tests.prove.prove_{name}"]
    begun = time.monotonic()
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            print(line, end="", flush=True)
            if line.startswith('{"'):
                found = json.loads(line)
    if not found:
        raise SystemExit(f"The proof {name} on {database} ended with {process.returncode} and told nothing.")
    return {**found, "day": f"{datetime.now(UTC):%Y-%m-%d}", "minutes": round((time.monotonic() - begun) / 60, 1)}


def main(chosen: list[str]) -> int:
    known = proofs()
    parts = {part: (proof.name, part.rpartition("-")[2]) for proof in known for part in proof.parts}
    only_paper = chosen == ["--paper"]
    if unknown := [name for name in chosen if name not in parts and not only_paper]:
        raise SystemExit(f"There is no part {', '.join(unknown)}. The parts are: {', '.join(parts)}.")
    KEPT.mkdir(parents=True, exist_ok=True)
    for name in [] if only_paper else chosen or parts:
        print(f"\n== {name}", flush=True)
        (KEPT / f"{name}.json").write_text(json.dumps(run(*parts[name])))
    results = {
        part: json.loads((KEPT / f"{part}.json").read_text()) for part in parts if (KEPT / f"{part}.json").exists()
    }
    PAPER.write_text(paper(known, results))
    short = [f"{part}: {row['what']}" for part, each in results.items() for row in each["rows"] if not row["holds"]]
    print(f"\nWritten: {PAPER}", *(f"Falls short: {each}" for each in short), sep="\n")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
