"""A site without a fault, for the tests of what `fortnight check` finds."""

import os
import socket
import threading
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.utils import timezone

from fortnight.activity.models import Heartbeat
from fortnight.schools.models import School
from fortnight.server import check
from fortnight.server.fitness import stored

FINE = {
    "SHOW fsync": "on", "SHOW full_page_writes": "on", "SHOW synchronous_commit": "on", "SHOW max_connections": 1000,
    "PRAGMA journal_mode": "wal", "PRAGMA synchronous": 2, "SELECT lower('Ž') <> 'ž'": False,
}  # fmt: skip


@pytest.fixture
def answers(monkeypatch):
    """What the database says, where a test wants it to say something else; the tests' own server cares for no power cut."""
    said, ask = dict(FINE), stored.ask
    monkeypatch.setattr(stored, "ask", lambda question: said[question] if question in said else ask(question))
    return said


@pytest.fixture
def mail_server():
    """One that greets, is greeted, and is told to quit."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def talk() -> None:
            while True:
                try:
                    visitor, _address = server.accept()
                except OSError:
                    return
                with visitor:
                    visitor.sendall(b"220 mail.example.edu\r\n")
                    while word := visitor.recv(1000):
                        visitor.sendall(b"250 yes\r\n" if word.startswith(b"e") else b"221 bye\r\n")

        threading.Thread(target=talk, daemon=True).start()
        yield server.getsockname()
        server.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def djangos_own(monkeypatch):
    """Django's own checks cost more than all of ours: only tests that are about them let them run."""
    own = check._django
    monkeypatch.setattr(check, "_django", lambda _level: [])
    return lambda: monkeypatch.setattr(check, "_django", own)


@pytest.fixture
def fit(settings, tmp_path, monkeypatch, answers, mail_server, djangos_own, db):
    """A site without a fault, in this process: its settings, its folder, a school, a worker."""
    monkeypatch.delenv("DJANGO_ALLOW_ASYNC_UNSAFE")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    settings.SILENCED_SYSTEM_CHECKS = [
        *settings.SILENCED_SYSTEM_CHECKS,
        "templates.E002",
    ]  # the tests' undefined variables
    (tmp_path / "static" / "ui").mkdir(parents=True)
    (tmp_path / "static" / "staticfiles.json").write_text("{}")
    (tmp_path / "static" / "ui" / "site.css").write_bytes(Path(finders.find("ui/site.css")).read_bytes())
    settings.ENV = {**settings.ENV, "SECRET_KEY": "abcdefghijklm" * 4, "SECURE": True}
    settings.SECRET_KEY = settings.ENV["SECRET_KEY"]
    settings.BASE_URL, settings.ALLOWED_HOSTS = "https://internships.example.edu", ["internships.example.edu"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = mail_server
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.DEFAULT_FROM_EMAIL = "internships@example.edu"
    settings.DATA_DIR, settings.STATIC_ROOT, settings.TRUSTED_PROXIES = tmp_path, tmp_path / "static", 1
    settings.SECURE_HSTS_SECONDS, settings.SECURE_SSL_REDIRECT = 1, True
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    School.objects.create(slug="north", name="Northfield", short_name="NF")
    Heartbeat.objects.create(worker="here:1:a", at=timezone.now())
    return settings
