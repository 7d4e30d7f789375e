"""Style sheets and scripts: written as small files, sent as one of each.

`python -m fortnight.ui.assets` (`make assets`) writes `static/ui/site.css` and `site.js`; a test holds them fresh.
"""

import re
from pathlib import Path

STATIC = Path(__file__).parent / "static" / "ui"
COMMENT = {"css": re.compile(r"/\*.*?\*/", re.DOTALL), "js": re.compile(r"^\s*/\*\*.*?\*/\n", re.DOTALL | re.MULTILINE)}


def sources(kind: str) -> list[str]:
    """The files of a kind in their order, as static names."""
    return [f"ui/{kind}/{path.name}" for path in sorted((STATIC / kind).glob(f"*.{kind}"))]


def bundle(kind: str) -> str:
    """All files of a kind in one text, without comments and indentation; each script in a block of its own."""
    texts = [(STATIC.parent / name).read_text(encoding="utf-8") for name in sources(kind)]
    bare = [COMMENT[kind].sub("", text) for text in texts]
    if kind == "js":
        bare = [f"{{\n{text}}}\n" for text in bare]
    lines = (line.strip() for text in bare for line in text.splitlines())
    return "\n".join(line for line in lines if line) + "\n"


def write() -> None:
    for kind in ("css", "js"):
        (STATIC / f"site.{kind}").write_text(bundle(kind), encoding="utf-8")


if __name__ == "__main__":
    write()
