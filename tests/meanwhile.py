"""What somebody else does between our look at a table and what we write: the races that a test must not leave to luck."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection


@contextmanager
def after_the_look(at: str, deed: Callable[[], object]) -> Iterator[list[str]]:
    """Run `deed` right after the first SELECT from the table `at`; the list tells whether that came."""
    looked: list[str] = []

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        answer = execute(sql, params, many, context)
        if not looked and sql.startswith("SELECT") and f'FROM "{at}"' in sql:
            looked.append(sql)
            deed()
        return answer

    with connection.execute_wrapper(watch):
        yield looked
