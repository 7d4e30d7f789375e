"""Loads the parts that an app declares by a file of a fixed name."""

from importlib import import_module
from importlib.util import find_spec

PARTS = ("notices", "tasks")


def load_parts(app: str) -> None:
    """Import `notices` and `tasks` of an app, where they exist, so that what they register is known."""
    for part in PARTS:
        name = f"{app}.{part}"
        if find_spec(name) is not None:
            import_module(name)
