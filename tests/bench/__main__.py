"""`make bench`: all measurements on both databases; writes docs/developer/benchmarks.md.

`python -m tests.bench pages-sqlite-1000 roster-postgres` measures only these anew and takes the rest from `var/bench/`.
"""

import json
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.paper import paper
from tests.bench.real import REAL

ROOT = Path(__file__).resolve().parents[2]
PAPER, KEPT = ROOT / "docs/developer/benchmarks.md", ROOT / "var/bench"
DATABASES, SIZES = ("sqlite", "postgres"), (1000, 100_000)
PARTS = {
    **{f"pages-{one}-{size}": ("bench_pages", one, [str(size)]) for one in DATABASES for size in SIZES},
    **{f"opening-{one}": ("bench_opening_day", one, []) for one in DATABASES},
    **{f"roster-{one}": ("bench_roster", one, []) for one in DATABASES},
    **{f"lists-{one}": ("bench_lists", one, []) for one in DATABASES},
    **{f"hello-{one}": ("bench_hello", one, []) for one in DATABASES},
    "weight": ("bench_weight", "sqlite", []),
    "season": ("bench_season", "sqlite", []),
    "term": ("bench_term", "sqlite", []),
    "term-once": ("bench_term", "sqlite", ["1", "0"]),
}


def run(module: str, database: str, words: list[str]) -> dict:
    """A benchmark in a process and an empty database of its own; its last line of JSON."""
    environment = {**os.environ, "FORTNIGHT_TEST_DB": database}
    command = [sys.executable, "-u", "-m", f"tests.bench.{module}", *words]
    found: dict = {}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            print(line, end="", flush=True)
            if line.startswith('{"'):
                found = json.loads(line)
    if process.returncode or not found:
        raise SystemExit(f"{module} on {database} ended with {process.returncode}.")
    return found


def main(chosen: list[str]) -> None:
    unknown = [name for name in chosen if name not in PARTS]
    if unknown:
        raise SystemExit(f"There is no part {', '.join(unknown)}. The parts are: {', '.join(PARTS)}.")
    KEPT.mkdir(parents=True, exist_ok=True)
    for number, name in enumerate(chosen or PARTS, start=1):
        print(f"\n== {name} ({number} of {len(chosen or PARTS)})", flush=True)
        begun = time.monotonic()
        figures = run(*PARTS[name])
        kept = {
            **figures,
            "day": f"{datetime.now(UTC):%Y-%m-%d}",
            "texts": "real projects" if REAL.exists() else "made words",
        }
        (KEPT / f"{name}.json").write_text(json.dumps(kept))
        print(f"   {time.monotonic() - begun:.0f} s", flush=True)
    known = {
        name: json.loads((KEPT / f"{name}.json").read_text()) for name in PARTS if (KEPT / f"{name}.json").exists()
    }
    PAPER.write_text(paper(known, missing=[name for name in PARTS if name not in known]))
    print(f"\nWritten: {PAPER}")


if __name__ == "__main__":
    main(sys.argv[1:])
