"""Real data beside a checkout, for those who have it: `../shared/data`. Tests that use it also have data of their own."""

from pathlib import Path

SHARED = Path(__file__).resolve().parents[2] / "shared/data"
