import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder

from fortnight.core import readiness
from fortnight.core.away import watch
from tests import factories
from tests.factories.dates import moment

SILENT = "No worker has shown a sign of life for five minutes. Mail and deadlines wait for it."
STUCK = "Mail has been waiting for more than fifteen minutes."


def test_the_process_answers(client):
    response = client.get("/healthz")
    assert (response.status_code, response.text, response["Cache-Control"]) == (200, "ok\n", "no-store")


def ask(client) -> tuple[int, dict]:
    response = client.get("/readyz")
    return response.status_code, response.json()


def test_ready(client, db):
    factories.HeartbeatFactory()
    factories.OutboxFactory(next_try_at=moment(minutes=-14))
    assert ask(client) == (200, {"ready": True, "problems": []})


def test_a_silent_worker(client, db):
    assert ask(client) == (503, {"ready": False, "problems": [SILENT]})
    factories.HeartbeatFactory(at=moment(minutes=-6))
    assert ask(client) == (503, {"ready": False, "problems": [SILENT]})


def test_mail_that_is_stuck(client, db):
    factories.HeartbeatFactory()
    factories.OutboxFactory(next_try_at=moment(minutes=-16))
    assert ask(client) == (503, {"ready": False, "problems": [STUCK]})


def test_sent_and_failed_mail_is_not_stuck(client, db):
    factories.HeartbeatFactory()
    factories.OutboxFactory(next_try_at=moment(days=-1), state="sent")
    factories.OutboxFactory(next_try_at=moment(days=-1), state="failed")
    assert ask(client) == (200, {"ready": True, "problems": []})


def test_a_full_disk(client, db, monkeypatch):
    factories.HeartbeatFactory()
    monkeypatch.setattr(readiness, "LEAST_ROOM", 10**18)
    said = "The disk of the data folder is full. Nothing can be saved until there is room."
    assert ask(client) == (503, {"ready": False, "problems": [said]})


def test_missing_migrations(client, db, monkeypatch):
    monkeypatch.setattr(readiness, "_complete", False)
    MigrationRecorder.Migration.objects.filter(app="activity").latest("name").delete()
    status, body = ask(client)
    assert status == 503
    assert body["problems"] == ["The database lacks 1 migrations. Run: fortnight manage migrate"]


def test_a_database_that_is_away(client, db):
    def away(*_args):
        raise OperationalError("no")

    answer = (503, {"ready": False, "problems": ["The database does not answer."]})
    with connection.execute_wrapper(away):
        assert ask(client) == answer
    assert ask(client) == answer  # for a second it is not asked again
    watch.away = False


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_only_for_reading(client, db, address):
    assert client.post(address).status_code == 405
