"""Where the building code looks: the files of the house, and its layers as pyproject.toml draws them."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
HOUSE = ROOT / "fortnight"


def drawn() -> list[str]:
    """The layers from the roof down, siblings in one line."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return settings["tool"]["importlinter"]["contracts"][0]["layers"]


def layers() -> dict[str, int]:
    """The height of each package; siblings have the same."""
    return {name.strip(): height for height, line in enumerate(reversed(drawn())) for name in line.split("|")}


def python_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.py") if "migrations" not in path.parts)


def templates() -> list[Path]:
    return sorted(HOUSE.rglob("templates/**/*.html"))


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
