"""Hostile and ordinary files, each in a child of its own that is weighed; then twenty bombs at once while pages are asked for.

The checks of the children are the product's; around each stands a parent that waits for it and tells what it used.
"""

TITLE = "Files that people send"
COVERS = (
    "Every made hostile upload (scripts, deeds, files within, locked, cut, two in one, trees of pages, bombs), every "
    "hostile picture, and the ordinary files of this repository and of many programs: the sentence that each must get, "
    "the time of the processor and the memory that its child takes at most, and what a page costs while twenty bombs come "
    "at once. Negative control: with the look for deeds switched off in the child, the files that do something are taken."
)
ON = ("sqlite",)

import tests.plugins.database  # isort: skip  # noqa: F401 - chooses the database first

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
django.setup()

from fortnight.core import uploads
from fortnight.core.aside import Aside
from fortnight.core.uploads import CHILD, Refused, check_pdf, clean_image
from tests.core.hostile import FILES
from tests.core.hostile.deeds import DOING
from tests.core.hostile.ordinary import ORDINARY
from tests.core.hostile.pictures import PICTURES, TAKEN
from tests.core.test_uploads import NOT_ORDINARY, SAMPLES
from tests.prove.at_once import crowd
from tests.prove.telling import Findings

WEIGHED = """
import os, sys
sys.path.insert(0, {folder!r})
import uploads_child as child
{change}
work = child.alone
def weighed(line, words):
    child.signal.signal(child.signal.SIGCHLD, child.signal.SIG_DFL)
    number = os.fork()
    if number == 0:
        work(line, words)
    line.close()
    _, _, used = os.wait4(number, 0)
    with open({tally!r}, "a") as out:
        out.write(f"{{used.ru_utime + used.ru_stime}} {{used.ru_maxrss}}\\n")
    os._exit(0)
child.alone = weighed
child.stand_by(child.socket.socket(fileno=int(sys.argv[1])))
"""
SECONDS, MEGABYTES = 2.0, 256.0
DEEDS_UNSEEN = "child.active = lambda file: ''"


class Scale:
    """The helper of the uploads, with a tally of what each child used."""

    def __init__(self, folder: Path, change: str = "") -> None:
        self.tally, program = folder / "tally", folder / "child.py"
        program.write_text(WEIGHED.format(folder=str(CHILD.parent), change=change, tally=str(self.tally)))
        uploads.HELPER.dismiss()
        uploads.HELPER = Aside(program)
        self.worst: dict[str, tuple[float, float]] = {}

    def weigh(self, name: str, check: Callable[[bytes], object], data: bytes) -> str:
        """The sentence that is said, "" for a file that is taken."""
        self.tally.unlink(missing_ok=True)
        try:
            check(data)
            said = ""
        except Refused as refused:
            said = str(refused)
        self._note(name)
        return said

    def _note(self, name: str) -> None:
        for _wait in range(100):
            if self.tally.exists() and self.tally.read_text().endswith("\n"):
                seconds, kilobytes = map(float, self.tally.read_text().split())
                self.worst[name] = seconds, kilobytes / 1024
                return
            if uploads.HELPER.helper is None:
                return
            time.sleep(0.001)

    def most(self, column: int) -> tuple[str, float]:
        name = max(self.worst, key=lambda each: self.worst[each][column])
        return name, self.worst[name][column]


def tables() -> dict[str, tuple[Callable[[bytes], object], dict[str, tuple[Callable[[], bytes], str]]]]:
    ordinary = {
        name: (make, NOT_ORDINARY.get(name.split("__")[0], "")) for name, make in {**ORDINARY, **SAMPLES}.items()
    }
    return {
        "hostile uploads": (check_pdf, FILES),
        "ordinary uploads": (check_pdf, ordinary),
        "hostile pictures": (clean_image, PICTURES),
        "odd pictures that are taken": (clean_image, {name: (make, "") for name, make in TAKEN.items()}),
    }


LEAST = {"hostile uploads": 150, "ordinary uploads": 60, "hostile pictures": 20, "odd pictures that are taken": 10}


def verdicts(findings: Findings, folder: Path) -> None:
    scale = Scale(folder)
    for what, (check, table) in tables().items():
        wrong = [
            name
            for name, (make, sentence) in table.items()
            if scale.weigh(f"{what}: {name}", check, make()) != sentence
        ]
        print(f"  wrong: {', '.join(wrong)}" if wrong else f"  {what}: all as expected", flush=True)
        found = f"{len(table) - len(wrong)} of {len(table)}"
        findings.add(f"{what} with the right verdict and sentence", f"all, of at least {LEAST[what]}", found,
                     holds=not wrong and len(table) >= LEAST[what])  # fmt: skip
    (slowest, seconds), (fattest, megabytes) = scale.most(0), scale.most(1)
    count = len(scale.worst)
    findings.add(f"processor time of the dearest child of {count} ({slowest})", f"≤ {SECONDS:.0f} s", f"{seconds:.2f} s",
                 holds=seconds <= SECONDS + 0.1)  # fmt: skip
    findings.add(f"memory of the largest child of {count} ({fattest})", f"≤ {MEGABYTES:.0f} MB", f"{megabytes:.0f} MB",
                 holds=megabytes <= MEGABYTES)  # fmt: skip


def control(findings: Findings, folder: Path) -> None:
    scale = Scale(folder, DEEDS_UNSEEN)
    taken = sum(scale.weigh(name, check_pdf, make()) == "" for name, (make, _sentence) in DOING.items())
    findings.add("negative control: doing files taken when the look for deeds is off", f"≥ 90 of {len(DOING)}", taken,
                 holds=taken >= 90)  # fmt: skip


def main() -> None:
    findings = Findings()
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        verdicts(findings, Path(one))
        control(findings, Path(two))
        uploads.HELPER.dismiss()
    crowd(findings)
    print(f"  files of other programs among the ordinary ones: {len(SAMPLES)}")
    findings.tell()


if __name__ == "__main__":
    main()
