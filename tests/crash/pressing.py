"""The last place over HTTP: sixteen hosts of one team have the form before them and press its button in the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection
from django.db.models import F

from fortnight.applications.models import Application, Offer
from fortnight.postings.models import Listing
from tests.crash.duels import everybody_applied
from tests.crash.ground import CROWD, Ground, Round
from tests.crash.person import Person
from tests.crash.site import Web


def pressed(ground: Ground, rounds: int) -> tuple[list[str], int]:
    """What was wrong, and how many buttons were pressed."""
    web = Web()
    web.start()
    try:
        web.wait()
        people = [Person.of(seat.user, web.port) for seat in ground.team]
        played = [everybody_applied(ground, places=1) for _turn in range(rounds)]
        connection.close()
        return [fault for data in played for fault in _round(data, people)], rounds * CROWD
    finally:
        web.stop()


def _round(data: Round, people: list[Person]) -> list[str]:
    rows = Application._base_manager.filter(pk__in=data["applications"])
    rows.update(opened_at=F("submitted_at"))
    pages = [f"/host/applications/{code}/offer/" for code in rows.order_by("pk").values_list("code", flat=True)]
    together = Barrier(CROWD)

    def press(n: int) -> int:
        form = people[n].form_on(pages[n])
        together.wait(60)
        return people[n].post(pages[n], form).status

    with ThreadPoolExecutor(CROWD) as pool:
        statuses = sorted(pool.map(press, range(CROWD)))
    offers = Offer._base_manager.filter(listing=data["listing"][0]).count()
    held = Listing._base_manager.get(pk=data["listing"][0]).held
    fine = statuses == [302] + [409] * (CROWD - 1) and (offers, held) == (1, 1)
    return [] if fine else [f"answers {statuses}, {offers} offers, {held} places held"]
