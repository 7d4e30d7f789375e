"""The `fortnight` command, run as people run it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import OperationalError, connection

from config.table import TABLE
from fortnight.schools.models import School
from fortnight.server.check import coulds, musts
from fortnight.server.create_school import create_school


@pytest.fixture
def site(tmp_path) -> dict[str, str]:
    """The environment of a new site with an SQLite database."""
    outside = {name: value for name, value in os.environ.items() if not name.startswith(("FORTNIGHT_", "DJANGO_"))}
    return {
        **outside,
        "FORTNIGHT_DATA_DIR": str(tmp_path),
        "FORTNIGHT_DATABASE_URL": f"sqlite:///{tmp_path}/site.sqlite3",
        "FORTNIGHT_LOG_LEVEL": "WARNING",
    }


def run(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "fortnight.cli", *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


FIT = {
    "FORTNIGHT_SECRET_KEY": "k" * 50,
    "FORTNIGHT_SECURE": "yes",
    "FORTNIGHT_TRUSTED_PROXIES": "1",
    "FORTNIGHT_BASE_URL": "https://internships.example.edu",
    "FORTNIGHT_ALLOWED_HOSTS": "internships.example.edu",
    "FORTNIGHT_EMAIL_URL": "smtp://user:secret-password@mail.example.edu",
    "FORTNIGHT_EMAIL_FROM": "Micro-internships <internships@example.edu>",
}


def test_settings_hide_what_is_secret(site):
    done = run({**site, **FIT}, "settings")
    assert [line.split(" = ")[0] for line in done.stdout.splitlines()[::2]] == [
        f"FORTNIGHT_{row.name}" for row in TABLE
    ]
    assert "secret-password" not in done.stdout
    assert "kkkk" not in done.stdout
    assert "FORTNIGHT_EMAIL_URL = (set, not shown)" in done.stdout


@pytest.mark.parametrize("name", ["DATABASE_URL", "FORTNIGHT_DATABASE_URL"])
def test_the_password_in_the_databases_address_is_hidden(site, name):
    del site["FORTNIGHT_DATABASE_URL"]
    done = run({**site, name: "postgres://fortnight:secret-password@db.example/fortnight"}, "settings")
    assert "FORTNIGHT_DATABASE_URL = (set, not shown)\n" in done.stdout
    assert "secret-password" not in done.stdout


def test_a_bad_setting_is_one_sentence(site):
    done = run({**site, "FORTNIGHT_DEBUG": "perhaps"}, "manage", "check")
    assert (done.returncode, done.stderr) == (2, "FORTNIGHT_DEBUG is 'perhaps'; it takes yes or no.\n")


def test_check_says_what_must_be_changed(site):
    done = run(site, "check")
    assert done.returncode == 1
    begun = [line.split(" ")[3] for line in done.stdout.splitlines() if line.startswith("  - ")]
    assert begun == [
        "FORTNIGHT_SECRET_KEY",
        "FORTNIGHT_SECURE",
        "FORTNIGHT_BASE_URL",
        "FORTNIGHT_EMAIL_URL",
        "FORTNIGHT_EMAIL_FROM",
        "Style",
        "The",
    ]


@pytest.fixture
def fit(settings, tmp_path, monkeypatch, db):
    """Settings without a fault, in this process."""
    monkeypatch.delenv("DJANGO_ALLOW_ASYNC_UNSAFE")
    settings.SILENCED_SYSTEM_CHECKS = ["templates.E002"]  # the tests' own way with undefined variables
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "staticfiles.json").write_text("{}")
    settings.ENV = {**settings.ENV, "SECRET_KEY": "k" * 50, "SECURE": True}
    settings.BASE_URL = "https://internships.example.edu"
    settings.ALLOWED_HOSTS = ["internships.example.edu"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.DEFAULT_FROM_EMAIL = "internships@example.edu"
    settings.DATA_DIR, settings.STATIC_ROOT, settings.TRUSTED_PROXIES = tmp_path, tmp_path / "static", 1
    return settings


def test_a_fit_site_has_no_faults(fit):
    assert list(musts()) == []
    assert list(coulds()) == ["There is no school yet. Run: fortnight create-school"]


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("DEBUG", True, "FORTNIGHT_DEBUG is on"),
        ("DEMO", True, "FORTNIGHT_DEMO is on"),
        ("BASE_URL", "http://internships.example.edu", "FORTNIGHT_BASE_URL does not begin with https://"),
        ("ALLOWED_HOSTS", ["*"], "FORTNIGHT_ALLOWED_HOSTS has a *"),
        ("ALLOWED_HOSTS", ["other.example"], "FORTNIGHT_ALLOWED_HOSTS lacks internships.example.edu"),
        ("EMAIL_BACKEND", "django.core.mail.backends.dummy.EmailBackend", "FORTNIGHT_EMAIL_URL names no mail server"),
        ("DEFAULT_FROM_EMAIL", "x@localhost", "FORTNIGHT_EMAIL_FROM is an address at localhost"),
        ("DATA_DIR", Path("/nowhere"), "The data folder /nowhere is missing"),
        ("STATIC_ROOT", Path("/nowhere"), "Style sheets are not collected."),
    ],
)
def test_each_fault_is_found(fit, name, value, sentence):
    setattr(fit, name, value)
    (found,) = musts()
    assert found.startswith(sentence)


def test_a_site_that_does_not_trust_its_proxy_is_told(fit, school):
    fit.TRUSTED_PROXIES = 0
    (found,) = coulds()
    assert found.startswith("FORTNIGHT_TRUSTED_PROXIES is 0.")


def test_a_database_that_does_not_answer_is_found(fit):
    def away(*_args):
        raise OperationalError("no")

    with connection.execute_wrapper(away):
        assert list(musts()) == [
            "The database does not answer. Look at DATABASE_URL and at the server.",
        ]


def found(**changes: str) -> int:
    words = {"slug": "north", "name": "Northfield", "short_name": "NF", "zone": "UTC", "director": "Dana@north.example"}
    return create_school(**{**words, **changes})


def test_a_school_is_created_once(db, capsys, unscoped):
    assert found() == 0
    assert "http://127.0.0.1:8000/north/" in capsys.readouterr().out
    school = School.objects.get()
    assert (school.slug, school.name, school.short_name, school.time_zone) == ("north", "Northfield", "NF", "UTC")
    (invitation,) = school.office_invitations.all()
    assert (invitation.email, invitation.role) == ("dana@north.example", "director")
    assert list(school.labels.values_list("fact", flat=True)) == ["alumni_host", "remote"]
    assert school.decline_reasons.count() == 6
    assert found() == 1
    assert "already exists" in capsys.readouterr().err
    assert School.objects.count() == 1


@pytest.mark.parametrize(
    ("slug", "zone", "director", "sentence"),
    [
        ("host", "UTC", "d@x.example", "'host' is an address of the site itself"),
        ("north", "Mars/Base", "d@x.example", "'Mars/Base' is no time zone"),
        ("north", "UTC", "nobody", "Enter a valid email address."),
        ("not a slug", "UTC", "d@x.example", "Enter a valid “slug”"),
    ],
)
def test_a_school_with_bad_facts_is_refused(db, capsys, slug, zone, director, sentence):
    assert found(slug=slug, zone=zone, director=director) == 1
    assert sentence in capsys.readouterr().err
    assert not School.objects.exists()


def test_help_names_every_command(site):
    done = run(site, "--help")
    for verb in ("serve", "demo", "check", "create-school", "backup", "restore", "settings", "manage"):
        assert f"    {verb}" in done.stdout
