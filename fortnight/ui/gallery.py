"""What the live page `/-/ui/` shows its components with: invented, fixed, awkward on purpose."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.paginator import Paginator

from fortnight.ui.forms import Form
from fortnight.ui.glossary import STATES
from fortnight.ui.strip import Mark

EASTERN = ZoneInfo("America/New_York")
LONG_NAME = "عبد الرحمن بن محمد الفهد آل عبد العزيز القحطاني"
TEXT = """Forty volunteer drivers, two hundred stops, no plan that anyone trusts. Turn three months of \
[GPS logs](https://harbourfood.example/) into a map of lost minutes and **one route change** we can try in February.

# What is there

- Day one: the logs, as `CSV`, and a van ride.
- Week two: a first map, with the drivers at the table.

> “Show us where the minutes go.”
"""
PLACES = (("Home", "#", False), ("Projects", "#", True), ("My applications", "#", False), ("My placement", "#", False))


class SampleForm(Form):
    title = forms.CharField(
        label="Title", max_length=120, help_text="What the student will have done at the end, in one line."
    )
    work = forms.CharField(
        label="What the student will do",
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Two or three sentences. Say what is on the table on the first day.",
    )
    weeks = forms.IntegerField(label="Weeks", min_value=2, max_value=4)
    pay = forms.DecimalField(label="Pay an hour", required=False)
    start = forms.DateField(label="Earliest start", help_text="Between 6 and 17 January 2027.")
    mode = forms.ChoiceField(
        label="Where",
        choices=[("remote", "Remote"), ("hybrid", "Hybrid"), ("onsite", "On site")],
        widget=forms.RadioSelect,
        help_text="Remote projects reach twice as many students.",
    )
    materials = forms.MultipleChoiceField(
        label="What should applicants send?",
        choices=[("resume", "Résumé"), ("letter", "Cover letter"), ("transcript", "Transcript")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    level = forms.ChoiceField(label="Level", choices=[("", "Choose one"), ("u", "Undergraduate"), ("g", "Graduate")])
    resume = forms.FileField(label="Résumé", help_text="A PDF of at most 2 MB.")
    nda = forms.BooleanField(label="The student signs a confidentiality agreement", required=False)
    agree = forms.BooleanField(label="I have read what is shared and with whom")


@dataclass(frozen=True)
class Option:
    """Looks like an option of a machine of moves."""

    move: Any
    enabled: bool = True
    why_not: str = ""


def _options() -> list[Option]:
    def move(name: str, label: str, needs: tuple[str, ...] = ()) -> SimpleNamespace:
        return SimpleNamespace(name=name, label=label, needs=needs)

    return [
        Option(move("approve", "Approve")),
        Option(move("request_changes", "Ask for changes", ("note",))),
        Option(move("decline", "Decline", ("reason", "note"))),
        Option(move("publish", "Publish"), enabled=False, why_not="the program opens on 16 September"),
    ]


def _season() -> dict[str, Any]:
    key_dates = (
        Mark(date(2026, 9, 16), "Listings open"),
        Mark(date(2026, 10, 11), "Interviews begin"),
        Mark(date(2026, 10, 25), "Offers begin"),
        Mark(date(2026, 12, 18), "Arrangements settled"),
        Mark(date(2027, 1, 6), "Work begins"),
    )
    on_placement = (
        Mark(date(2027, 1, 6), "Kickoff", "done"),
        Mark(date(2027, 1, 8), "First pulse", "done"),
        Mark(date(2027, 1, 13), "Draft of the map", "late"),
        Mark(date(2027, 1, 18), "Middle pulse"),
        Mark(date(2027, 1, 29), "Last pulse and hand-over"),
    )
    return {
        "season": (date(2026, 9, 16), date(2027, 1, 31)),
        "window": (date(2027, 1, 6), date(2027, 2, 2)),
        "three_weeks": (date(2027, 1, 6), date(2027, 1, 24)),
        "two_weeks": (date(2027, 1, 14), date(2027, 1, 27)),
        "key_dates": key_dates,
        "on_placement": on_placement,
        "today": date(2026, 11, 24),
        "in_placement": date(2027, 1, 15),
    }


def _fits() -> list[SimpleNamespace]:
    """As a student's calendar is judged."""
    full = "The week of 11 January comes to 51 hours (20 here, 10 of placements and 21 of your own)."
    words = "60 hours in 3 weeks from 6 January."
    return [
        SimpleNamespace(verdict="fits", words=f"{words} Nothing in your calendar stands against it.", reasons=[]),
        SimpleNamespace(verdict="tight", words=words, reasons=[SimpleNamespace(words=full)]),
        SimpleNamespace(
            verdict="clashes",
            words=words,
            reasons=[
                SimpleNamespace(words=full.replace("51", "71").replace("21", "41")),
                SimpleNamespace(words="Exams fall into it: Final exams, 18 January to 20 January."),
            ],
        ),
    ]


def _numbers() -> dict[str, Any]:
    return {
        "facets": [("remote", "Remote", 31, True), ("hybrid", "Hybrid", 12, False), ("onsite", "On site", 0, False)],
        "fields": [(f"f{at}", name, 40 - 3 * at, name == FIELDS[-1]) for at, name in enumerate(FIELDS)],
        "chosen": [("Remote", "#"), ("3 weeks", "#"), (LONG_NAME, "#")],
        "stages": [
            ("New", "#", True, 12),
            ("Shortlisted", "#", False, 4),
            ("Interview", "#", False, 2),
            ("Offer", "#", False, 0),
        ],
        "steps": [
            ("The need", "#"),
            ("The work", "#"),
            ("When and where", ""),
            ("Pay", ""),
            ("Mentor", ""),
            ("Check", ""),
        ],
        "bars": [("Mechanical engineering", 312), ("Computer science", 1204), ("Biology", 87), ("Undeclared", 0)],
        "reasons": [("scope", "Does not fit two to four weeks"), ("pay", "The pay is below the program’s floor")],
    }


FIELDS = (
    "Computer science", "Mechanical engineering", "Biology", "Economics", "Physics", "Architecture",
    "Chemistry", "Mathematics", "Materials science", "Political science", "Linguistics and philosophy",
)  # fmt: skip


def samples(asked: Mapping[str, str]) -> dict[str, Any]:
    """`asked` may hold `hue` (0–359) and `dir` (rtl)."""
    wrong = SampleForm({"title": "x" * 140, "weeks": "9", "start": "31 Februar", "mode": "moon"})
    wrong.add_error(None, "The hours do not add up: 3 weeks of 40 hours are more than this program allows.")
    hue = asked.get("hue", "262")
    return {
        "school": SimpleNamespace(
            name="Northgate Institute of Technology",
            short_name="Northgate Institute",
            accent_hue=int(hue) % 360 if hue.isdigit() else 262,
            logo="",
            contact_name="Noor Haddad",
            contact_email="projects@northgate.example",
        ),
        "direction": "rtl" if asked.get("dir") == "rtl" else "ltr",
        "nav": PLACES,
        "programs": (("Micro-internships, IAP 2027", "#", True), ("Micro-internships, fall 2026", "#", False)),
        "program_name": "IAP 2027",
        "task_count": 3,
        "tasks_url": "#",
        "person_name": "Maya Okonkwo-Lindström",
        "role_words": "Student",
        "account_url": "#",
        "switches": (("Student, Northgate Institute", "#", True), ("Host, Harbour Food Network", "#", False)),
        "zone": EASTERN,
        "moment": datetime(2026, 11, 28, 4, 59, tzinfo=UTC),
        "long_name": LONG_NAME,
        "text": TEXT,
        "form": SampleForm(auto_id="sample_%s"),
        "wrong": wrong,
        "options": _options(),
        "fits": _fits(),
        "states": [(model, list(words)) for model, words in STATES.items()],
        "page": Paginator(range(200), 25).page(2),
        "tones": ("", "accent", "info", "positive", "caution", "danger"),
        **_season(),
        **_numbers(),
    }
