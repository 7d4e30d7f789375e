"""A file is there whole or not at all, for us alone, under a name of its own."""

import errno
import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from fortnight.core import storage
from fortnight.core.storage import WholeFiles, sweep
from fortnight.core.time import now
from tests import factories


@pytest.fixture
def kept(tmp_path):
    return WholeFiles(location=tmp_path / "files")


def everything(kept: WholeFiles) -> list[str]:
    return sorted(path.name for path in Path(kept.location).rglob("*") if path.is_file())


def test_files_and_folders_are_for_us_alone(kept):
    former = os.umask(0)
    try:
        name = kept.save("documents/2026/11/a.pdf", ContentFile(b"one"))
    finally:
        os.umask(former)
    path = Path(kept.path(name))
    assert path.read_bytes() == b"one"
    assert [oct(place.stat().st_mode)[-3:] for place in (path, *path.parents[:4])] == [
        "600",
        "700",
        "700",
        "700",
        "700",
    ]
    assert everything(kept) == ["a.pdf"]


def test_a_name_that_is_taken_meanwhile_stays_what_it_was(kept, monkeypatch):
    kept.save("a.pdf", ContentFile(b"one"))
    answers = iter(["a.pdf", "b.pdf"])
    monkeypatch.setattr(kept, "get_available_name", lambda *_args, **_more: next(answers))
    assert kept.save("a.pdf", ContentFile(b"two")) == "b.pdf"
    assert (Path(kept.path("a.pdf")).read_bytes(), Path(kept.path("b.pdf")).read_bytes()) == (b"one", b"two")


def test_of_a_file_for_which_there_is_no_room_nothing_remains(kept, monkeypatch):
    def full(_number):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    (Path(kept.location)).mkdir()
    with pytest.raises(OSError, match="No space left"):
        kept.save("a.pdf", ContentFile(b"one"))
    assert everything(kept) == []


@pytest.mark.parametrize("name", ["../a.pdf", "/etc/a.pdf", "a/../../b.pdf", ".."])
def test_no_name_leads_out_of_the_folder(kept, name):
    with pytest.raises(SuspiciousFileOperation):
        kept.save(name, ContentFile(b"one"))


def test_what_no_row_names_is_swept_after_a_day(db, unscoped, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    document = factories.DocumentFactory()
    factories.SchoolFactory(logo=ContentFile(b"png", name="logo.png"))
    old, young, part = (
        Path(default_storage.path(default_storage.save(f"documents/{name}", ContentFile(b"x"))))
        for name in ("old.pdf", "young.pdf", storage.PART + "a")
    )
    yesterday = (now() - timedelta(hours=25)).timestamp()
    for path in (old, part, Path(document.file.path), *tmp_path.glob("logos/*")):
        os.utime(path, (yesterday, yesterday))
    assert (sweep(), sweep()) == (2, 0)
    assert not old.exists()
    assert not part.exists()
    assert young.exists()
    assert Path(document.file.path).exists()
    assert len(list(tmp_path.glob("logos/*"))) == 1
    young.unlink()
