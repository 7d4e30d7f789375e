"""The whole matrix: every address, with every method, by everybody, at every place."""

import time

from tests.prove.outside import prepare, whole_world  # starts Django

# isort: split
from tests.access.addresses import addresses
from tests.access.cells import deviations, whole
from tests.access.controls import CONTROLS, Control
from tests.access.door import Door
from tests.access.world import World
from tests.prove.telling import Findings

TITLE = "Who may"
COVERS = (
    "Every address of the resolver (the libraries' too) × GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS × everybody who might come: "
    "anonymous, signed in and nothing else, a mentor who is no host, students, hosts, teammates, viewers, officers and directors "
    "of two schools, several roles at once, those whose role ended, hosts of a barred employer, officers without a second factor "
    "× a thing of their own, a teammate's, another's, another school's, none. What must come back follows from the declaration "
    "beside the address and the short tables of `tests/access/matrix.py` and `library.py`; GET, HEAD, OPTIONS and whatever "
    "is refused must write no row. Negative control: one guard of each kind is switched off, and its cells must show it."
)
ON = ("sqlite",)
LEAST = 40_000


def main() -> None:
    prepare()
    findings, tried, wrong, begun = Findings(), 0, [], time.monotonic()
    with whole_world() as (world, door):
        for address in addresses():
            cells, found = deviations(world, door, lambda one, here=address: one == here, of=whole)
            tried, wrong = tried + cells, wrong + found
            print(
                f"{time.monotonic() - begun:4.0f} s {tried:>7,} cells, {len(wrong)} wrong: {address.route}", flush=True
            )
        silent = [name for name, control in CONTROLS.items() if not _is_found(world, door, control)]
    print(*wrong[:100], *silent, sep="\n")
    people = len(world.people)
    findings.add(
        "cells", f"≥ {LEAST:,}", f"{tried:,}: {len(addresses())} addresses, {people} people", holds=tried >= LEAST
    )
    findings.add("deviations", 0, len(wrong), holds=not wrong)
    findings.add("guards switched off that were found", len(CONTROLS), len(CONTROLS) - len(silent), holds=not silent)
    findings.tell()


def _is_found(world: World, door: Door, control: Control) -> bool:
    with control.off():
        _tried, found = deviations(world, door, lambda address: address.name == control.address)
    return any(control.finding in said for said in found)


if __name__ == "__main__":
    main()
