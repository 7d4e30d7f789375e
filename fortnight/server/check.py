"""`fortnight check`: is this fit for production? Each finding is a sentence that says what to do."""

from collections.abc import Iterator

import django

from fortnight.server.fitness import given, here, running, stored


def check() -> int:
    django.setup()
    must, could = list(musts()), list(coulds())
    for title, findings in (("Must be changed:", must), ("Could be better:", could)):
        if findings:
            print(title, *(f"  - {finding}" for finding in findings), sep="\n")  # noqa: T201
    if not must:
        print("Settings and database are fit for production.")  # noqa: T201
    return 1 if must else 0


def musts() -> Iterator[str]:
    yield from given.musts()
    yield from here.musts()
    yield from stored.musts()
    yield from _django("ERROR")


def coulds() -> Iterator[str]:
    yield from given.coulds()
    yield from here.coulds()
    yield from stored.coulds()
    if stored.is_complete():
        yield from running.coulds()
    yield from _django("WARNING")


def _django(level: str) -> Iterator[str]:
    """What Django itself finds of a level: errors, and all above them, or warnings alone."""
    from django.core import checks

    found = checks.run_checks(include_deployment_checks=True)
    wanted = range(checks.ERROR, 100) if level == "ERROR" else range(checks.WARNING, checks.ERROR)
    yield from (str(each.msg) for each in found if each.level in wanted and not each.is_silenced())
