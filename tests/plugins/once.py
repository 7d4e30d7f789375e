"""`--of-database`: what reaches no database is asked on one of them only."""

import pytest

FIXTURES = {"db", "transactional_db", "django_db_setup"}
OWN = "tests/server/"  # these start programs that open the database themselves


def pytest_addoption(parser: pytest.Parser) -> None:
    words = "only tests that reach the database: the others say the same on every one"
    parser.addoption("--of-database", action="store_true", help=words)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--of-database"):
        return
    left = [item for item in items if not reaches_database(item)]
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if reaches_database(item)]


def reaches_database(item: pytest.Item) -> bool:
    asks = item.get_closest_marker("django_db") or FIXTURES & set(getattr(item, "fixturenames", ()))
    return bool(asks) or item.nodeid.startswith(OWN)
