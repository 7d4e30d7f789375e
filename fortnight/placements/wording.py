"""The text of an agreement, composed from its facts: plain paragraphs with an empty line between, and their hash."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fortnight.applications.terms import Terms
from fortnight.placements.models import Agreement, Clauses, Placement
from fortnight.postings.models.posting import Mode, Pay
from fortnight.ui.tags.texts import money, weeks

TERMS = ("title", "starts_on", "ends_on", "weeks", "hours", "mode", "place", "pay", "pay_amount", "currency")
WORDS = ("equipment", "nda", "ip", "ai_use")
FACTS = TERMS + WORDS


@dataclass(frozen=True)
class Facts:
    """What a version settles; `pay_amount` is an hour's pay or the whole stipend."""

    title: str
    starts_on: date
    ends_on: date
    weeks: int
    hours: int
    mode: str
    place: str
    pay: str
    pay_amount: Decimal | None
    currency: str
    equipment: str = ""
    nda: str = ""
    ip: str = ""
    ai_use: str = ""

    def terms(self) -> Terms:
        return Terms(**{name: getattr(self, name) for name in TERMS})


def facts_of(row: Agreement) -> Facts:
    return Facts(**{name: getattr(row, name) for name in FACTS})


def first_facts(placement: Placement) -> Facts:
    """The terms of the offer, and what the listing's approved text says of the rest."""
    text = placement.listing.shown
    return Facts(
        **{name: getattr(placement, name) for name in TERMS}, **{name: getattr(text, name, "") for name in WORDS}
    )


def hash_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def compose(placement: Placement, facts: Facts, *, version: int, why: str, clauses: Clauses | None) -> str:
    return "\n\n".join(
        [
            *_heading(placement, facts, version),
            *_time(facts),
            *_work(facts),
            *_people(placement),
            *_settled(facts),
            *([clauses.text] if clauses and clauses.text else []),
            *([_("Why this version was made: %(why)s") % {"why": why}] if why else []),
        ]
    )


def compose_ending(placement: Placement, facts: Facts, *, version: int, how: str, why: str) -> str:
    """What ends a placement before its time, said to both in the same words."""
    return "\n\n".join([*_heading(placement, facts, version), how, _("The reason: %(why)s") % {"why": why}])


def _heading(placement: Placement, facts: Facts, version: int) -> Iterator[str]:
    yield _("Agreement on the micro-internship “%(title)s”, version %(version)d") % {
        "title": facts.title,
        "version": version,
    }
    yield _("Between %(student)s, student of %(school)s, and %(employer)s, in the program %(program)s.") % {
        "student": placement.student.name,
        "school": placement.school.name,
        "employer": placement.employer.name,
        "program": placement.program.name,
    }


def _time(facts: Facts) -> Iterator[str]:
    yield _("Dates: from %(first)s to %(last)s, %(weeks)s.") % {
        "first": _day(facts.starts_on),
        "last": _day(facts.ends_on),
        "weeks": weeks(facts.weeks),
    }
    yield ngettext("Hours: %(n)d hour a week.", "Hours: %(n)d hours a week.", facts.hours) % {"n": facts.hours}


def _work(facts: Facts) -> Iterator[str]:
    where = Mode(facts.mode).label
    yield _("Place of work: %(where)s.") % {"where": f"{where}, {facts.place}" if facts.place else where}
    yield _("Pay: %(pay)s.") % {"pay": said_pay(facts)}


def said_pay(facts: Any) -> str:
    if facts.pay == Pay.UNPAID or facts.pay_amount is None:
        return _("none")
    amount = money(facts.pay_amount, facts.currency)
    if facts.pay == Pay.HOURLY:
        return _("%(amount)s an hour") % {"amount": amount}
    return _("a stipend of %(amount)s in all") % {"amount": amount}


def _people(placement: Placement) -> Iterator[str]:
    yield _("Mentor: %(name)s.") % {"name": placement.mentor_name}
    if placement.backup_name:
        yield _("Backup mentor: %(name)s.") % {"name": placement.backup_name}


def _settled(facts: Facts) -> Iterator[str]:
    none = _("nothing is agreed")
    yield _("Equipment: %(words)s") % {"words": facts.equipment or none}
    yield _("Confidentiality: %(words)s") % {"words": facts.nda or none}
    yield _("Who owns the results: %(words)s") % {"words": facts.ip or none}
    yield _("Use of AI tools: %(words)s") % {"words": facts.ai_use or none}


def _day(day: date) -> str:
    return date_format(day, "j F Y")
