"""A host with a free place reads of a released runner-up, which the student can read, and invites them to apply."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from fortnight.activity.actions import record
from fortnight.board.models import Invitation, Reading, Release
from fortnight.board.released import released_to
from fortnight.core.retry import in_one_piece
from fortnight.core.time import now
from fortnight.employers.rules import is_host
from fortnight.people.models import User
from fortnight.postings.models import Listing


class CannotInvite(Exception):
    """Why not, in a sentence."""


def _check(release: Release, listing: Listing, by: User) -> None:
    """Holds the release's row to the end: what is taken back at the same moment waits, or has won."""
    Release.objects.filter(pk=release.pk, state=Release.State.RELEASED).update(state=Release.State.RELEASED)
    if not is_host(by, listing) or not released_to(listing, at=now()).filter(pk=release.pk).exists():
        raise CannotInvite(_("That is no longer possible: a place was found or taken, or it was taken back."))


@in_one_piece
def read_release(release: Release, listing: Listing, *, by: User) -> bool:
    """Note the disclosure to this employer, once; True when this was it. Raises `CannotInvite`."""
    _check(release, listing, by)
    _row, fresh = Reading.objects.get_or_create(
        release=release, employer_id=listing.employer_id, defaults={"by": by, "at": now()}
    )
    if fresh:
        data = {
            "recipient": listing.employer_name,
            "purpose": release.consent.purpose,
            "records": release.consent.records,
            "application": release.application.code,
        }
        audience = ["student", "office"]
        record(
            "release.opened",
            release,
            by=by,
            school=release.school,
            audience=audience,
            student=release.student,
            data=data,
        )
    return fresh


@in_one_piece
def invite(release: Release, listing: Listing, text: str, *, by: User) -> Invitation:
    """Raises `CannotInvite`. Of two teammates who invite at once one is told so."""
    _check(release, listing, by)
    if not Reading.objects.filter(release=release, employer=listing.employer_id).exists():
        raise CannotInvite(_("Read first what is shown of them."))
    try:
        with transaction.atomic():
            invitation = Invitation.objects.create(
                release=release,
                listing=listing,
                student=release.student,
                school=release.school,
                text=text,
                by=by,
                at=now(),
            )
    except IntegrityError as error:
        raise CannotInvite(_("They have been invited already.")) from error
    data = {"title": listing.title, "employer": listing.employer_name}
    record(
        "release.invited",
        invitation,
        by=by,
        school=release.school,
        note=text,
        audience=["student", "office"],
        student=release.student,
        data=data,
    )
    return invitation


@in_one_piece
def decline(invitation: Invitation, *, by: User) -> None:
    Invitation.MOVES.take(invitation, "decline", by=by, set={"ended_at": now()})
    record(
        "release.invitation_declined",
        invitation,
        by=by,
        school=invitation.school,
        audience=["student", "office"],
        student=invitation.student,
        data={"title": invitation.listing.title},
    )
