"""The cells of the matrix: every address, with every method, by everybody, about their own things, others' and none."""

from collections.abc import Callable, Iterator
from zlib import crc32

from fortnight.core.access import signed_in
from tests.access.addresses import Address, addresses
from tests.access.door import REACHED, Door
from tests.access.library import WRITES
from tests.access.matrix import METHODS, Place, expected, holds, places
from tests.access.world import HERE, Someone, World

READING = {"GET", "HEAD", "OPTIONS"}
A_FEW = {"anonymous", "student (north)", "director (northfield)", "director without a second factor"}
# The keys of our world are no real ones, so the pages that would ask a browser for them cannot be drawn.
NOT_DRAWN = {"mfa_reauthenticate_webauthn", "mfa_add_webauthn"}
OF_THE_LIBRARY = dict.fromkeys(("GET", "HEAD", "POST"), signed_in)
Cell = tuple[Someone, str, Place]


def whole(world: World, address: Address) -> Iterator[Cell]:
    """HEAD repeats GET, so it is tried in the first place only; and so are methods that are not declared, by a few."""
    for one in world.people.values():
        found = list(places(address, world, one))
        for method in METHODS:
            if address.library or method in address.declared:
                yield from ((one, method, place) for place in (found[:1] if method == "HEAD" else found))
            elif one.name in A_FEW:
                yield one, method, found[0]


def share(world: World, address: Address) -> Iterator[Cell]:
    """Every address and declared method by everybody, at one place, who passes the portal's rule at three; another for each.

    Those of one kind take turns, and so do the few who try methods that are not declared, and HEAD, which repeats GET.
    """
    turn = crc32(address.route.encode())
    for number, one in enumerate(in_turn(world, turn), turn):
        found = list(places(address, world, one))
        declared = address.declared or OF_THE_LIBRARY
        for step, method in enumerate(METHODS):
            if method not in declared:
                chosen = [found[0]] if one.name in A_FEW and (number + step) % 2 else []
            elif method == "HEAD":
                chosen = [] if number % 6 else [found[turn % len(found)]]
            else:
                passes = holds(declared[method], one, HERE)
                chosen = [found[(number + step + more) % len(found)] for more in range(3 if passes else 1)]
            yield from ((one, method, place) for place in chosen[: len(found)])


def in_turn(world: World, turn: int) -> list[Someone]:
    """Everybody, but of each kind only one."""
    kinds: dict[str, list[Someone]] = {}
    for one in world.people.values():
        kinds.setdefault(one.kind or one.name, []).append(one)
    return [alike[turn % len(alike)] for alike in kinds.values()]


def look(door: Door, one: Someone, method: str, address: Address, place: Place) -> str:
    """What is wrong with this cell, in words; empty when nothing is."""
    if address.name in NOT_DRAWN and one.self_of:
        return ""
    wanted = expected(one, method, address, place)
    answer = door.ask(one, method, place.path)
    if answer.word not in wanted:
        return f"{answer.word} instead of {' or '.join(sorted(wanted))}"
    wrote = set(answer.wrote) - WRITES.get(address.name, set())
    if wrote and (method in READING or answer.word != REACHED):
        return f"wrote {sorted(wrote)}"
    return ""


def deviations(
    world: World,
    door: Door,
    chosen: Callable[[Address], bool],
    *,
    of: Callable[[World, Address], Iterator[Cell]] = share,
    every: int = 1,
) -> tuple[int, list[str]]:
    """How many cells were tried, each `every`th of them, and what is wrong with them."""
    number, tried, found = 0, 0, []
    for address in filter(chosen, addresses()):
        for one, method, place in of(world, address):
            number += 1
            if number % every:
                continue
            tried += 1
            if said := look(door, one, method, address, place):
                found.append(f"{method} {address.route} ({place.name}) by {one.name}: {said}")
    return tried, found
