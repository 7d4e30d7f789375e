"""A network that loses one answer in ten; see TITLE and COVERS."""

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus

import tests.plugins.database  # noqa: F401 - chooses the database before Django reads its settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("FORTNIGHT_LOG_LEVEL", "ERROR")

import django

django.setup()

from django.core.management import call_command
from django_scopes import scopes_disabled

from fortnight.activity.models import Event
from tests.crash.creations import CREATIONS, POSTINGS, Cast, Creation, send
from tests.crash.proxy import LosingProxy
from tests.crash.site import Web
from tests.prove.telling import Findings

TITLE = "Lost answers"
COVERS = (
    "Every form that creates something, sent to the real server through a proxy that passes the request on and loses one answer in ten; "
    "the browser then sends the same form again, with the same one-time key, until an answer comes. Each thing is there exactly once, "
    "with one event, and the page that the last answer leads to shows it. Negative control: a server that does not look at the keys."
)
ON = ("sqlite", "postgres")
MOST = {"documents": 100, "saved views": 50}  # documents are dear to look at; a school has no more views
NUMBER = int(os.environ.get("FORTNIGHT_PROVE_CREATIONS", "200"))
HANDS = 4


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    findings = Findings()
    with scopes_disabled():
        lost = losing(NUMBER, findings)
        findings.add("answers lost", f"≥ {NUMBER * 9 // 20}", lost, holds=lost >= NUMBER * 9 // 20)
        doubled = without_keys()
        findings.add("without the one-time keys: messages there twice", "≥ 1", doubled, holds=doubled > 0)
    findings.tell()


def losing(number: int, findings: Findings) -> int:
    """Everything `number` times; how many answers were lost."""
    web = Web()
    web.start()
    try:
        with LosingProxy(web.wait().port) as proxy:
            cast = Cast.prepare(number).through(proxy.port)
            for creation in CREATIONS:
                judge(creation, cast, range(min(number, MOST.get(creation.name, number))), findings)
            postings(cast, number, findings)
            return proxy.dropped
    finally:
        web.stop()


def judge(creation: Creation, cast: Cast, numbers: range, findings: Findings) -> None:
    with ThreadPoolExecutor(HANDS) as pool:
        done = list(pool.map(lambda n: _send_and_look(creation, cast, n), numbers))
    asked = {mark for mark, _seen in done}
    faults = creation.faults(asked) | {"not shown": sum(not seen for _mark, seen in done)}
    said = ", ".join(f"{n} {what}" for what, n in faults.items() if n) or "none"
    print(f"  {creation.name}", flush=True)
    findings.add(
        f"{creation.name}: {len(asked)} sent; lost, doubled, without their event, not shown",
        "none",
        said,
        holds=said == "none",
    )


def _send_and_look(creation: Creation, cast: Cast, n: int) -> tuple[str, bool]:
    """Where no answer was lost on the way, the page that follows is believed."""
    sending = creation.ready(cast, n)
    before = sending.person.lost
    answer = sending.person.insist(sending.path, sending.form, file=sending.file)
    seen = answer.status == HTTPStatus.FOUND
    if seen and sending.person.lost > before:
        page = sending.person.get(answer.where)
        seen = page.status == HTTPStatus.OK and (sending.shown or sending.mark.rstrip("?.")) in page.body.decode()
    return sending.mark, seen


def postings(cast: Cast, number: int, findings: Findings) -> None:
    """They bear no mark yet: as many addresses as drafts, all different."""
    with ThreadPoolExecutor(HANDS) as pool:
        where = list(pool.map(lambda n: send(POSTINGS, cast, n)[0].where, range(number)))
    made, told = len(list(POSTINGS.marks())), Event.objects.filter(kind="posting.created").count()
    findings.add(
        "postings: drafts, events, addresses",
        (number,) * 3,
        (made, told, len(set(where))),
        holds={made, told, len(set(where))} == {number},
    )


def without_keys() -> int:
    """The negative control: messages that are there more than once."""
    web = Web(application="tests.crash.careless:without_keys")
    web.start()
    try:
        with LosingProxy(web.wait().port, share=0.5) as proxy:
            cast = Cast.prepare(20, first=NUMBER).through(proxy.port)
            creation = CREATIONS[1]
            asked = {send(creation, cast, n)[1].mark for n in range(20)}
            return creation.faults(asked)["doubled"]
    finally:
        web.stop()


if __name__ == "__main__":
    sys.exit(main())
