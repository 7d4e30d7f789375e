"""The page docs/developer/proofs.md: what each proof covers, what it counted, what it measured."""

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tests.prove.figures import FIGURES

if TYPE_CHECKING:
    from tests.prove.__main__ import Proof

SUITE = Path(__file__).resolve().parents[2] / "var/prove/suite.jsonl"
HEAD = """# Proofs

What is asked of Fortnight is a figure, and each figure has a command that measures it. `make test` runs what is quick, on
both databases and in the browser; `make bench` what costs time and memory ([benchmarks](benchmarks.md)); `make prove` the long proofs below: races,
crashes, hostile words and files. This page is written by `make prove` from what the last runs told, on {cores} cores.
Each proof has a negative control: with the guard switched off it must find something, or it proves nothing.

    make prove                                   # all of it, at most 45 minutes
    .venv/bin/python -m tests.prove races-sqlite # one proof on one database
    .venv/bin/python -m tests.prove --paper      # only write this page anew"""


def paper(proofs: Sequence["Proof"], results: Mapping[str, dict]) -> str:
    parts = [HEAD.format(cores=os.cpu_count()), *_figures(), *_suite(), *(_section(proof, results) for proof in proofs)]
    return "\n\n".join(parts) + "\n"


def _figures() -> list[str]:
    rows = [f"| {figure} | {asked} | {shown} |" for figure, asked, shown in FIGURES]
    return ["\n".join(["## Which figure is shown where", "", "| figure | asked | shown by |", "|---|---|---|", *rows])]


def _suite() -> list[str]:
    """What `make test` left behind when it last ran here: its counts, by stage."""
    if not SUITE.exists():
        return []
    stages = [json.loads(line) for line in SUITE.read_text().splitlines()]
    lines = [
        "## The suite",
        "",
        "`make test`, without installing:",
        "",
        "| stage | passed | failed | skipped | seconds |",
        "|---|---:|---:|---:|---:|",
    ]
    lines += [
        f"| {row['stage']} | {row['passed']:,} | {row['failed'] + row['error']:,} | {row['skipped']:,} | {row['seconds']:.0f} |"
        for row in stages
    ]
    tried = sorted({what for row in stages for what in row.get("tried", {})})
    lines += ["", f"| what was tried | {' | '.join(row['stage'] for row in stages)} |", f"|---|{'---:|' * len(stages)}"]
    for what in tried:
        numbers = (row.get("tried", {}).get(what) for row in stages)
        lines.append(f"| {what} | {' | '.join(f'{number:,}' if number else '' for number in numbers)} |")
    return ["\n".join(lines)]


def _section(proof: "Proof", results: Mapping[str, dict]) -> str:
    lines = [f"## {proof.title}", "", proof.covers, ""]
    for part in proof.parts:
        lines += _told(part, results.get(part))
    return "\n".join(lines).rstrip()


def _told(part: str, result: dict | None) -> list[str]:
    command = f"`python -m tests.prove {part}`"
    if result is None:
        return [f"{command}: not run yet.", ""]
    rows = [
        f"| {_cell(row['what'])} | {_cell(row['budget'])} | {_cell(row['measured'])} | {'holds' if row['holds'] else '**falls short**'} |"
        for row in result["rows"]
    ]
    head = [
        f"{command}, {result['day']}, {result['minutes']} minutes:",
        "",
        "| what | asked | measured | |",
        "|---|---|---|---|",
    ]
    return [*head, *rows, ""]


def _cell(text: str) -> str:
    return str(text).replace("|", "\\|").replace("\n", " ")
