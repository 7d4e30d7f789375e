"""The filters of the list in words: which there are, in which order, and how their values read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from fortnight.postings.models.posting import Mode, Pay
from fortnight.postings.search import Facets, Filters
from fortnight.postings.search.tags import HOURS


def weeks(value: str) -> str:
    return ngettext("%(n)s week", "%(n)s weeks", int(value)) % {"n": value}


def hours(value: str) -> str:
    """Each value is a bucket that ends there: 20 is 16 to 20."""
    most = int(value)
    at = HOURS.index(most)
    if at == 0:
        return _("up to %(n)d a week") % {"n": most}
    words = _("%(least)d–%(most)d a week") if most != HOURS[-1] else _("%(least)d a week and more")
    return words % {"least": HOURS[at - 1] + 1, "most": most}


def start(value: str) -> str:
    return _("week of %(day)s") % {"day": date_format(date.fromisoformat(value), "j M")}


WORDS: dict[str, Callable[[str], Any]] = {
    "mode": lambda value: Mode(value).label,
    "weeks": weeks,
    "hours": hours,
    "start": start,
    "pay": lambda value: Pay(value).label,
    "paid": lambda _value: _("Paid"),
    "rate": lambda value: _("at least %(n)s an hour") % {"n": value},
    "taking": lambda _value: _("Still taking applications"),
    "alumni": lambda _value: _("Alumni host"),
}
ORDER = (
    ("taking", lazy("Open")), ("mode", lazy("Where")), ("weeks", lazy("Length")), ("hours", lazy("Hours")),
    ("pay", lazy("Pay")), ("rate", lazy("Least pay")), ("alumni", lazy("Host")), ("label", lazy("Label")),
    ("level", lazy("Level")), ("field", lazy("Field of study")), ("skill", lazy("Skill")), ("place", lazy("Place")),
    ("employer", lazy("Employer")), ("start", lazy("Start")),
)  # fmt: skip
ONE_OF = {"rate"}
IN_ORDER = {"weeks": int, "hours": int, "rate": int, "start": str}  # by what they say; all others the commonest first


@dataclass(frozen=True)
class Group:
    """One facet for the page; `options` are (value, label, number, checked)."""

    name: str
    legend: Any
    kind: str
    options: list[tuple[str, Any, str, bool]]


def groups(facets: Facets) -> list[Group]:
    found = []
    for name, legend in ORDER:
        options = [
            (value.value, reads(name, value.value, value.label), f"{value.n}{'+' if value.more else ''}", value.checked)
            for value in facets.values.get(name, [])
            if value.n or value.checked
        ]
        if name in IN_ORDER:
            options.sort(key=lambda option, key=IN_ORDER[name]: key(option[0]))
        if options:
            found.append(Group(name, legend, "radio" if name in ONE_OF else "checkbox", options))
    return found


def reads(name: str, value: str, label: str) -> Any:
    if label:
        return label
    try:
        return WORDS[name](value)
    except (KeyError, ValueError):
        return value


def chosen(filters: Filters, facets: Facets, **kept: str) -> list[tuple[Any, str]]:
    """What is filtered by, each with the address without it."""
    labels = {(name, value.value): value.label for name, values in facets.values.items() for value in values}
    return [
        (reads(name, value, labels.get((name, value), "")), "?" + filters.minus(name, value).query(**kept))
        for name, values in filters.chosen.items()
        for value in values
    ]


def said(words: str, filters: Filters, labels: Mapping[str, Mapping[str, str]]) -> str:
    """A whole search in one line: what was typed, then what was ticked."""
    typed = [f"“{words}”"] if words else []
    ticked = [
        str(reads(name, value, labels.get(name, {}).get(value, "")))
        for name, values in filters.chosen.items()
        for value in values
    ]
    return " · ".join([*typed, *ticked]) or _("all projects")
