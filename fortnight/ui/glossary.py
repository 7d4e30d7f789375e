"""The words on screen, decided once: how each state reads, in which tone, with which icon."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Word:
    text: str | Promise
    tone: str = ""
    icon: str = ""


STATES: dict[str, dict[str, Word]] = {
    "program": {
        "draft": Word(_("Being prepared"), "", "pencil"),
        "open": Word(_("Open"), "positive", "check"),
        "closed": Word(_("Closed"), "", "lock"),
    },
    "posting": {
        "draft": Word(_("Draft"), "", "pencil"),
        "submitted": Word(_("Sent"), "info", "send"),
    },
    "listing": {
        "submitted": Word(_("Waits for the office"), "info", "clock"),
        "changes_requested": Word(_("Changes asked for"), "caution", "pencil"),
        "declined": Word(_("Declined"), "danger", "cross"),
        "published": Word(_("Published"), "positive", "check"),
        "paused": Word(_("Paused"), "caution", "pause"),
        "closed": Word(_("Closed"), "", "lock"),
        "withdrawn": Word(_("Withdrawn"), "", "undo"),
    },
    "change": {
        "waiting": Word(_("A change waits for the office"), "info", "clock"),
        "changes_requested": Word(_("Changes asked for"), "caution", "pencil"),
        "declined": Word(_("Change declined"), "danger", "cross"),
    },
    "application": {
        "draft": Word(_("Draft"), "", "pencil"),
        "submitted": Word(_("Sent"), "info", "send"),
        "read": Word(_("Read"), "info", "eye"),  # to students, for sent or shortlisted
        "shortlisted": Word(_("Shortlisted"), "info", "star"),
        "interviewing": Word(_("Interview"), "info", "talk"),
        "offered": Word(_("Offer made"), "positive", "gift"),
        "placed": Word(_("Accepted"), "positive", "check"),
        "not_selected": Word(_("Not selected"), "", "cross"),
        "unanswered": Word(_("Closed with an apology"), "caution", "clock"),
        "withdrawn": Word(_("Withdrawn"), "", "undo"),
        "offer_declined": Word(_("Offer declined"), "", "cross"),
        "offer_lapsed": Word(_("Offer ran out"), "caution", "clock"),
        "filled": Word(_("Places were filled"), "", "people"),
        "discarded": Word(_("Draft discarded"), "", "trash"),
    },
    "release": {
        "asked": Word(_("Waits for you"), "info", "clock"),
        "released": Word(_("Other hosts may read of you"), "positive", "eye"),
        "refused": Word(_("You said no"), "", "cross"),
        "taken_back": Word(_("You took it back"), "", "undo"),
        "retracted": Word(_("The host took it back"), "", "undo"),
        "over": Word(_("Over"), "", "lock"),
    },
    "offer": {
        "open": Word(_("Waits for the student"), "info", "clock"),
        "accepted": Word(_("Accepted"), "positive", "check"),
        "declined": Word(_("Declined"), "", "cross"),
        "lapsed": Word(_("Ran out"), "caution", "clock"),
        "rescinded": Word(_("Taken back"), "danger", "undo"),
    },
    "interview": {
        "proposed": Word(_("Waits for the student to pick"), "info", "clock"),
        "picked": Word(_("Agreed"), "positive", "calendar"),
        "none_fit": Word(_("No time fits"), "caution", "warning"),
        "cancelled": Word(_("Called off"), "", "cross"),
    },
    "placement": {
        "arranging": Word(_("Being arranged"), "info", "clock"),
        "arranged": Word(_("Arranged"), "positive", "check"),
        "running": Word(_("Under way"), "positive", "clock"),
        "completed": Word(_("Completed"), "positive", "check"),
        "cancelled": Word(_("Cancelled"), "danger", "cross"),
        "no_show": Word(_("Somebody did not come"), "danger", "warning"),
        "ended_early": Word(_("Ended early"), "caution", "stop"),
    },
    "advice": {
        "waiting": Word(_("Waits for the office"), "info", "clock"),
        "published": Word(_("Published"), "positive", "check"),
        "declined": Word(_("Not published"), "", "cross"),
    },
    "record": {
        "waiting": Word(_("Waits for the student’s name"), "info", "clock"),
        "issued": Word(_("Issued"), "positive", "shield"),
        "revoked": Word(_("Revoked"), "danger", "cross"),
    },
    "agreement": {
        "open": Word(_("Waits for signatures"), "info", "clock"),
        "signed": Word(_("Signed by all"), "positive", "check"),
        "replaced": Word(_("Replaced"), "", "undo"),
        "void": Word(_("Void"), "", "cross"),
    },
    "workauthorization": {
        "asked": Word(_("Asked for"), "info", "clock"),
        "in_progress": Word(_("In progress"), "caution", "clock"),
        "cleared": Word(_("Cleared"), "positive", "check"),
        "refused": Word(_("Refused"), "danger", "cross"),
        "not_needed": Word(_("Not needed"), "", "check"),
    },
    "invitation": {
        "open": Word(_("Waits for the student"), "info", "clock"),
        "declined": Word(_("The student said no"), "", "cross"),
    },
    "standin": {
        "asked": Word(_("Asked to stand in"), "info", "clock"),
        "accepted": Word(_("Stands in"), "positive", "check"),
        "declined": Word(_("Cannot stand in"), "", "cross"),
        "lapsed": Word(_("Did not answer"), "caution", "clock"),
        "withdrawn": Word(_("No longer asked"), "", "undo"),
    },
    "pact": {
        "proposed": Word(_("Not agreed by both"), "info", "clock"),
        "agreed": Word(_("Agreed by both"), "positive", "check"),
    },
    "fit": {
        "fits": Word(_("Fits"), "positive", "check"),
        "tight": Word(_("Tight"), "caution", "clock"),
        "clashes": Word(_("Clashes"), "danger", "warning"),
    },
    "milestone": {
        "planned": Word(_("To come"), "", "clock"),
        "shown": Word(_("Waits for the mentor"), "info", "eye"),
        "again": Word(_("Once more"), "caution", "undo"),
        "reviewed": Word(_("Reviewed"), "positive", "check"),
        "dropped": Word(_("Dropped"), "", "cross"),
    },
    "pulse": {
        "planned": Word(_("To come"), "", "clock"),
        "asked": Word(_("Asked"), "info", "clock"),
        "answered": Word(_("Answered"), "positive", "check"),
        "silent": Word(_("No answer"), "caution", "warning"),
        "skipped": Word(_("Not asked"), "", "cross"),
    },
    "case": {
        "open": Word(_("Nobody has it"), "danger", "warning"),
        "taken": Word(_("Somebody works on it"), "info", "person"),
        "closed": Word(_("Worked to an end"), "positive", "check"),
    },
    "standing": {
        "trouble": Word(_("In trouble"), "danger", "warning"),
        "look": Word(_("Needs a look"), "caution", "eye"),
        "track": Word(_("On track"), "positive", "check"),
        "over": Word(_("Over"), "", "lock"),
    },
    "meeting": {
        "proposed": Word(_("Waits for the student to pick"), "info", "clock"),
        "picked": Word(_("Agreed"), "positive", "calendar"),
        "none_fit": Word(_("No time fits"), "caution", "warning"),
        "cancelled": Word(_("Called off"), "", "cross"),
    },
    "host": {
        "asked": Word(_("Waits for an owner"), "info", "clock"),
        "active": Word(_("Active"), "positive", "check"),
        "refused": Word(_("Not admitted"), "", "cross"),
        "left": Word(_("Left"), "", "leave"),
        "removed": Word(_("Removed"), "", "cross"),
    },
    "vetting": {
        "new": Word(_("Not looked at"), "info", "eye"),
        "asked": Word(_("More information asked"), "caution", "talk"),
        "trusted": Word(_("Trusted"), "positive", "shield"),
        "barred": Word(_("Barred"), "danger", "stop"),
    },
    "alumnimatch": {
        "verified": Word(_("Verified by e-mail"), "positive", "shield"),
        "suggested": Word(_("The name alone is alike"), "caution", "eye"),
        "confirmed": Word(_("Confirmed by the office"), "positive", "check"),
        "rejected": Word(_("Somebody else"), "", "cross"),
    },
    "outbox": {
        "waiting": Word(_("Waiting"), "info", "clock"),
        "sent": Word(_("Sent"), "positive", "check"),
        "failed": Word(_("Failed"), "danger", "warning"),
    },
}

TONES_OF_MOVES = {
    "decline": "danger",
    "reject": "danger",
    "bar": "danger",
    "refuse": "danger",
    "remove": "danger",
    "leave": "danger",
    "rescind": "danger",
    "withdraw": "danger",
    "discard": "danger",
}


def word(model: str, state: str) -> Word:
    """The word for a state; a state without one reads as it is stored, which a test forbids."""
    return STATES.get(model, {}).get(state) or Word(state.replace("_", " ").capitalize())
