"""Other people's lists of projects: a small table (TOML) says how each of their rows reads as one of ours.

docs/operator/import-postings.md describes the table; `mappings/` holds those that come with Fortnight.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from fortnight.exchange.fields import SECTIONS
from fortnight.exchange.reading import Unreadable
from fortnight.exchange.shown import shown
from fortnight.postings.scope_check.fit import latest_fitting_start
from fortnight.programs.models import Program

HERE = Path(__file__).parent / "mappings"
STEPS: dict[str, Any] = {
    "from": str, "text": str, "program": str, "table": dict, "split": bool, "most": int, "longest": int, "cut": int,
    "digest": bool, "else": object,
}  # fmt: skip
DAYS = ("work_start", "latest_start")
PLACE = re.compile(r"\{(\w+)(:slug)?\}")
BULLET = re.compile(r"^\s*(?:[-*•+]|\d+[.)])\s")
BETWEEN = re.compile(r"[,;](?![^()]*\))")  # not inside brackets
SHORT = 12  # signs of a checksum
SPLITTABLE = 4000  # signs; a list of skills is shorter


@dataclass(frozen=True)
class Recipe:
    """How one mapping makes rows; `program` gives the days that the foreign list cannot know."""

    table: Mapping[str, Any]
    program: Program

    def row(self, given: Any) -> Any:
        """A row in our own form; what is no object stays as it is, to be told."""
        if not isinstance(given, dict):
            return given
        made = {section: self._section(self.table.get(section, {}), given) for section in SECTIONS}
        return {"id": self._value(self.table.get("id"), given), **made}

    def _section(self, steps: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
        return {name: self._value(step, given) for name, step in steps.items()}

    def _value(self, step: Any, given: Mapping[str, Any]) -> Any:
        if not isinstance(step, dict):
            return step
        if "program" in step:
            return self._day(step["program"])
        value = _fill(step["text"], given) if "text" in step else given.get(step.get("from"))
        if "table" in step:
            value = step["table"].get(str(value))
        if step.get("split"):
            value = _split(value, most=step.get("most", 12), longest=step.get("longest", 60))
        if "cut" in step and isinstance(value, str):
            value = _cut(value, step["cut"])
        if step.get("digest"):
            value = sha256(str(value).encode("utf-8", "replace")).hexdigest()[:SHORT]
        return step.get("else") if value in (None, "", []) else value

    def _day(self, name: str) -> str:
        if name == "work_start":
            return self.program.work_start.isoformat()
        weeks = self.table["project"].get("weeks")
        weeks = weeks if isinstance(weeks, int) else self.program.policy.weeks_max
        return max(latest_fitting_start(self.program, weeks), self.program.work_start).isoformat()


def load(name: str, program: Program) -> Recipe:
    """A mapping by its name, or by the path of a TOML file. Raises `Unreadable`."""
    path = HERE / f"{name}.toml" if name in names() else Path(name)
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except OSError:
        facts = {"name": shown(name), "known": ", ".join(names())}
        raise Unreadable(_("There is no mapping “%(name)s”. Give a TOML file, or one of: %(known)s.") % facts) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Unreadable(_("The mapping is no TOML: %(what)s.") % {"what": shown(error, 200)}) from None
    _check(table)
    return Recipe(table, program)


def names() -> list[str]:
    return sorted(path.stem for path in HERE.glob("*.toml"))


def _check(table: Mapping[str, Any]) -> None:
    for section, steps in table.items():
        known = SECTIONS.get(section, {})
        if section == "id":
            _check_step("id", steps)
        elif section not in SECTIONS or not isinstance(steps, dict):
            raise Unreadable(
                _("The mapping speaks of “%(name)s”, which is no part of a row.") % {"name": shown(section)}
            )
        else:
            for name, step in steps.items():
                if name not in known:
                    facts = {"name": shown(f"{section}.{name}")}
                    raise Unreadable(_("The mapping speaks of “%(name)s”, which is no field that we know.") % facts)
                _check_step(f"{section}.{name}", step)


def _check_step(name: str, step: Any) -> None:
    if not isinstance(step, dict):
        return
    fits = all(key in STEPS and isinstance(value, STEPS[key]) for key, value in step.items())
    if not fits or step.get("program", DAYS[0]) not in DAYS:
        facts = {"name": name, "known": ", ".join(sorted(STEPS))}
        raise Unreadable(_("The mapping of “%(name)s” may only say: %(known)s.") % facts)


def _fill(text: str, given: Mapping[str, Any]) -> str:
    def put(found: re.Match[str]) -> str:
        value = str(given.get(found.group(1)) or "")
        return slugify(value)[:60] if found.group(2) else value

    return PLACE.sub(put, text)


def _split(value: Any, *, most: int, longest: int) -> list[str]:
    """The short words of a list that somebody wrote as running text or with bullets."""
    lines = (BULLET.sub("", line) for line in str(value or "")[:SPLITTABLE].splitlines())
    parts = (part.strip(" \t*`.:") for line in lines for part in BETWEEN.split(line))
    return [part for part in dict.fromkeys(parts) if part and len(part) <= longest][:most]


def _cut(value: str, most: int) -> str:
    """At a word, with an ellipsis."""
    text = value.strip()
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:-") + "…"
