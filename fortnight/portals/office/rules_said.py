"""A program's rules in words, for those who read them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fortnight.portals.office.forms.programs import RULES
from fortnight.programs.models import Mode, Policy
from fortnight.ui.tags.texts import money

TONES = {Mode.REQUIRE: "accent", Mode.ADVISE: "info", Mode.OFF: ""}


@dataclass(frozen=True)
class Said:
    name: Any
    strength: str
    tone: str
    words: str


def rules_said(policy: Policy) -> list[Said]:
    """In the order of the form; what a rule that is off would ask is not said."""
    return [_said(policy, name, mode, values) for name, _about, mode, values in RULES]


def _said(policy: Policy, name: Any, mode: str, values: tuple[str, ...]) -> Said:
    strength = getattr(policy, mode)
    words = "" if strength == Mode.OFF else _(" to ").join(_values(policy, values))
    return Said(name, getattr(policy, f"get_{mode}_display")(), TONES[strength], words)


def _values(policy: Policy, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        if name == "eligible_levels":
            yield ", ".join(policy.eligible_levels) or _("all levels")
        elif name == "pay_floor":
            yield _("%(pay)s an hour") % {"pay": money(policy.pay_floor, policy.program.school.currency)}
        elif name == "offer_days":
            yield ngettext("%(n)d business day", "%(n)d business days", policy.offer_days) % {"n": policy.offer_days}
        elif name in {"answer_in", "apology_days"}:
            continue  # said with the days
        elif name == "authorization_weeks":
            number = policy.authorization_weeks
            yield ngettext("%(n)d week", "%(n)d weeks", number) % {"n": number}
        elif name == "answer_days":
            yield _promise(policy)
        else:
            display = getattr(policy, f"get_{name}_display", None)
            yield str(display() if display else getattr(policy, name))


def _promise(policy: Policy) -> str:
    if not policy.promises_answer:
        return policy.promised_time
    words = ngettext(
        "%(time)s; %(n)d day later an apology closes it",
        "%(time)s; %(n)d days later an apology closes it",
        policy.apology_days,
    )
    return words % {"time": policy.promised_time, "n": policy.apology_days}
