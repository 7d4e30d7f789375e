"""Colour as a browser computes it: OKLCH to sRGB, and the contrast of WCAG 2."""

import math
import re
from dataclasses import dataclass

from fortnight.ui.assets import STATIC

TOKEN = re.compile(
    r"--([\w-]+):\s*light-dark\((oklch\([^)]*(?:\([^)]*\)[^)]*)*\)),\s*(oklch\([^)]*(?:\([^)]*\)[^)]*)*\))\);"
)


@dataclass(frozen=True)
class Oklch:
    lightness: float
    chroma: float
    hue: float | None  # None: the accent's

    @classmethod
    def parse(cls, text: str) -> "Oklch":
        lightness, chroma, hue = text.removeprefix("oklch(").removesuffix(")").split()
        return cls(float(lightness.rstrip("%")) / 100, float(chroma), None if hue.startswith("var(") else float(hue))


def tokens() -> dict[str, tuple[Oklch, Oklch]]:
    """Name → its colour in the light and in the dark scheme, read from the style sheet itself."""
    css = (STATIC / "css" / "02-tokens.css").read_text(encoding="utf-8")
    return {name: (Oklch.parse(light), Oklch.parse(dark)) for name, light, dark in TOKEN.findall(css)}


def linear(colour: Oklch, hue: float) -> tuple[float, float, float]:
    """Linear sRGB, not yet cut to what a screen can show."""
    angle = math.radians(hue if colour.hue is None else colour.hue)
    a, b = colour.chroma * math.cos(angle), colour.chroma * math.sin(angle)
    long = (colour.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (colour.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (colour.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def cut(colour: Oklch, hue: float) -> tuple[float, float, float]:
    """Each channel cut to the screen's range, as Chromium does."""
    red, green, blue = (min(max(channel, 0.0), 1.0) for channel in linear(colour, hue))
    return red, green, blue


def mapped(colour: Oklch, hue: float) -> tuple[float, float, float]:
    """Less chroma until the screen can show it, as CSS Color 4 says."""
    chroma = colour.chroma
    while chroma > 0 and any(
        not -1e-4 <= c <= 1.0001 for c in linear(Oklch(colour.lightness, chroma, colour.hue), hue)
    ):
        chroma -= 0.002
    return cut(Oklch(colour.lightness, max(chroma, 0), colour.hue), hue)


def contrast(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(rgb: tuple[float, float, float]) -> float:
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]
