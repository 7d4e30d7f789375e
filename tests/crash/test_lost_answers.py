"""Every form that creates something, over a line that loses half of the answers; hundreds of each are in `make prove`."""

import pytest
from django_scopes import scopes_disabled

from tests.crash.creations import CREATIONS, Cast, send
from tests.crash.proxy import LosingProxy

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_is_sent_again_is_there_once(live_server, counted):
    with scopes_disabled(), LosingProxy(live_server.thread.port, share=0.5) as proxy:
        cast = Cast.prepare(2).through(proxy.port)
        for creation in CREATIONS:
            asked = {send(creation, cast, n)[1].mark for n in range(2)}
            assert creation.faults(asked) == {"lost": 0, "doubled": 0, "events": 0}, creation.name
        counted("answers lost on the way", proxy.dropped, least=5)
