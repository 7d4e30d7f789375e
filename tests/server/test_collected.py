"""Collecting style sheets again while a site serves them: nothing goes missing, what is the same is not written."""

import os
import time
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import FileSystemFinder
from django.core.management import call_command
from django.test import override_settings
from whitenoise.storage import CompressedManifestStaticFilesStorage

from fortnight.ui.collected import CollectedStorage, write_at_once

SHEET = "body { background: url(sign.svg) } " + "p { margin: 0 } " * 40


@pytest.fixture
def source(tmp_path):
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "sign.svg").write_text("<svg/>" * 50)
    (tmp_path / "own" / "site.css").write_text(SHEET)
    return tmp_path / "own"


def collect(source: Path, storage: type) -> dict[str, tuple[int, bytes]]:
    """Every file that is there afterwards: its place on the disk, and what it holds."""
    for path in source.iterdir():  # as a new checkout: younger than what was collected
        os.utime(path, (time.time() + 60,) * 2)
    root = source.parent / "static"
    given = {
        "STATIC_ROOT": root,
        "STATICFILES_DIRS": [source],
        "STATICFILES_FINDERS": [f"{FileSystemFinder.__module__}.{FileSystemFinder.__name__}"],
        "STORAGES": {"staticfiles": {"BACKEND": f"{storage.__module__}.{storage.__name__}"}},
    }
    with override_settings(**given):
        call_command("collectstatic", interactive=False, verbosity=0)
    return {path.name: (path.stat().st_ino, path.read_bytes()) for path in root.iterdir()}


def written_again(storage: type, source: Path) -> set[str]:
    first = collect(source, storage)
    kept = {path: path.open() for path in (source.parent / "static").iterdir()}  # so that no number is given twice
    second = collect(source, storage)
    for file in kept.values():
        file.close()
    assert {name: data for name, (_place, data) in first.items()} == {name: data for name, (_p, data) in second.items()}
    return {name for name in first if first[name][0] != second[name][0]}


def test_what_is_the_same_stays(source):
    assert written_again(CollectedStorage, source) == set()


def test_a_file_that_is_deleted_and_written_anew_would_be_found(source):
    assert any(name.startswith("site.") for name in written_again(CompressedManifestStaticFilesStorage, source))


def test_a_new_version_stands_beside_the_old_one(source):
    old = collect(source, CollectedStorage)
    (source / "site.css").write_text(SHEET.replace("0", "1"))
    new = collect(source, CollectedStorage)
    assert old.items() - new.items() == {
        (name, old[name]) for name in ("site.css", "site.css.gz", "staticfiles.json")
    }  # the names with a sum, which pages give, are all there
    assert len(new) == len(old) + 2
    assert new["site.css"][1] == (source / "site.css").read_bytes()


def test_who_reads_while_a_file_is_replaced_reads_the_old_one_to_its_end(tmp_path):
    place = tmp_path / "site.css"
    write_at_once(place, b"old" * 1000)
    with place.open("rb") as reading:
        write_at_once(place, b"new")
        assert reading.read() == b"old" * 1000
    assert (place.read_bytes(), [path.name for path in tmp_path.iterdir()]) == (b"new", ["site.css"])
