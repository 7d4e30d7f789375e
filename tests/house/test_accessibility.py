"""docs/accessibility.md answers for every criterion of WCAG 2.2 A and AA, and what it names is there."""

import re

from tests.house.code import ROOT

PAPER = ROOT / "docs/accessibility.md"
CRITERIA = [  # A and AA; 4.1.1 is obsolete
    "1.1.1", "1.2.1", "1.2.2", "1.2.3", "1.2.4", "1.2.5", "1.3.1", "1.3.2", "1.3.3", "1.3.4", "1.3.5", "1.4.1",
    "1.4.2", "1.4.3", "1.4.4", "1.4.5", "1.4.10", "1.4.11", "1.4.12", "1.4.13", "2.1.1", "2.1.2", "2.1.4", "2.2.1",
    "2.2.2", "2.3.1", "2.4.1", "2.4.2", "2.4.3", "2.4.4", "2.4.5", "2.4.6", "2.4.7", "2.4.11", "2.5.1", "2.5.2",
    "2.5.3", "2.5.4", "2.5.7", "2.5.8", "3.1.1", "3.1.2", "3.2.1", "3.2.2", "3.2.3", "3.2.4", "3.2.6", "3.3.1",
    "3.3.2", "3.3.3", "3.3.4", "3.3.7", "3.3.8", "4.1.2", "4.1.3",
]  # fmt: skip
ROW = re.compile(r"^\| (\d\.\d\.\d+) [^|]+ \| (AA?) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
PATH = re.compile(r"`((?:tests|fortnight|docs)/[^`]+)`")
BY_HAND = re.compile(r"by hand, \d{4}-\d\d-\d\d: \S")


def faults(text: str) -> list[str]:
    """Criteria that are missing or that nothing shows, and names of files that are not there."""
    rows = {number: (answer, shown) for number, _level, answer, shown in ROW.findall(text)}
    found = [f"{number} is missing" for number in CRITERIA if number not in rows]
    found += [f"{number} is none of them" for number in rows if number not in CRITERIA]
    for number, (answer, shown) in rows.items():
        if not (PATH.search(shown) or BY_HAND.search(shown) or answer.startswith("Does not apply: ")):
            found.append(f"nothing shows {number}")
    return found + [f"{path} is not there" for path in PATH.findall(text) if not (ROOT / path).exists()]


def test_every_criterion_has_its_proof():
    assert len(CRITERIA) == len(set(CRITERIA)) == 55
    assert faults(PAPER.read_text()) == []


def test_what_lacks_a_proof_is_caught():
    text = PAPER.read_text()
    worse = re.sub(r"^\| 1\.1\.1 .+\n", "", text, flags=re.MULTILINE)
    worse = re.sub(r"^(\| 2\.1\.1 [^|]+ \| A \| [^|]+ \|).+$", r"\1 we think so |", worse, flags=re.MULTILINE)
    assert faults(worse + "\n`tests/ui/test_nothing.py`\n") == [
        "1.1.1 is missing", "nothing shows 2.1.1", "tests/ui/test_nothing.py is not there",
    ]  # fmt: skip
