"""The page docs/developer/benchmarks.md, from what was measured; every figure with its budget and a verdict."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.bench.term.telling import told

FLAT = 1.2  # so much dearer may a page be at 100,000 projects than at 1,000


@dataclass(frozen=True)
class Budget:
    """The most that a page may take; None: no budget of its own."""

    queries: int | None = None
    cpu: float | None = None
    size: int | None = None

    def said(self) -> str:
        parts = [
            f"≤ {self.queries} queries" if self.queries else "",
            f"≤ {self.cpu:g} ms" if self.cpu else "",
            f"≤ {self.size:,} bytes" if self.size else "",
        ]
        return ", ".join(part for part in parts if part)

    def broken(self, queries: int, cpu: float, size: int) -> list[str]:
        return [
            *([f"{queries} queries"] if self.queries and queries > self.queries else []),
            *([f"{cpu} ms"] if self.cpu and cpu > self.cpu else []),
            *([f"{size:,} bytes"] if self.size and size > self.size else []),
        ]


BUDGETS = {
    "list, anonymous": Budget(6, 20, 25_000),
    "list, three filters": Budget(cpu=50),
    "search, a rare word": Budget(cpu=50),
    "search, a word in every row": Budget(cpu=50),
    "student, one submission": Budget(15, 25),
}
FLAT_PAGES = {
    "list, anonymous", "list, page 40", "office, review queue", "office, all projects", "host, applicants", "host, home",
    "student, home", "student, own applications",
}  # fmt: skip
SEARCH = 50  # ms, p95
ROSTER = (2000, 200)  # lines a second, megabytes
SEASON = 20  # seconds
WEIGHT = 60_000  # bytes, compressed, of a first visit
PEERS = """| | list: bytes | queries | CPU | application: queries | CPU |
|---|---:|---:|---:|---:|---:|
| Horilla (recruitment) | 2,411 kB | 5,047 | 4,156 ms | 98 | 73–87 ms |
| Outreachy (internships) | 647 kB | 4,092 | 3,867 ms | 18–21 | ~20 ms |
| pretalx 2025.2 (submissions) | 501 kB | 9 | 890 ms | 77 in two steps | 433 ms |"""


def paper(known: Mapping[str, dict], *, missing: Sequence[str]) -> str:
    days, texts = {each["day"] for each in known.values()}, {each["texts"] for each in known.values()}
    gaps = f"\nNot measured yet: {', '.join(missing)}.\n" if missing else ""
    return f"""# Benchmarks

Written by `make bench` on {" and ".join(sorted(days))}, {os.cpu_count()} cores, with texts of {" and ".join(sorted(texts))}; 100,000 projects are 5,000 twenty times. CPU
is that of the web process and of its PostgreSQL process together, through all of the site, warm, the median of 15 rounds; bytes are
HTML before compression; for each project there are ten applications and more, a million for 100,000. Machines differ and are shared: what counts are queries, bytes, and ratios measured in one run.
{gaps}
## Pages

{_pages(known)}

Other systems on two cores, with 1,000 open postings:

{PEERS}

## Searches

60 list pages of one to three words (in every text, common, rare) with two filters, in all orders; milliseconds of CPU of the whole
page, which the verdict is about, and of the search alone with its counts. Single searches: `python -m tests.bench.bench_search 100000`.

{_searches(known)}

## Opening day

1,425 students send 3,686 applications over HTTP through the server that `fortnight serve` runs, eight at a time. "Sent" is what the database
holds afterwards.

{_opening(known)}

## Long lists

Each list with 1,000 rows and with 10,000, in one run. A search for a part of a name looks at every name of the school, so that it grows.

{_lists(known)}

## What the main pages weigh

Bytes over the network in Chromium, in all, and as they are behind a proxy that compresses pages (style sheets, scripts and signs leave the site
compressed, pages do not); at a first visit and at the next. Budget of a first visit of the list: {WEIGHT:,} bytes, no other origin.

{_weights(known)}

## Over a bare view

CPU of the web process for one request over HTTP, and what it is of a Django view that says "hello" on the same server without any middleware; the
database's own process is not in it. 1,000 projects.

{_hello(known)}

## A roster of 50,000 students

`fortnight manage import_roster`, twice: lines a second of CPU, and the most memory of the process.

