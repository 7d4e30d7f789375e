"""Backups while people write, brought back into an empty place; see TITLE and COVERS."""

import os
import subprocess
import sys
from pathlib import Path

from tests.plugins.database import SERVER  # chooses the database before Django reads its settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("FORTNIGHT_LOG_LEVEL", "ERROR")

import django

django.setup()

from django.conf import settings
from django.core.management import call_command
from django_scopes import scopes_disabled

from tests.crash.contents import halves, hashes, opened, sums, unfound
from tests.crash.writing import drafts, writers
from tests.prove.telling import Findings

TITLE = "Backups under load"
COVERS = (
    "`fortnight backup` three times while students send applications and send them anew, so that rows and files come and go; each is "
    "brought back into an empty place by `fortnight restore`, which compares every count and sum with the manifest. What one "
    "transaction wrote is there whole or not at all, every row has the very file that it names. A fourth, with nobody writing, is compared "
    "with the original: every row of every table, every file. Negative control: a backup that looks for the files after it copied the database."
)
ON = ("sqlite", "postgres")
BACKUPS = 3
KIND = os.environ.get("FORTNIGHT_TEST_DB", "sqlite")
FOLDER = Path(os.environ["FORTNIGHT_DATA_DIR"])
CARELESS = "from tests.crash.careless import careless_files; careless_files(); import sys; from fortnight.cli import main; sys.exit(main(sys.argv[1:]))"


def main() -> None:
    call_command("migrate", verbosity=0)
    findings = Findings()
    with scopes_disabled():
        rows = drafts(400)
        with writers(rows) as done:
            for number in range(BACKUPS):
                begun = len(done)
                archive = backup(f"busy-{number}")
                meanwhile = len(done) - begun
                ask, files = restored(archive, f"place{number}")
                torn, gone = halves(ask), unfound(ask, files)
                findings.add(f"backup {number + 1}: written meanwhile", "≥ 5", meanwhile, holds=meanwhile >= 5)
                findings.add(f"backup {number + 1}: transactions torn apart", 0, len(torn), holds=not torn)
                findings.add(f"backup {number + 1}: rows without the very file that they name", 0, gone, holds=not gone)
            lost = without_holding()
            findings.add("control: rows without their file", "≥ 1", lost, holds=lost > 0)
        ask, files = restored(backup("quiet"), "quiet")
        compare(ask, files, findings)
    findings.tell()


def compare(ask, files: dict[str, str], findings: Findings) -> None:
    there, here = hashes(ask, KIND), hashes(opened(os.environ["FORTNIGHT_DATABASE_URL"]), KIND)
    other = sorted(name for name in here | there if here.get(name) != there.get(name))
    findings.add(f"{len(here)} tables with other rows than the original", 0, len(other), holds=not other)
    print("   ", *other)
    mine = sums(Path(settings.MEDIA_ROOT))
    same = files == mine
    findings.add("files, as many and the same", len(mine), len(files), holds=same)


def backup(name: str, *, careless: bool = False) -> Path:
    archive = FOLDER / f"{name}.tar"
    command = ["-c", CARELESS] if careless else ["-m", "fortnight.cli"]
    subprocess.run([sys.executable, *command, "backup", str(archive)], check=True, stdout=subprocess.DEVNULL)
    return archive


def create(name: str) -> None:
    """A database without tables, beside ours."""
    import psycopg

    with psycopg.connect(os.environ["FORTNIGHT_DATABASE_URL"], autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")


def restored(archive: Path, name: str):
    """The database and the files of an empty place into which the archive was brought back."""
    folder = FOLDER / name
    url = f"sqlite:///{folder}/site.sqlite3"
    if SERVER is not None:
        url = f"{os.environ['FORTNIGHT_DATABASE_URL'].rpartition('/')[0]}/{name}"
        create(name)
    environment = {**os.environ, "FORTNIGHT_DATA_DIR": str(folder), "FORTNIGHT_DATABASE_URL": url}
    done = subprocess.run(
        [sys.executable, "-m", "fortnight.cli", "restore", str(archive)],
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    return opened(url), sums(folder / "files")


def without_holding() -> int:
    """The negative control; a backup that falls over a file that went is as bad."""
    try:
        ask, files = restored(backup("careless", careless=True), "careless")
    except subprocess.CalledProcessError:
        return 1
    return unfound(ask, files)


if __name__ == "__main__":
    main()
