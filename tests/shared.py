"""Real data beside a checkout, for those who have it: `../shared/data`. Tests that use it also have data of their own."""

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared/data"


def skip_on_postgres() -> None:
    """For dear modules that touch no database (pytest-django would stop them): the second stage need not repeat them."""
    if os.environ.get("FORTNIGHT_TEST_DB") == "postgres":
        pytest.skip("touches no database", allow_module_level=True)
