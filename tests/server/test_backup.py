"""A backup holds every row and file, taken while the site runs; what comes back is the same, or nothing does."""

import json
import os
import sqlite3
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from fortnight.people.models import Document, Student
from fortnight.server import backup, databases, restore
from tests import factories
from tests.postgres import Server

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def files(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


@pytest.fixture
def archive(files, tmp_path) -> Path:
    """A backup of one student's document."""
    factories.DocumentFactory(student__name="Zoë Ångström")
    path = tmp_path / "out" / "backup.tar"
    backup.write(path)
    return path


@pytest.fixture
def elsewhere(tmp_path):
    """The environment of another, empty site with the same kind of database."""
    folder = tmp_path / "elsewhere"
    environment = {**os.environ, "FORTNIGHT_DATA_DIR": str(folder)}
    if connection.vendor == "sqlite":
        yield {**environment, "FORTNIGHT_DATABASE_URL": f"sqlite:///{folder}/site.sqlite3"}
        return
    server = Server()
    try:
        yield {**environment, "FORTNIGHT_DATABASE_URL": database_of_its_own(server.start())}
    finally:
        server.stop()


def database_of_its_own(url: str) -> str:
    """As the installation's page makes it: it belongs to who has few rights, the extensions were made by who has all."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as server:
        server.execute("CREATE ROLE tenant LOGIN")
        server.execute("CREATE DATABASE site OWNER tenant")
    site = url.removesuffix("/fortnight") + "/site"
    with psycopg.connect(site, autocommit=True) as server:
        server.execute("CREATE EXTENSION unaccent")
        server.execute("CREATE EXTENSION pg_trgm")
    return site.replace("//fortnight@", "//tenant@")


def fortnight(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "fortnight.cli", *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def manifest_of(path: Path) -> dict:
    with tarfile.open(path) as archive:
        return json.load(archive.extractfile("manifest.json"))


def test_what_is_in_it(archive):
    manifest = manifest_of(archive)
    document = Document._base_manager.get()
    assert manifest["rows"]["people_student"] == 1
    assert manifest["rows"]["people_document"] == 1
    assert manifest["sha256"][f"files/{document.file.name}"] == document.sha256
    assert archive.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in archive.parent.iterdir()] == ["backup.tar"]


def test_it_comes_back_whole(archive, elsewhere):
    done = fortnight(elsewhere, "restore", str(archive))
    assert (done.returncode, done.stderr) == (0, "")
    assert "and 1 files are back, every one checked" in done.stdout
    question = (
        "from fortnight.people.models import Student; print(*Student._base_manager.values_list('name', flat=True))"
    )
    asked = fortnight(elsewhere, "manage", "shell", "--no-imports", "-c", question)
    assert asked.stdout == "Zoë Ångström\n"
    document = Document._base_manager.get()
    assert (Path(elsewhere["FORTNIGHT_DATA_DIR"]) / "files" / document.file.name).read_bytes() == factories.pdf()
    assert fortnight(elsewhere, "manage", "migrate", "--check").returncode == 0


def test_it_does_not_overwrite(archive, elsewhere):
    assert fortnight(elsewhere, "restore", str(archive)).returncode == 0
    again = fortnight(elsewhere, "restore", str(archive))
    assert again.returncode == 1
    assert "The database has tables already." in again.stderr


def test_a_backup_overwrites_nothing(archive, capsys):
    before = archive.read_bytes()
    assert backup.backup(archive) == 1
    assert archive.read_bytes() == before
    assert "exists already" in capsys.readouterr().err


@pytest.mark.parametrize(
    "error", [OSError(28, "No space left on device"), sqlite3.OperationalError("database or disk is full")]
)
def test_a_full_disk_is_said_in_a_sentence_and_leaves_nothing(files, tmp_path, capsys, monkeypatch, error):
    def full(_folder):
        raise error

    monkeypatch.setattr(databases, "dump", full)
    assert backup.backup(tmp_path / "backup.tar") == 1
    assert capsys.readouterr().err == f"The backup was not written, and nothing of it is left. {error}\n"
    assert [path.name for path in tmp_path.iterdir() if path != files] == []


@pytest.mark.parametrize("harm", ["flipped", "cut", "foreign"])
def test_a_damaged_backup_is_refused(archive, elsewhere, harm):
    content = bytearray(archive.read_bytes())
    if harm == "flipped":
        at = content.index(b"%PDF")
        content[at] ^= 1
    archive.write_bytes({"flipped": content, "cut": content[: len(content) // 2], "foreign": b"hello" * 999}[harm])
    done = fortnight(elsewhere, "restore", str(archive))
    assert done.returncode == 1
    assert done.stderr.startswith("The backup was not brought back. ")
    assert not (Path(elsewhere["FORTNIGHT_DATA_DIR"]) / "files").exists()


def test_a_name_that_leads_outside_is_refused(archive, tmp_path, elsewhere):
    evil = tmp_path / "evil.tar"
    manifest = manifest_of(archive)
    manifest["sha256"] = {"../../outside": "0" * 64, **manifest["sha256"]}
    from fortnight.server.archive import add_manifest

    with tarfile.open(evil, "w") as out:
        add_manifest(out, manifest)
    done = fortnight(elsewhere, "restore", str(evil))
    assert done.returncode == 1
    assert "names a file outside its place" in done.stderr


def test_a_backup_of_the_other_database_is_refused(archive, files, tmp_path, capsys):
    other = tmp_path / "other.tar"
    manifest = {
        **manifest_of(archive),
        "database": "database.dump" if connection.vendor == "sqlite" else "database.sqlite3",
    }
    from fortnight.server.archive import add_manifest

    with tarfile.open(other, "w") as out:
        add_manifest(out, manifest)
    assert restore.restore(other) == 1
    assert "names another kind of database" in capsys.readouterr().err


def test_rows_are_of_one_moment(files, tmp_path):
    """What is written while the backup is taken is in it whole or not at all; the counts are those of the copy."""
    for number in range(3):
        factories.StudentFactory(name=f"Student {number}")
    path = tmp_path / "b.tar"
    rows, files_in_it = backup.write(path)
    assert files_in_it == 0
    assert manifest_of(path)["rows"]["people_student"] == Student._base_manager.count() == 3
    assert rows == sum(manifest_of(path)["rows"].values())
    assert files == settings.MEDIA_ROOT


def test_what_is_deleted_while_it_is_taken_is_in_it(files, tmp_path, elsewhere, monkeypatch):
    """A student sends an application anew right after the database was copied: the old copies of the files go."""
    going = factories.AttachmentFactory()
    real = databases.dump

    def dump(folder):
        copy = real(folder)
        factories.AttachmentFactory()  # came too late: its file may be in it, its row is not
        going.file.storage.delete(going.file.name)
        return copy

    monkeypatch.setattr(databases, "dump", dump)
    path, lost = tmp_path / "b.tar", []
    _rows, files_in_it = backup.write(path, lost)
    assert (lost, files_in_it, manifest_of(path)["rows"]["applications_attachment"]) == ([], 2, 1)
    assert manifest_of(path)["sha256"][f"files/{going.file.name}"] == going.sha256
    assert fortnight(elsewhere, "restore", str(path)).returncode == 0
    assert [each.name for each in files.parent.glob("backup-*")] == []


def test_what_came_and_went_while_it_was_taken_makes_it_begin_anew(files, tmp_path, monkeypatch):
    real, moments = databases.dump, []

    def dump(folder):
        moments.append(1)
        hasty = factories.AttachmentFactory() if len(moments) == 1 else None
        copy = real(folder)
        if hasty:
            hasty.delete()
            hasty.file.storage.delete(hasty.file.name)
        return copy

    monkeypatch.setattr(databases, "dump", dump)
    path, lost = tmp_path / "b.tar", []
    backup.write(path, lost)
    assert (len(moments), lost, manifest_of(path)["rows"]["applications_attachment"]) == (2, [], 0)


def test_files_that_are_lost_are_named_and_the_rest_is_kept(files, tmp_path, capsys):
    lost = factories.DocumentFactory()
    factories.DocumentFactory()
    lost.file.storage.delete(lost.file.name)
    assert backup.backup(tmp_path / "b.tar") == 0
    assert capsys.readouterr().err == f"1 files that rows name are not in the data folder, {lost.file.name} for one.\n"
    assert manifest_of(tmp_path / "b.tar")["rows"]["people_document"] == 2


def test_a_disk_without_second_names_gets_copies(files, tmp_path, monkeypatch):
    def no_links(*_paths):
        raise OSError(1, "not permitted")

    document = factories.DocumentFactory()
    monkeypatch.setattr("os.link", no_links)
    backup.write(tmp_path / "b.tar")
    assert manifest_of(tmp_path / "b.tar")["sha256"][f"files/{document.file.name}"] == document.sha256
