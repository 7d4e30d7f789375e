"""Times that one side proposes and the other picks one of: what talks and meetings have in common."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import F, Model
from django.utils.translation import gettext as _

from fortnight.applications.models import Proposal
from fortnight.core.time import now

MOST_SLOTS = 5
State = Proposal.State
STILL_ON = (State.PROPOSED, State.PICKED)


class BadTimes(ValueError):
    """The proposed times cannot be used; the message says why."""


def checked(times: Sequence[datetime]) -> list[datetime]:
    """In order and each once. Raises `BadTimes`."""
    given = sorted(set(times))
    if not given:
        raise BadTimes(_("Propose at least one time."))
    if len(given) > MOST_SLOTS:
        raise BadTimes(_("Propose five times at most."))
    if given[0] <= now():
        raise BadTimes(_("Each time must lie in the future."))
    return given


def take(proposal: Proposal, slot: Model) -> bool:
    """One of its times is picked; False when it no longer waits for that."""
    if slot.starts_at <= now():
        return False
    waiting = type(proposal)._base_manager.filter(pk=proposal.pk, state=State.PROPOSED)
    if not waiting.update(state=State.PICKED, picked=slot):
        return False
    proposal.refresh_from_db()
    return True


def end(proposal: Proposal, state: str) -> bool:
    """What only waits comes to an end; no calendar knows of it."""
    return bool(type(proposal)._base_manager.filter(pk=proposal.pk, state=State.PROPOSED).update(state=state))


def cancel(proposal: Proposal) -> bool:
    """Called off; calendars see by the sequence that this is the newer word."""
    still_on = type(proposal)._base_manager.filter(pk=proposal.pk, state__in=STILL_ON)
    if not still_on.update(state=State.CANCELLED, sequence=F("sequence") + 1):
        return False
    proposal.refresh_from_db()
    return True
