"""Rows as a school's former program would write them, and the public material that tests use where it lies at hand."""

import json
from pathlib import Path
from typing import Any

from fortnight.programs.models import Program

SHARED = Path(__file__).resolve().parents[3] / "shared/data"
CNCF = SHARED / "cncf_projects/cncf_projects.json"
NAUGHTY = SHARED / "naughty_strings/blns.json"

MADE_NAUGHTY = [
    "",
    "undefined",
    "1E+02",
    "0x0",
    "<script>alert(1)</script>",
    "'; DROP TABLE students; --",
    "{{ 7 * 7 }}{% debug %}",
    "%s%(name)s{0.__class__}",
    "../../etc/passwd",
    "\u202eright to left\u202c",
    "\u0001\u0007\u001b[31mred\u001b[0m",
    "Z\u0351\u0336a\u0334lgo",
    "\U0001f469\u200d\U0001f52c \ufeff\u00ad",
    "田中さんにあげて下さい",
    "\x00",
    "a\r\nBcc: everybody@school.example",
]


def naughty() -> list[str]:
    """The public list where it lies beside the checkout; else our own, shorter one."""
    return json.loads(NAUGHTY.read_text()) if NAUGHTY.exists() else MADE_NAUGHTY


def row(program: Program, number: int = 1, **project: Any) -> dict[str, Any]:
    """A row that can be sent in to `program`; keyword arguments change its project."""
    return {
        "id": f"old-{number}",
        "host": {"email": "robin@acme.example", "name": "Robin Hale", "title": "Planner"},
        "employer": {"name": "Acme", "kind": "nonprofit"},
        "project": {
            "title": f"Count the stops without shade, part {number}",
            "need": "Nobody has counted the stops, so nobody knows where to plant trees first.",
            "work": "Take the list of stops and the photographs, and mark what lies in the sun at three.",
            "learn": "How to turn photographs into numbers.",
            "deliverable": "A map and a report of two pages.",
            "weeks": 3,
            "hours": 20,
            "earliest_start": program.work_start.isoformat(),
            "latest_start": program.work_start.isoformat(),
            "mode": "remote",
            "pay": "hourly",
            "pay_amount": 20,
            "mentor_name": "Robin Hale",
            "mentor_email": "robin@acme.example",
            "mentor_hours": 2,
            **project,
        },
    }
