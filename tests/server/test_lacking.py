"""What the site cannot run without is said in a sentence before anything starts."""

import os
import socket
import subprocess
import sys
import threading

import pytest

from config.secret import kept_secret
from config.table import BadSetting
from fortnight.server import lacking, serve
from tests.postgres import free_port


def test_a_taken_port_is_said():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert lacking.free_port("127.0.0.1", port) == (
            f"Port {port} at 127.0.0.1 is taken by another program. End that one, or choose another port: "
            f"--port {port + 1}, or for the demo PORT={port + 1} make demo"
        )
    assert lacking.free_port("127.0.0.1", port) == ""


def test_an_address_of_another_machine_is_said():
    assert (
        lacking.free_port("192.0.2.1", 8000) == "192.0.2.1:8000 cannot be listened on: Cannot assign requested address."
    )
    assert lacking.free_port("nowhere.invalid", 8000).startswith("nowhere.invalid:8000 cannot be listened on: ")


def fortnight(tmp_path, *words: str, **given: str) -> subprocess.CompletedProcess:
    outside = {name: value for name, value in os.environ.items() if not name.startswith("FORTNIGHT_")}
    environment = {
        **outside,
        "FORTNIGHT_DATA_DIR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path}/site.sqlite3",
        "FORTNIGHT_LOG_LEVEL": "WARNING",
        **given,
    }
    command = [sys.executable, "-m", "fortnight.cli", *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)


def test_an_empty_site_says_what_to_run(tmp_path):
    done = fortnight(tmp_path, "serve", "--port", str(free_port()))
    assert done.returncode == 1
    first, second = done.stderr.splitlines()
    assert first.endswith(" migrations. Run: fortnight manage migrate")
    assert second == "Style sheets are not collected. Run: fortnight manage collectstatic --no-input"


def test_the_worker_needs_no_style_sheets(tmp_path):
    done = fortnight(tmp_path, "serve", "--worker-only")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1


def test_a_site_that_lacks_nothing_starts(settings, tmp_path, db):
    settings.STATIC_ROOT = tmp_path
    (tmp_path / "staticfiles.json").touch()
    assert list(serve.hindrances(host="127.0.0.1", port=free_port(), web=True)) == []


@pytest.mark.parametrize(
    ("name", "value"), [("--port", "0"), ("--port", "65536"), ("--port", "web"), ("--workers", "0")]
)
def test_a_number_that_is_none_is_said(tmp_path, name, value):
    done = fortnight(tmp_path, "serve", name, value)
    assert done.returncode == 2
    assert f"argument {name}: '{value}' is no " in done.stderr


def test_a_port_that_is_none_disturbs_only_who_needs_it(tmp_path):
    assert "argument --port: 'web' is no port" in fortnight(tmp_path, "serve", PORT="web").stderr
    assert fortnight(tmp_path, "settings", PORT="web").returncode == 0


def test_the_kept_key_is_the_same_for_all_who_start_together(tmp_path):
    start, found = threading.Barrier(8), []

    def one() -> None:
        start.wait()
        found.append(kept_secret(tmp_path / "data" / "secret-key"))

    threads = [threading.Thread(target=one) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1
    assert len(found[0]) >= 50
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["secret-key"]
    assert (tmp_path / "data" / "secret-key").stat().st_mode & 0o777 == 0o600


def test_a_folder_that_cannot_be_used_is_a_sentence(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(BadSetting, match=r"^FORTNIGHT_DATA_DIR is .*/file, which this user cannot use \(.+\)\.$"):
        kept_secret(tmp_path / "file" / "secret-key")


def test_only_what_was_given_to_this_very_process_is_taken(monkeypatch):
    monkeypatch.delenv("LISTEN_PID", raising=False)
    assert serve.socket_held() is None
    monkeypatch.setenv("LISTEN_FDS", "1")
    monkeypatch.setenv("LISTEN_PID", "1")
    assert serve.socket_held() is None
    monkeypatch.setenv("LISTEN_PID", str(os.getpid()))
    assert serve.socket_held() == serve.FIRST_HELD
    monkeypatch.setenv("LISTEN_FDS", "2")
    assert serve.socket_held() is None


def test_sqlite_has_one_web_process(settings, monkeypatch):
    monkeypatch.setitem(settings.DATABASES, "default", {"ENGINE": "django.db.backends.sqlite3"})
    assert lacking.room_for_workers(1) == ""
    assert lacking.room_for_workers(3).startswith("SQLite is served by one web process, not 3.")
    monkeypatch.setitem(settings.DATABASES, "default", {"ENGINE": "django.db.backends.postgresql"})
    assert lacking.room_for_workers(3) == ""
