"""`make bench`: all measurements on both databases; writes docs/developer/benchmarks.md."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.real import REAL

PAPER = Path(__file__).resolve().parents[2] / "docs/developer/benchmarks.md"
SIZES = ("1000", "100000")
BUDGETS = {
    "list, anonymous": "≤ 6 queries, ≤ 20 ms, ≤ 25,000 bytes",
    "student, one submission": "≤ 15 queries, ≤ 25 ms",
}
PEERS = """| | list: bytes | queries | CPU | application: queries | CPU |
|---|---:|---:|---:|---:|---:|
| Horilla (recruitment) | 2,411 kB | 5,047 | 4,156 ms | 98 | 73–87 ms |
| Outreachy (internships) | 647 kB | 4,092 | 3,867 ms | 18–21 | ~20 ms |
| pretalx 2025.2 (submissions) | 501 kB | 9 | 890 ms | 77 in two steps | 433 ms |"""


def run(module: str, database: str, *words: str) -> list[dict]:
    """A benchmark in a process of its own; its lines of JSON."""
    print(f"\n== {module}, {database}", flush=True)
    environment = {**os.environ, "FORTNIGHT_TEST_DB": database}
    command = [sys.executable, "-m", f"tests.bench.{module}", *words]
    found = []
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            print(line, end="", flush=True)
            if line.startswith("{"):
                found.append(json.loads(line))
    if process.returncode:
        raise SystemExit(f"{module} on {database} ended with {process.returncode}.")
    return found


def pages(measured: Iterable[dict]) -> str:
    by_name: dict[tuple[str, str], dict[int, list]] = {}
    for each in measured:
        for name, *figures in each["rows"]:
            by_name.setdefault((name, each["database"]), {})[each["size"]] = figures
    lines = [
        "| page | database | queries | CPU at 1,000 | CPU at 100,000 | ratio | bytes | budget |",
        "|---|---|---:|---:|---:|---:|---:|---|",
    ]
    for (name, database), found in by_name.items():
        small, large = found[min(found)], found[max(found)]
        queries = small[0] if small[0] == large[0] else f"{small[0]}–{large[0]}"
        ratio = large[1] / small[1]
        lines.append(
            f"| {name} | {database} | {queries} | {small[1]} ms | {large[1]} ms | {ratio:.2f} | {large[2]:,} | {BUDGETS.get(name, '')} |"
        )
    return "\n".join(lines)


def opening(measured: Iterable[dict]) -> str:
    lines = [
        "| database | asked | sent | doubled | errors | a second | p95 ÷ median | worst ÷ median |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    lines += [
        f"| {one['database']} | {one['asked']:,} | {one['sent']:,} | {one['sent'] - one['pairs']} | {one['errors']} "
        f"| {one['a_second']} | {one['p95_by_median']} | {one['worst_by_median']} |"
        for one in measured
    ]
    return "\n".join(lines)


def main() -> None:
    databases = ("sqlite", "postgres")
    measured = [each for database in databases for each in run("bench_pages", database, *SIZES)]
    days = [each for database in databases for each in run("bench_opening_day", database)]
    texts = "texts of real projects" if REAL.exists() else "texts of made words"
    PAPER.write_text(f"""# Benchmarks

Written by `make bench` on {datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, with {texts}. CPU is that of the web process and of its
PostgreSQL process together, through all of the site, warm; bytes are HTML before compression. Machines differ and are shared: what
counts are queries, bytes, and ratios measured in one run.

## Pages

{pages(measured)}

Other systems on the same two cores, with 1,000 open postings:

{PEERS}

The search alone, with 21 combinations of words and filters: `python -m tests.bench.bench_search 1000 100000`.

## Opening day

1,425 students send 3,686 applications over HTTP through the server that `fortnight serve` runs, eight at a time. "Sent" is what the database holds afterwards.

{opening(days)}
""")
    print(f"\nWritten: {PAPER}")


if __name__ == "__main__":
    main()
