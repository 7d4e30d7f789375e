"""The page docs/developer/proofs.md: what each proof covers, what it counted, what it measured."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.prove.__main__ import Proof


def paper(proofs: Sequence["Proof"], results: Mapping[str, dict]) -> str:
    return "\n\n".join(["# Proofs", *(_section(proof, results) for proof in proofs)]) + "\n"


def _section(proof: "Proof", results: Mapping[str, dict]) -> str:
    lines = [f"## {proof.title}", "", proof.covers, ""]
    for part in proof.parts:
        lines += _figures(part, results.get(part))
    return "\n".join(lines).rstrip()


def _figures(part: str, result: dict | None) -> list[str]:
    command = f"`python -m tests.prove {part}`"
    if result is None:
        return [f"{command}: not run yet.", ""]
    rows = [
        f"| {row['what']} | {row['budget']} | {row['measured']} | {'holds' if row['holds'] else '**falls short**'} |"
        for row in result["rows"]
    ]
    head = [
        f"{command}, {result['day']}, {result['minutes']} minutes:",
        "",
        "| what | asked | measured | |",
        "|---|---|---|---|",
    ]
    return [*head, *rows, ""]
