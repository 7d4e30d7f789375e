"""The stages in which a host sees applicants, made of states."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Stage:
    key: str
    label: str | Promise
    states: tuple[str, ...]


STAGES = (
    Stage("new", _("To read"), ("submitted",)),
    Stage("shortlist", _("Shortlist"), ("shortlisted",)),
    Stage("talks", _("Talks"), ("interviewing",)),
    Stage("offers", _("Offers"), ("offered",)),
    Stage("placed", _("Accepted"), ("placed",)),
    Stage("ended", _("Ended"), ("not_selected", "withdrawn", "offer_declined", "offer_lapsed", "filled", "unanswered")),
)
BY_KEY = {stage.key: stage for stage in STAGES}


def stage_of(state: str) -> Stage:
    """The stage that a sent application's state belongs to."""
    return next(stage for stage in STAGES if state in stage.states)
