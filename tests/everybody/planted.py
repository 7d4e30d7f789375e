"""A page full of planted faults: each check must find its own, or it proves nothing."""

from pathlib import Path

from tests.everybody.states import State

PLANTED = State("nobody", "planted", "/planted/", "page", 200, (Path(__file__).parent / "planted.html").read_text())
FAULTS = (
    ("axe label", "unnamed"),
    ("axe color-contrast", "Too pale"),
    ("axe unsure, color-contrast", "On a gradient"),
    ("wider than the window", "broad"),
    ("pushed sideways", 'class="row"'),
    ("text cut off", 'class="cut"'),
    ("text outside the window", "away"),
    ("text over text", "Another line"),
    ("smaller than 24 px", "#2"),
    ("vanishes::before", 'class="dot"'),
    ("looks like the others", "#5"),
    ("days look alike", "alike"),
    ("on the wrong side", 'class="side"'),
    ("the focus is not seen", "bare"),
    ("the focus leaves the window", "away"),
    ("the focus lies under something", "covered"),
)
"""What the browser's checks call it, and by what it is known."""
NU = "Duplicate ID"


def unfound(faults: list[str], nu: list[str]) -> list[str]:
    """Planted faults that nobody found."""
    missed = [f"{kind} {mark}" for kind, mark in FAULTS if not any(kind in each and mark in each for each in faults)]
    return missed + [NU] * (not any(NU in each for each in nu))
