"""Files as they should not be sent: made here, byte by byte or with pikepdf. Nothing of them is anybody else's."""

from collections.abc import Callable

from tests.core.hostile.deeds import DOING
from tests.core.hostile.depths import DEPTHS
from tests.core.hostile.shells import BROKEN_FILES, MIXTURES, WRONG, cut, locked

FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    **WRONG,
    **{f"two in one: {name}": case for name, case in MIXTURES.items()},
    **locked(),
    **cut(),
    **BROKEN_FILES,
    **{f"doing: {name}": case for name, case in DOING.items()},
    **DEPTHS,
}
