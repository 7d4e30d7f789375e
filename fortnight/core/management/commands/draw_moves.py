"""Writes the diagrams and tables of all state machines as one page."""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Model

from fortnight.core.machines import all_machines, states_of
from fortnight.core.transitions import Machine

HEAD = """# Moves

Every change of state is one row of a table on its model. This page is written from those tables by `make docs`.
"""


class Command(BaseCommand):
    help = "Prints the page of the documentation that shows every state machine."
    requires_system_checks: list[str] = []

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.stdout.write(page(), ending="")


def page() -> str:
    return "\n".join([HEAD, *(section(*found) for found in all_machines())])


def section(model: type[Model], name: str, machine: Machine) -> str:
    title = model.__name__ if name == "MOVES" else f"{model.__name__}: {name.lower()}"
    return "\n".join([f"## {title}", "", *diagram(model, machine), "", *table(machine), ""])


def diagram(model: type[Model], machine: Machine) -> Iterator[str]:
    yield "```mermaid"
    yield "stateDiagram-v2"
    for value, words in states_of(model, machine):
        yield f'    state "{words}" as {_id(value)}'
    for move in machine.moves:
        for source in move.sources:
            yield f"    {_id(source)} --> {_id(move.target)}: {move.name}"
    yield "```"


def table(machine: Machine) -> Iterator[str]:
    yield "| move | from | to | who | needs |"
    yield "|---|---|---|---|---|"
    for move in machine.moves:
        sources = ", ".join(_id(source) for source in move.sources)
        yield f"| {move.name} | {sources} | {_id(move.target)} | {move.who.words} | {', '.join(move.needs)} |"


def _id(state: str) -> str:
    return state or "none"