{_roster(known)}
{_season(known)}{_term(known)}"""


def _pages(known: Mapping[str, dict]) -> str:
    lines = [
        "| page | database | queries | CPU at 1,000 | CPU at 100,000 | ratio | bytes | budget | verdict |",
        "|---|---|---:|---:|---:|---:|---:|---|---|",
    ]
    for database in ("sqlite", "postgres"):
        small, large = (_rows(known.get(f"pages-{database}-{size}")) for size in (1000, 100_000))
        lines += [_page(name, database, small.get(name), large.get(name)) for name in small or large]
    return "\n".join(lines)


def _rows(measured: dict | None) -> dict[str, list]:
    return {name: figures for name, *figures in measured["rows"]} if measured else {}


def _page(name: str, database: str, small: list | None, large: list | None) -> str:
    both = [figures for figures in (small, large) if figures]
    budget = BUDGETS.get(name, Budget())
    over = list(dict.fromkeys(part for figures in both for part in budget.broken(*figures)))
    ratio = large[1] / small[1] if small and large else None
    if ratio and name in FLAT_PAGES and ratio > FLAT:
        over.append(f"ratio {ratio:.2f}")
    said = [budget.said(), f"ratio ≤ {FLAT}" if name in FLAT_PAGES else ""]
    queries = "–".join(str(each) for each in sorted({figures[0] for figures in both}))
    cells = [
        name, database, queries, *(f"{figures[1]} ms" if figures else "–" for figures in (small, large)),
        f"{ratio:.2f}" if ratio else "–", f"{max(figures[2] for figures in both):,}",
        ", ".join(part for part in said if part), _verdict(over) if any(said) else "",
    ]  # fmt: skip
    return f"| {' | '.join(cells)} |"


def _verdict(over: Sequence[str]) -> str:
    return f"**over: {', '.join(over)}**" if over else "within"


def _searches(known: Mapping[str, dict]) -> str:
    lines = [
        "| database | projects | page: median | page: p95 | page: worst | search alone: p95 | budget | verdict |",
        "|---|---:|---:|---:|---:|---:|---|---|",
    ]
    for name, each in known.items():
        if name.startswith("pages-"):
            found = each["searches"]
            over = [f"{found['p95']} ms"] if found["p95"] > SEARCH else []
            lines.append(
                f"| {each['database']} | {each['size']:,} | {found['median']} | {found['p95']} | {found['worst']} | {found['alone']}"
                f" | p95 ≤ {SEARCH} ms | {_verdict(over)} |"
            )
    return "\n".join(lines)


def _opening(known: Mapping[str, dict]) -> str:
    lines = [
        "| database | asked | sent | doubled | errors | a second | p95 ÷ median | worst ÷ median | verdict |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---|",
    ]
    for name, one in known.items():
        if name.startswith("opening-"):
            over = [
                *([f"{one['asked'] - one['sent']} lost"] if one["asked"] > one["sent"] else []),
                *([f"{one['sent'] - one['pairs']} doubled"] if one["sent"] > one["pairs"] else []),
                *([f"{one['errors']} errors"] if one["errors"] else []),
                *(["p95 more than ten medians"] if one["p95_by_median"] > 10 else []),
            ]
            lines.append(
                f"| {one['database']} | {one['asked']:,} | {one['sent']:,} | {one['sent'] - one['pairs']} | {one['errors']}"
                f" | {one['a_second']} | {one['p95_by_median']} | {one['worst_by_median']} | {_verdict(over)} |"
            )
    return "\n".join(lines)


def _lists(known: Mapping[str, dict]) -> str:
    lines = ["| list | database | queries | CPU at 1,000 | CPU at 10,000 | ratio |", "|---|---|---:|---:|---:|---:|"]
    for name, one in known.items():
        if name.startswith("lists-"):
            lines += [
                f"| {page} | {one['database']} | {small[0]} | {small[1]} ms | {large[1]} ms | {large[1] / small[1]:.2f} |"
                for page, small, large in one["rows"]
            ]
    return "\n".join(lines)


def _weights(known: Mapping[str, dict]) -> str:
    lines = [
        "| page | first visit | compressed | requests | next visit | compressed | requests | verdict |",
        "|---|---:|---:|---:|---:|---:|---:|---|",
    ]
    for row in known.get("weight", {"rows": []})["rows"]:
        first, following = row["first"], row["next"]
        over = [*first["others"], *([f"{first['zipped']:,} bytes"] if first["zipped"] > WEIGHT else [])]
        cells = [f"{one['bytes']:,} | {one['zipped']:,} | {one['requests']}" for one in (first, following)]
        lines.append(f"| {row['page']} | {cells[0]} | {cells[1]} | {_verdict(over)} |")
    return "\n".join(lines)


def _hello(known: Mapping[str, dict]) -> str:
    lines = ["| page | database | CPU | over hello |", "|---|---|---:|---:|"]
    for name, one in known.items():
        if name.startswith("hello-"):
            least = one["costs"]["hello, no middleware"]
            lines += [
                f"| {page} | {one['database']} | {cost} ms | {cost / least:.1f} × |"
                for page, cost in one["costs"].items()
            ]
    return "\n".join(lines)


def _roster(known: Mapping[str, dict]) -> str:
    lines = [
        "| database | lines | first run, a second | second run, a second | megabytes | what the second run did | verdict |",
        "|---|---:|---:|---:|---:|---|---|",
    ]
    for name, one in known.items():
        if name.startswith("roster-"):
            slowest = min(one["first_a_second"], one["second_a_second"])
            over = [
                *([f"{slowest:,} lines a second"] if slowest < ROSTER[0] else []),
                *([f"{one['megabytes']} MB"] if one["megabytes"] > ROSTER[1] else []),
                *([] if one["second"].startswith("0 new, 0 changed") else ["the second run changed something"]),
            ]
            lines.append(
                f"| {one['database']} | {one['lines']:,} | {one['first_a_second']:,} | {one['second_a_second']:,} | {one['megabytes']}"
                f" | {one['second']} | {_verdict(over)} |"
            )
    return "\n".join(lines)


def _season(known: Mapping[str, dict]) -> str:
    if "season" not in known:
        return ""
    one = known["season"]
    over = [f"{one['cpu']} s"] if one["cpu"] > SEASON else []
    return f"""
## The demo season

`make demo` fills it in {one["cpu"]} s of CPU ({one["seconds"]} s by the clock of a shared machine); budget {SEASON} s: {_verdict(over)}.
"""


def _term(known: Mapping[str, dict]) -> str:
    return told(known["term"], once=known.get("term-once")) if "term" in known else ""
