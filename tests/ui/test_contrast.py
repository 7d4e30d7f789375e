"""The contrast that the tokens promise, in both schemes, for every hue that a school may choose."""

import pytest

from tests.ui.colour import contrast, cut, mapped, tokens

PAPERS = ("canvas", "surface", "sunken")
TEXTS = ("ink", "ink-2", "ink-3", "accent", "accent-deep", "positive", "caution", "danger", "info")
SOFT = (
    ("accent", "accent-soft"), ("accent-deep", "accent-soft"), ("ink", "accent-soft"), ("ink-2", "accent-soft"),
    ("on-accent", "accent"), ("on-accent", "accent-deep"),
    ("positive", "positive-soft"), ("caution", "caution-soft"), ("danger", "danger-soft"), ("info", "info-soft"),
    ("ink", "positive-soft"), ("ink", "caution-soft"), ("ink", "danger-soft"), ("ink", "info-soft"),
    ("on-danger", "danger"),
)  # fmt: skip
TEXT_PAIRS = [(text, paper) for text in TEXTS for paper in PAPERS] + list(SOFT)
CONTROL_PAIRS = [("edge", paper) for paper in PAPERS] + [("accent", paper) for paper in PAPERS]


def worst(pair, scheme, to_screen):
    table = tokens()
    one, other = (table[name][scheme] for name in pair)
    hues = range(360) if one.hue is None or other.hue is None else (0,)
    return min((contrast(to_screen(one, hue), to_screen(other, hue)), hue) for hue in hues)


@pytest.mark.parametrize("to_screen", [cut, mapped])
@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_text_is_readable_in_every_hue(scheme, to_screen):
    found = {pair: worst(pair, scheme, to_screen) for pair in TEXT_PAIRS}
    assert {pair: ratio for pair, ratio in found.items() if ratio[0] < 4.5} == {}


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_edges_of_controls_are_visible_in_every_hue(scheme):
    found = {pair: worst(pair, scheme, cut) for pair in CONTROL_PAIRS}
    assert {pair: ratio for pair, ratio in found.items() if ratio[0] < 3} == {}


def test_every_colour_was_read():
    assert sorted(tokens()) == [
        "accent", "accent-deep", "accent-soft", "canvas", "caution", "caution-soft", "danger", "danger-soft", "dot", "edge",
        "info", "info-soft", "ink", "ink-2", "ink-3", "line", "on-accent", "on-danger", "positive", "positive-soft",
        "sunken", "surface",
    ]  # fmt: skip


def test_the_arithmetic_knows_black_white_and_red():
    from tests.ui.colour import Oklch

    black, white, red = Oklch(0, 0, 0), Oklch(1, 0, 0), Oklch(0.627955, 0.257683, 29.2339)
    assert round(contrast(cut(black, 0), cut(white, 0)), 1) == 21
    assert [round(channel, 2) for channel in cut(red, 0)] == [1, 0, 0]
    assert round(contrast(cut(red, 0), cut(white, 0)), 2) == 4
