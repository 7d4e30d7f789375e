"""The `fortnight` command, run as people run it."""

import os
import subprocess
import sys

import pytest

from config.table import TABLE
from fortnight.schools.models import School
from fortnight.server.create_school import create_school


@pytest.fixture
def site(tmp_path) -> dict[str, str]:
    """The environment of a new site with an SQLite database."""
    outside = {name: value for name, value in os.environ.items() if not name.startswith(("FORTNIGHT_", "DJANGO_"))}
    return {
        **outside,
        "FORTNIGHT_DATA_DIR": str(tmp_path),  # private, as pytest makes it
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
    must, _title, _could = done.stdout.partition("Could be better:")
    begun = [line.split(" ")[3] for line in must.splitlines() if line.startswith("  - ")]
    assert begun == [
        "FORTNIGHT_SECURE",
        "FORTNIGHT_SECRET_KEY",
        "FORTNIGHT_BASE_URL",
        "FORTNIGHT_EMAIL_URL",
        "FORTNIGHT_EMAIL_FROM",
        "Style",
        "The",
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
