"""The commands of a page of the documentation, in its order, so that the page itself is what is tried."""

import re
from dataclasses import dataclass
from pathlib import Path

PAPERS = Path(__file__).resolve().parents[2] / "docs/operator"
ROOT_PROMPT, REMARK = re.compile(r"^# "), re.compile(r"\s{2,}# .*$")


@dataclass(frozen=True)
class Command:
    """As root types it, or anybody; with the answer that the page promises, if it does."""

    text: str
    answer: str = ""


def commands(page: str, heading: str = "") -> list[Command]:
    """All of a page, or those below one of its headings."""
    text = (PAPERS / page).read_text()
    if heading:
        text = re.split(r"^## ", text.partition(f"## {heading}")[2], maxsplit=1, flags=re.MULTILINE)[0]
    return [_command(line) for line in _lines(text)]


def _lines(text: str) -> list[str]:
    """Indented lines; one that ends with a backslash goes on in the next."""
    found: list[str] = []
    for line in text.splitlines():
        if not line.startswith("    "):
            continue
        if found and found[-1].endswith("\\"):
            found[-1] += f"\n{line}"
        else:
            found.append(line[4:])
    return found


def _command(line: str) -> Command:
    text, _arrow, answer = ROOT_PROMPT.sub("", line).partition("→")
    return Command(REMARK.sub("", text).strip(), answer.strip())
