"""What becomes of a listing after its approval: closed, opened again, labelled."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from fortnight.activity.actions import record
from fortnight.core.retry import in_one_piece
from fortnight.core.time import now
from fortnight.core.transitions import MoveLost, MoveRefused
from fortnight.people.models import User
from fortnight.people.rules import is_officer
from fortnight.postings import search
from fortnight.postings.models import Listing, ListingLabel
from fortnight.programs.models import Program
from fortnight.schools.models import Label


@in_one_piece
def close(listing: Listing, *, by: User | None, reason: str, note: str = "") -> None:
    """Take it off the list for good; `reason` is one of `Listing.Closing`.

    Only the listing: its applicants are answered by the workflow that calls this.
    """
    Listing.MOVES.take(
        listing, "close", by=by, note=note, reason=reason, set={"closed_at": now(), "close_reason": reason}
    )
    _tell("listing.closed", listing, by=by, note=note, data={"reason": reason})
    search.remove(listing)


@in_one_piece
def reopen(listing: Listing, *, by: User, note: str) -> None:
    Listing.MOVES.take(listing, "reopen", by=by, note=note, set={"closed_at": None, "close_reason": ""})
    _tell("listing.reopened", listing, by=by, note=note)
    search.put(listing)


@in_one_piece
def reopen_freed(listing: Listing) -> bool:
    """A place is free again: what was closed because all were taken takes applications once more, while its day lasts."""
    guard = {"close_reason": Listing.Closing.FILLED, "deadline_at__gt": now(), "program__state": Program.State.OPEN}
    listing.refresh_from_db(fields=["state"])
    try:
        Listing.MOVES.take(listing, "free", by=None, guard=guard, set={"closed_at": None, "close_reason": ""})
    except MoveLost:
        return False
    _tell("listing.reopened", listing, by=None, note=_("A place is free again."))
    search.put(listing)
    return True


@in_one_piece
def set_labels(listing: Listing, labels: Iterable[Label], *, by: User) -> bool:
    """Put exactly these labels by hand; those that come from facts follow the facts. Whether anything changed."""
    if not is_officer(by, listing):
        move = Listing.MOVES.by_name["approve"]
        raise MoveRefused(_("Only an officer may put labels."), move=move, subject=listing)
    wanted = {label.pk: label for label in labels if label.school_id == listing.school_id and not label.fact}
    present = {link.label_id: link for link in listing.label_links.select_related("label").order_by("pk")}
    come = [wanted[key] for key in sorted(wanted.keys() - present.keys())]
    gone = [present[key] for key in sorted(present.keys() - wanted.keys())]
    if not come and not gone:
        return False
    for link in gone:
        link.delete()
    ListingLabel.objects.bulk_create(
        [ListingLabel(listing=listing, label=label) for label in come], ignore_conflicts=True
    )
    data = {"put": [label.name for label in come], "taken": [link.label.name for link in gone]}
    record("listing.labelled", listing, by=by, school=listing.school, audience=["office"], data=data)
    search.put(listing)
    return True


def stop_taking(*, moment: datetime | None = None) -> int:
    """The clock: listings past their deadline leave the filter "still taking applications"; how many.

    Nothing else happens at a deadline. `deadline_at` itself decides whether an application is in time, and the host
    goes on answering those that came, so the listing stays published until somebody or the program closes it.
    """
    return search.drop_passed(moment=moment or now())


def _tell(kind: str, listing: Listing, *, by: User | None, note: str, data: dict[str, object] | None = None) -> None:
    record(kind, listing, by=by, school=listing.school, note=note, audience=["host", "office"], data=data)
