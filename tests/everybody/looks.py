"""In which ways a state is looked at, and by which checks."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    """One way of showing a page. `checks`: axe, space (layout and targets), forced, focus, mirror."""

    name: str
    width: int
    checks: tuple[str, ...]
    height: int = 800
    scheme: str = "light"
    forced: bool = False
    text: str = ""  # a style sheet that a person lays over the page
    touch: bool = False
    rtl: bool = False

    @property
    def target(self) -> int:
        """What is pressed measures at least so many pixels; enlarged and respaced text leaves sizes as they are."""
        return 0 if self.text else 44 if self.touch else 24


DOUBLE = "html { font-size: 200% }"
SPACED = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }"

LOOKS = (
    Look("1280 px", 1280, ("axe", "space")),
    Look("1280 px, text at 200 %", 1280, ("space",), text=DOUBLE),
    Look("390 px, text at 200 %", 390, ("space",), text=DOUBLE),
    Look("320 px, text spaced", 320, ("space",), text=SPACED),
    Look("320 px, dark", 320, ("axe", "space"), scheme="dark"),
    Look("390 px, touch", 390, ("space",), touch=True),
    Look("forced colours", 1280, ("axe", "forced"), forced=True),
    Look("right to left", 1280, ("mirror", "space"), rtl=True),
    Look("right to left, 320 px", 320, ("mirror", "space", "axe"), rtl=True),
    Look("keyboard", 1280, ("focus",), height=500),
    Look("keyboard, 320 px", 320, ("focus",), height=480),
)
BRIEF = tuple(look for look in LOOKS if look.name in {"1280 px", "320 px, dark"})
"""For a page that is made of the same parts as one already seen."""
IN_THE_SUITE = (
    (LOOKS[0], Look("320 px, dark", 320, ("space",), scheme="dark")),
    (Look("1280 px", 1280, ("space",)), Look("320 px, dark", 320, ("axe", "space"), scheme="dark")),
)
"""Every other page is axe's wide and light, the others narrow and dark."""
