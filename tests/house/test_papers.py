"""The papers that stand beside the code are there and say what the code says."""

import re

import pytest
from django.core.management import call_command

from fortnight.core.management.commands.draw_moves import page
from fortnight.server.settings_page import as_markdown
from fortnight.workflows.management.commands.draw_kept import page as kept_page
from tests.house.code import HOUSE, ROOT, python_files, short, templates

LIMIT = 300
LONG = {  # files over the limit, each with its reason
}


def too_long(lines: dict[str, int]) -> list[str]:
    return sorted(name for name, count in lines.items() if count > LIMIT and name not in LONG)


def lines_of_code() -> dict[str, int]:
    files = [*python_files(HOUSE), *python_files(ROOT / "config"), *python_files(ROOT / "tests"), *templates()]
    return {short(path): path.read_text().count("\n") for path in files}


def test_files_stay_short():
    assert too_long(lines_of_code()) == []
    assert sorted(LONG.keys() - lines_of_code().keys()) == []


def test_a_long_file_is_caught():
    assert too_long({"a.py": LIMIT, "b.py": LIMIT + 1}) == ["b.py"]


def test_settings_are_documented():
    assert (ROOT / "docs/operator/settings.md").read_text() == as_markdown() + "\n", "Run: make docs"


def test_moves_are_drawn():
    assert (ROOT / "docs/developer/moves.md").read_text() == page(), "Run: make docs"


def test_what_is_kept_about_people_is_documented():
    assert (ROOT / "docs/operator/personal-data.md").read_text() == kept_page(), "Run: make docs"


def test_the_changelog_tells_what_comes():
    text = (ROOT / "CHANGELOG.md").read_text()
    assert re.search(r"^## \[Unreleased\]$\n+^### Added$\n+^- ", text, re.MULTILINE)


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "SECURITY.md", "LICENSE"])
def test_papers_are_there(name):
    assert (ROOT / name).read_text().count("\n") > 10


def test_the_readme_begins_with_the_two_commands():
    commands = re.findall(r"^\s*(make [a-z-]+)", (ROOT / "README.md").read_text(), re.MULTILINE)
    assert commands[:2] == ["make demo", "make test"]


def test_migrations_are_complete(db, capsys):
    call_command("makemigrations", check=True, dry_run=True)
    assert "No changes detected" in capsys.readouterr().out
