"""The words of the demo season: invented employers, projects, people's names, letters. Data only; nothing here touches a table.

`load("school")` gives one file as it is written. `employers()` and `postings()` gather all their files and
resolve what postings name by a short key (levels, terms, the mentor when it is the host).
"""

import tomllib
import unicodedata
from dataclasses import dataclass, field, fields
from decimal import Decimal
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

UNTIL_FILLED = "until_filled"
NATIVE = 1 / 12
TERMS = ("nda", "ip", "ai_use", "work_authorization")


@dataclass(frozen=True)
class Host:
    key: str
    name: str
    title: str
    email: str
    class_year: int | None = None

    @property
    def is_alumni(self) -> bool:
        return self.class_year is not None


@dataclass(frozen=True)
class Employer:
    key: str
    name: str
    kind: str
    city: str
    country: str
    domain: str
    about: str
    hosts: tuple[Host, ...]
    remote: bool = False

    @property
    def website(self) -> str:
        return f"https://www.{self.domain}/"


@dataclass(frozen=True)
class Posting:
    key: str
    employer: str
    host: str
    title: str
    need: str
    work: str
    learn: str
    deliverable: str
    first_day: str
    skills: list[str]
    weeks: int
    hours: int
    earliest_start_offset_days: int
    latest_start_offset_days: int
    mode: str
    pay_kind: str
    levels: list[str]
    fields: list[str]
    questions: list[str]
    mentor_name: str
    mentor_title: str
    mentor_email: str
    mentor_hours: Decimal
    deadline_offset_days: int | None
    """Days from the day applications open; None: until the places are filled."""
    place: str = ""
    places: int = 1
    pay_amount: Decimal | None = None
    currency: str = "USD"
    unpaid_reason: str = ""
    materials: list[str] = field(default_factory=lambda: ["resume"])
    backup_mentor_name: str = ""
    backup_mentor_email: str = ""
    equipment: str = ""
    nda: str = ""
    ip: str = ""
    ai_use: str = ""
    work_authorization: str = ""
    flaw: str = ""


@cache
def load(name: str) -> dict[str, Any]:
    return tomllib.loads((files(__name__) / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def employers() -> tuple[Employer, ...]:
    return tuple(_employer(row) for row in _rows("employers", "employer"))


@cache
def postings() -> tuple[Posting, ...]:
    known = {employer.key: employer for employer in employers()}
    return tuple(_posting(row, known[row["employer"]]) for row in _rows("postings", "posting"))


def _rows(prefix: str, table: str) -> list[dict[str, Any]]:
    names = sorted(entry.name for entry in files(__name__).iterdir())
    chosen = [name.removesuffix(".toml") for name in names if name.startswith(prefix) and name.endswith(".toml")]
    return [row for name in chosen for row in load(name)[table]]


def _employer(row: dict[str, Any]) -> Employer:
    return Employer(**{**row, "hosts": tuple(Host(**host) for host in row["hosts"])})


def _posting(row: dict[str, Any], employer: Employer) -> Posting:
    host = next(host for host in employer.hosts if host.key == row["host"])
    whole = {"mentor_name": host.name, "mentor_title": host.title, **row}
    terms = load("terms")
    whole["levels"] = terms["levels"][row["levels"]]
    for name in TERMS:
        value = row.get(name, "")
        whole[name] = terms[name].get(value, value)
    for name in ("pay_amount", "mentor_hours"):
        whole[name] = Decimal(whole[name]) if name in whole else None
    deadline = whole.pop("deadline")
    whole["deadline_offset_days"] = None if deadline == UNTIL_FILLED else deadline
    whole["mentor_email"] = _address(whole["mentor_name"], employer)
    if backup := whole.get("backup_mentor_name"):
        whole["backup_mentor_email"] = _address(backup, employer)
    unknown = whole.keys() - {one.name for one in fields(Posting)}
    if unknown:
        raise ValueError(f"{row['key']} names {', '.join(sorted(unknown))}, which no posting has.")
    return Posting(**whole)


def _address(name: str, employer: Employer) -> str:
    for host in employer.hosts:
        if host.name == name:
            return host.email
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return (
        ".".join("".join(c for c in part if c.isalnum() or c == "-") for part in plain.split()) + f"@{employer.domain}"
    )


def fields_of_study() -> list[str]:
    return load("fields")["fields"]


def full_name(dice: Random) -> str:
    """A name of the pools; about one in twelve stands in its own script."""
    pools = load("names")
    if dice.random() < NATIVE:
        return dice.choice(pools["native"])["name"]
    return f"{dice.choice(pools['given'])} {dice.choice(pools['family'])}"


def words(name: str) -> list[str]:
    """A list of `answers.toml`: answers, offers, kind_answers, reasons."""
    return load("answers")[name]


def of_school(table: str, school: str) -> list[dict[str, Any]]:
    """The rows of a table of `school.toml` that name this school."""
    return [row for row in load("school").get(table, []) if row.get("school") == school]
