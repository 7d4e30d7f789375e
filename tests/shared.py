"""Real data beside a checkout, for those who have it: `../shared/data`. Tests that use it also have data of their own."""

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared/data"

# For dear modules that touch no database (pytest-django would stop them): the stage of PostgreSQL need not repeat them.
ONCE = pytest.mark.skipif(os.environ.get("FORTNIGHT_TEST_DB") == "postgres", reason="touches no database")
