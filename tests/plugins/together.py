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


class Together(LoadScopeScheduling):
    """The largest groups first, then test by test, so that both processes end at about the same time."""

    def _split_scope(self, nodeid: str) -> str:
        module = nodeid.partition("::")[0]
        return module if shares(module) else nodeid


@pytest.hookimpl(tryfirst=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Together:
    return Together(config, log)
