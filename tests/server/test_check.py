"""`fortnight check`: one sentence for each thing that would hurt, none where nothing would."""

import os
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core import checks
from django.core.checks.registry import registry
from django.db import OperationalError, connection
from django.utils import timezone

from config.inbound import inbound_settings
from fortnight.activity import health
from fortnight.activity.health import SILENT_AFTER
from fortnight.activity.models import Heartbeat
from fortnight.schools.models import School
from fortnight.server import check
from fortnight.server.check import coulds, musts
from fortnight.server.fitness import given, here, stored
from tests.activity.imap import mailbox

AWAY = inbound_settings("", "imap://reply:x@mail.example.edu:1/INBOX?tls=no&timeout=1")["INBOUND_MAILBOX"]


def test_a_fit_site_is_silent(fit, djangos_own, capsys, monkeypatch):
    djangos_own()
    monkeypatch.setattr(check.django, "setup", lambda: None)
    assert check.check() == 0
    assert capsys.readouterr().out == "Settings and database are fit for production.\n"


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("DEBUG", True, "FORTNIGHT_DEBUG is on"),
        ("DEMO", True, "FORTNIGHT_DEMO is on"),
        ("TRUSTED_PROXIES", 0, "FORTNIGHT_TRUSTED_PROXIES is 0."),
        ("BASE_URL", "http://internships.example.edu", "FORTNIGHT_BASE_URL does not begin with https://"),
        ("BASE_URL", "https://internships.example.edu/site", "FORTNIGHT_BASE_URL has something behind the host's name"),
        ("ALLOWED_HOSTS", ["*"], "FORTNIGHT_ALLOWED_HOSTS has a *"),
        ("ALLOWED_HOSTS", ["other.example"], "FORTNIGHT_ALLOWED_HOSTS lacks internships.example.edu"),
        ("EMAIL_BACKEND", "django.core.mail.backends.dummy.EmailBackend", "FORTNIGHT_EMAIL_URL names no mail server"),
        ("DEFAULT_FROM_EMAIL", "x@localhost", "FORTNIGHT_EMAIL_FROM is an address at localhost"),
        ("INBOUND_SECRET", "short", "FORTNIGHT_INBOUND_SECRET is short."),
        ("INBOUND_ADDRESS", "Internships@example.edu", "FORTNIGHT_INBOUND_ADDRESS is also the sender of mail"),
        ("INBOUND_MAILBOX", AWAY, "FORTNIGHT_INBOUND_URL names a mailbox, but FORTNIGHT_INBOUND_ADDRESS is empty"),
        ("DATA_DIR", Path("/nowhere"), "The data folder /nowhere is missing"),
        ("STATIC_ROOT", Path("/nowhere"), "Style sheets are not collected."),
    ],
)
def test_each_fault_of_the_settings_is_found(fit, name, value, sentence):
    setattr(fit, name, value)
    (found,) = musts()
    assert found.startswith(sentence)


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        ({"SECRET_KEY": ""}, "FORTNIGHT_SECRET_KEY is not set or short."),
        ({"SECRET_KEY": "k" * 60}, "FORTNIGHT_SECRET_KEY is made of few different characters"),
        ({"SECURE": False}, "FORTNIGHT_SECURE is off"),
    ],
)
def test_each_fault_of_the_environment_is_found(fit, entry, sentence):
    fit.ENV = {**fit.ENV, **entry}
    (found,) = musts()
    assert found.startswith(sentence)


def test_who_may_look_into_the_folder_is_found(fit, tmp_path):
    (tmp_path / "secret-key").touch(mode=0o644)
    tmp_path.chmod(0o755)
    assert [said.split(". ")[-1] for said in musts()] == [
        f"Run: chmod 750 {tmp_path}",
        f"Run: chmod 600 {tmp_path}/secret-key",
    ]


def test_style_sheets_of_another_version_are_found(fit):
    (fit.STATIC_ROOT / "ui" / "site.css").write_text("/* old */")
    (found,) = musts()
    assert found.startswith("Style sheets are those of another version.")


