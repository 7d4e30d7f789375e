"""Tests that share something dear, which is built once a module, run in one process instead of building it in each."""

import pytest

DEAR = {"world", "built", "told", "site"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if DEAR & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.xdist_group(item.path.stem))
