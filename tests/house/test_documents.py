"""What the documentation tells people to run, open or read is there."""

import argparse
import re
from pathlib import Path

import pytest

from config.table import TABLE
from fortnight.cli import parser
from tests.house.code import ROOT, short

LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)")
BEGINNING = r"(?:^[\s`#]*|&& |^ExecStart=)"
COMMAND = re.compile(BEGINNING + r"(?:\S*bin/)?(?:fortnight|run) +([a-z][a-z-]*)", re.MULTILINE)
CODE = re.compile(r"`[^`\n]+`|^ {4}.+$|^Exec.+$", re.MULTILINE)
TARGET = re.compile(BEGINNING + r"make ([a-z][a-z-]*)", re.MULTILINE)
SETTING = re.compile(r"\bFORTNIGHT_([A-Z_]+)\b")
FILE = re.compile(r"\bdeploy/[\w.-]+|(?<=`)tests/[\w./-]+\w(?=/?`)")
FOR_TESTS = {"TEST_DB", "WRITE_MOVES", "PICTURES", "CHROMIUM", "TALLY", "STAGE"}


def papers() -> list[Path]:
    return sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *filter(Path.is_file, ROOT.glob("deploy/*"))])


def code(text: str) -> str:
    return "\n".join(CODE.findall(text))


def commands() -> set[str]:
    verbs = next(each for each in parser()._actions if isinstance(each, argparse._SubParsersAction))
    return set(verbs.choices)


def targets() -> set[str]:
    return set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(), re.MULTILINE))


def faults(text: str, folder: Path) -> list[str]:
    """Each thing that the text names and that is not there."""
    named = {SETTING: {row.name for row in TABLE} | FOR_TESTS, TARGET: targets(), COMMAND: commands()}
    found = [link for link in LINK.findall(text) if not (folder / link).exists()]
    found += [file for file in FILE.findall(text) if not (ROOT / file).exists()]
    return found + [
        name for pattern, known in named.items() for name in pattern.findall(code(text)) if name not in known
    ]


@pytest.mark.parametrize("paper", papers(), ids=short)
def test_what_a_paper_names_is_there(paper):
    assert faults(paper.read_text(), paper.parent) == []


def test_what_is_not_there_is_caught():
    text = """
See [the install](install.md), [nowhere](nowhere.md) and [elsewhere](https://example.org/x.md); `deploy/nothing.conf`, `tests/none.py`.

    make demo
    make everything
    .venv/bin/fortnight check
    run restart today.tar
    FORTNIGHT_DEBUG=no FORTNIGHT_COLOUR=red
"""
    assert faults(text, ROOT / "docs/operator") == [
        "nowhere.md", "deploy/nothing.conf", "tests/none.py", "COLOUR", "everything", "restart",
    ]  # fmt: skip