@pytest.mark.parametrize(
    ("left", "find", "sentence"), [(10, musts, "is full: 10 MB"), (500, coulds, "is nearly full: 500 MB")]
)
def test_a_full_disk_is_found(fit, monkeypatch, left, find, sentence):
    monkeypatch.setattr(here.shutil, "disk_usage", lambda _place: SimpleNamespace(free=left * 1_000_000))
    (found,) = find()
    assert sentence in found


def test_missing_time_zones_are_found(fit, monkeypatch):
    monkeypatch.setattr(here.zoneinfo, "available_timezones", set)
    (found,) = musts()
    assert found.startswith("Time zones are missing")


def test_sqlite_on_the_disk_of_another_machine_is_found(fit, monkeypatch, tmp_path):
    mounts = tmp_path / "mounts"
    mounts.write_text("/dev/a / ext4 rw 0 0\nserver:/x /srv/far nfs4 rw 0 0\n/dev/b /srv/far/near xfs rw 0 0\n")
    monkeypatch.setattr(here, "MOUNTS", mounts)
    kinds = {
        place: here.kind_of_disk(Path(place))
        for place in ("/srv/far/site.sqlite3", "/srv/far/near/x", "/srv/farther/x")
    }
    assert list(kinds.values()) == ["nfs4", "xfs", "ext4"]
    monkeypatch.setitem(
        fit.DATABASES, "default", {"ENGINE": "django.db.backends.sqlite3", "NAME": "/srv/far/site.sqlite3"}
    )
    (found,) = here.musts()
    assert found.startswith("The SQLite database lies on a disk of another machine (nfs4)")
    monkeypatch.setattr(here, "MOUNTS", tmp_path / "nowhere")
    assert list(here.musts()) == []


def test_a_database_that_does_not_answer_is_found(fit):
    def away(*_args):
        raise OperationalError("no")

    with connection.execute_wrapper(away):
        assert list(musts()) == ["The database does not answer. Look at DATABASE_URL and at the server."]
        assert list(coulds()) == []


def test_missing_migrations_and_a_missing_cache_are_found(fit, monkeypatch):
    monkeypatch.setitem(fit.CACHES["default"], "LOCATION", "nowhere")
    assert list(musts()) == ["The table of the cache is missing. Run: fortnight manage migrate"]
    monkeypatch.setattr(stored.lacking, "migrations", lambda: "The database lacks 3 migrations.")
    assert list(musts()) == ["The database lacks 3 migrations."]


SQLITE = [
    ("PRAGMA journal_mode", "delete", musts, "The SQLite database cannot be put into WAL mode"),
    ("PRAGMA synchronous", 0, musts, "SQLite does not wait for the disk"),
]
POSTGRESQL = [
    ("SELECT pg_is_in_recovery() OR current_setting('transaction_read_only')::bool", True, musts, "The PostgreSQL database can only be read"),
    ("SHOW server_encoding", "SQL_ASCII", musts, "The PostgreSQL database is encoded as SQL_ASCII"),
    ("SHOW fsync", "off", musts, "PostgreSQL's fsync is off"),
    (stored.COLLATION, True, musts, "The machine sorts words in another way"),
    ("SELECT clock_timestamp()", timezone.now() - timedelta(hours=1), musts, "The clocks of this machine and of PostgreSQL's are"),
    ("SHOW synchronous_commit", "off", coulds, "PostgreSQL's synchronous_commit is off"),
    ("SELECT lower('Ž') <> 'ž'", True, coulds, "PostgreSQL's database has no locale"),
    ("SHOW max_connections", "5", coulds, "Web and worker may want"),
]  # fmt: skip


def test_each_fault_of_the_database_is_found(fit, answers):
    for question, value, find, sentence in SQLITE if connection.vendor == "sqlite" else POSTGRESQL:
        fine = answers.get(question)
        answers[question] = value
        (found,) = find()
        assert found.startswith(sentence)
        if fine is None:
            del answers[question]
        else:
            answers[question] = fine


