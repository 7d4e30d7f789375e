"""The uploaded files while a backup is taken: what the site deletes meanwhile is still to be had."""

import os
import shutil
from contextlib import suppress
from pathlib import Path


class KeptFiles:
    """A second name for every file, in a folder beside theirs; where the disk knows no second names, a copy."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root, self.folder = root, folder
        self.copied: set[Path] = set()

    def catch_up(self) -> None:
        """Take hold of what has come since."""
        for path in self.root.rglob("*"):
            if path.is_file():
                with suppress(FileNotFoundError):  # deleted in this very moment
                    self._hold(path, self.folder / path.relative_to(self.root))

    def _hold(self, path: Path, place: Path) -> None:
        half = place in self.copied and place.stat().st_size < path.stat().st_size  # copied while it was being written
        if place.exists() and not half:
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(path, place)
        except FileNotFoundError:
            raise
        except OSError:
            shutil.copyfile(path, place)
            self.copied.add(place)

    def files(self) -> dict[str, Path]:
        """By the name that rows know them by."""
        found = sorted(path for path in self.folder.rglob("*") if path.is_file())
        return {path.relative_to(self.folder).as_posix(): path for path in found}
