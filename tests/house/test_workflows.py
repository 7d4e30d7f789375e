"""Every workflow has a test beside it: one that nothing in `tests/workflows` names is untested."""

import re
from collections.abc import Iterable
from pathlib import Path

from tests.house.code import HOUSE, ROOT

NO_WORKFLOWS = {"__init__", "apps"}


def untested(names: Iterable[str], texts: Iterable[str]) -> list[str]:
    named = "\n".join(texts)
    return sorted(name for name in set(names) - NO_WORKFLOWS if not re.search(rf"\b{name}\b", named))


def _texts(folder: Path) -> list[str]:
    return [path.read_text() for path in folder.glob("test_*.py")]


def test_every_workflow_has_a_test():
    names = [path.stem for path in (HOUSE / "workflows").glob("*.py")]
    assert len(names) > 10
    assert untested(names, _texts(ROOT / "tests/workflows")) == []


def test_an_untested_workflow_is_caught():
    assert untested(["apps", "cancel_all", "make_offer"], ["from x import make_offer", "cancel_all_of_it"]) == [
        "cancel_all"
    ]
