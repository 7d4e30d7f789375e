"""Tests that share something dear, which is built once a module, run in one process instead of building it in each.

xdist's own way (`--dist loadgroup`) writes the group behind a test's id, which pytest keeps elsewhere by now: it groups nothing, silently.
"""

from functools import cache
from pathlib import Path

import pytest
from xdist.scheduler import LoadScopeScheduling

DEAR = 'fixture(scope="module"'
ROOT = Path(__file__).resolve().parents[2]


@cache
def shares(module: str) -> bool:
    """Whether the module, or a conftest.py beside it, builds something once a module."""
    path = ROOT / module
    return any(DEAR in one.read_text() for one in (path, path.with_name("conftest.py")) if one.exists())


def place(nodeid: str) -> tuple[bool, bool]:
    """Dear modules first; of those, the ones that share a world among them, so that a process builds it once."""
    module = nodeid.partition("::")[0]
    return not shares(module), not module.startswith("tests/access/")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: place(item.nodeid))


class Together(LoadScopeScheduling):
    """In that order, then test by test, so that both processes end at about the same time."""

    def _split_scope(self, nodeid: str) -> str:
        module = nodeid.partition("::")[0]
        return module if shares(module) else nodeid


@pytest.hookimpl(tryfirst=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Together:
    config.option.loadscopereorder = False
    return Together(config, log)
