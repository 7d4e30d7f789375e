"""Sixteen people at once, a thousand times; see TITLE and COVERS."""

import os
import time
from collections import Counter

import tests.plugins.database  # noqa: F401 - chooses the database before Django reads its settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("FORTNIGHT_LOG_LEVEL", "ERROR")

import django

django.setup()

from django.core.management import call_command
from django.db import transaction
from django_scopes import scopes_disabled

from tests.crash.arena import play
from tests.crash.duels import BY_NAME, DUELS, Duel
from tests.crash.ground import CROWD, Ground
from tests.crash.pressing import pressed
from tests.crash.verdicts import broken
from tests.prove.telling import Findings

TITLE = "Races"
COVERS = (
    "A thousand rounds in which sixteen people, in four processes of four threads, do at the same moment what only one may: take the "
    "last place, decide differently on one application, accept, take back and let run out one offer, approve, decline, change and "
    "withdraw one project, send one draft, run the clock, take up one invitation, apply while the program closes, offer while the "
    "project closes or loses places. After each round the rows, the places, the history and the mails must agree. "
    "Negative control: the same with moves and places written without looking at the row again."
)
ON = ("sqlite", "postgres")
ROUNDS = int(os.environ.get("FORTNIGHT_PROVE_ROUNDS", "1000"))
CONTROL = 4  # rounds of each kind without the guard


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    findings = Findings()
    with scopes_disabled():
        ground = Ground.prepare()
        faults = contest(ground, {duel: max(1, duel.share * ROUNDS // 100) for duel in DUELS}, findings)
        wrong, buttons = pressed(ground, max(1, ROUNDS // 50))
        findings.add(
            f"{buttons} buttons for the last place over HTTP, sixteen at once: faults", 0, len(wrong), holds=not wrong
        )
        without = contest(ground, dict.fromkeys(DUELS, CONTROL), None)
    errors = sum(each.startswith("ended with") for found in faults.values() for each in found)
    locked = sum("locked" in each for found in faults.values() for each in found)
    oversold = sum(" places" in each and "offers for" in each for found in faults.values() for each in found)
    findings.add("places sold twice", 0, oversold, holds=not oversold)
    findings.add("server errors", 0, errors, holds=not errors)
    findings.add("“database is locked”", 0, locked, holds=not locked)
    found = sorted(name for name, each in without.items() if each)
    findings.add("without the guards: kinds of races that show faults", "≥ 3", len(found), holds=len(found) >= 3)
    findings.tell()


def contest(ground: Ground, numbers: dict[Duel, int], findings: Findings | None) -> dict[str, list[str]]:
    """What was wrong, by kind of race."""
    with transaction.atomic():
        rounds = [(duel.name, duel.prepare(ground)) for duel, number in numbers.items() for _turn in range(number)]
    print(f"  {len(rounds)} rounds of {CROWD} are set up", flush=True)
    begun = time.monotonic()
    ended = play(rounds, guard=findings is not None)
    print(f"  played in {time.monotonic() - begun:.0f} s", flush=True)
    for duel in numbers:
        each = Counter(
            one for (name, _data), outcomes in zip(rounds, ended, strict=True) if name == duel.name for one in outcomes
        )
        print("   ", duel.name, dict(each.most_common(8)))
    faults: dict[str, list[str]] = {duel.name: [] for duel in numbers}
    for (name, data), outcomes in zip(rounds, ended, strict=True):
        faults[name] += [*broken(outcomes), *BY_NAME[name].faults(data, outcomes)]
    for duel, number in numbers.items() if findings else ():
        wrong = faults[duel.name]
        print("".join(f"    {n} × {what}\n" for what, n in Counter(wrong).most_common(6)), end="")
        findings.add(f"{duel.name}: {number} rounds, faults", 0, len(wrong), holds=not wrong)
    return faults


if __name__ == "__main__":
    main()