def test_an_old_server_lacking_extensions_and_an_open_line_are_found(fit, monkeypatch):
    if connection.vendor == "sqlite":
        return
    monkeypatch.setattr(stored, "OLDEST_POSTGRESQL", 99_00_00)
    monkeypatch.setattr(stored, "EXTENSIONS", {"nowhere"})
    assert list(musts()) == [
        "The PostgreSQL server is older than version 14.",
        "PostgreSQL's extension nowhere is missing. Run in the database: CREATE EXTENSION nowhere",
    ]
    monkeypatch.setitem(connection.settings_dict, "HOST", "db.example.edu")
    (found,) = coulds()
    assert found == "Data travels unprotected to PostgreSQL at db.example.edu. Add ?sslmode=require to DATABASE_URL."


def test_what_does_not_run_is_found(fit):
    Heartbeat.objects.update(at=timezone.now() - SILENT_AFTER)
    School.objects.update(created_at=timezone.now() - timedelta(days=3))
    worker, backup = coulds()
    assert worker.startswith("No worker has shown a sign of life")
    assert backup.startswith(f"The folder {fit.DATA_DIR}/backups has no backup of the last two days.")
    (fit.DATA_DIR / "backups").mkdir()
    (fit.DATA_DIR / "backups" / "fortnight-20270106-033000.tar").touch()
    assert list(coulds()) == [worker]
    School.objects.all().delete()
    assert list(coulds()) == [worker, "There is no school yet. Run: fortnight create-school"]


def test_two_machines_at_one_sqlite_file_are_found(fit):
    Heartbeat.objects.create(worker="there:1:b", at=timezone.now())
    found = list(coulds())
    if connection.vendor == "sqlite":
        assert found[0].startswith("Several machines use one SQLite database (here, there).")
    assert len(found) == (connection.vendor == "sqlite")


def test_a_mail_server_that_does_not_answer_is_found(fit):
    fit.EMAIL_PORT = 1
    (found,) = coulds()
    assert found == "The mail server 127.0.0.1:1 cannot be used: Connection refused. Nobody can sign in meanwhile."


def test_mail_that_travels_unprotected_is_found(fit, monkeypatch):
    fit.EMAIL_HOST = "mail.example.edu"
    monkeypatch.setattr(given, "_mail_server", lambda: "")
    (found,) = coulds()
    assert found.startswith("Mail travels unprotected to mail.example.edu:")


def test_root_is_told(fit, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    (found,) = coulds()
    assert found.startswith("This check runs as root")


def test_django_is_heard(fit, djangos_own):
    djangos_own()

    def both(**_kwargs):
        return [checks.Error("wrong", id="x.E1"), checks.Warning("odd", id="x.W1")]

    checks.register(both)
    try:
        assert (list(musts()), list(coulds())) == (["wrong"], ["odd"])
    finally:
        registry.registered_checks.discard(both)


def test_a_virus_scanner_that_does_not_answer_is_found(fit):
    fit.VIRUS_SCANNER = "tcp://127.0.0.1:1"
    assert list(here.coulds()) + list(here.musts()) == [
        "The virus scanner at tcp://127.0.0.1:1 does not answer; documents would wait for it."
    ]


@pytest.mark.parametrize(
    ("trouble", "sentence"),
    [("mail_is_stuck", "Mail has been waiting"), ("mail_is_refused", "The mail server has refused all mail")],
)
def test_mail_that_does_not_leave_is_found(fit, monkeypatch, trouble, sentence):
    monkeypatch.setattr(health, trouble, lambda **_at: True)
    (found,) = coulds()
    assert found.startswith(sentence)


def test_answers_to_mail_that_would_be_lost_are_found(fit):
    fit.INBOUND_ADDRESS = "reply@in.example.edu"
    (found,) = given.coulds_of_answers()
    assert found.startswith("People are told to answer to FORTNIGHT_INBOUND_ADDRESS, but neither")
    fit.INBOUND_MAILBOX = {**AWAY, "host": "127.0.0.1"}
    (found,) = given.coulds_of_answers()
    assert found.startswith("The mailbox at 127.0.0.1:1 cannot be used: ConnectionRefusedError")
    with mailbox() as box:
        fit.INBOUND_MAILBOX = {**AWAY, "host": "127.0.0.1", "port": box.port, "password": "right"}
        assert list(given.coulds_of_answers()) == []
