"""The only writers of placements."""

from fortnight.activity.actions import record
from fortnight.applications.models import Offer
from fortnight.core.retry import in_one_piece
from fortnight.core.time import now
from fortnight.people.models import User
from fortnight.placements.actions import agreement, milestones, pact
from fortnight.placements.actions.standing import must_stand
from fortnight.placements.models import Pact, Placement
from fortnight.placements.wording import TERMS


def create(offer: Offer, *, by: User) -> Placement:
    """The accepted offer's placement: terms from the offer, mentors from the listing's approved text."""
    listing, text = offer.listing, offer.listing.shown
    placement = Placement.objects.create(
        offer=offer,
        application=offer.application,
        listing=listing,
        student=offer.application.student,
        employer_id=listing.employer_id,
        program_id=listing.program_id,
        school_id=listing.school_id,
        host=offer.made_by,
        mentor_name=text.mentor_name or str(offer.made_by),
        mentor_title=text.mentor_title,
        mentor_email=text.mentor_email,
        backup_name=text.backup_name,
        backup_email=text.backup_email,
        created_at=now(),
        **{term: getattr(offer, term) for term in TERMS},
    )
    prepare(placement)
    record(
        "placement.created",
        placement,
        by=by,
        school=offer.school,
        audience=["student", "host", "office"],
        student=offer.application.student,
    )
    agreement.draw_up(placement, by=by)
    return placement


@in_one_piece
def prepare(placement: Placement) -> bool:
    """Propose what student and mentor then make their own; False when that is done. Placements of old have it done later."""
    if Pact.objects.filter(placement=placement).exists():
        return False
    pact.propose(placement)
    milestones.propose(placement)
    return True


@in_one_piece
def write_hints(placement: Placement, hints: str, *, seen: str, by: User) -> bool:
    """For those who read the hints of the moment `seen` (empty: none). False when they are the same. Raises `Overtaken`."""
    must_stand(placement)
    placement.refresh_from_db(fields=["hints", "hints_at"])
    stamp = placement.hints_at.isoformat() if placement.hints_at else ""
    if placement.hints == hints:
        return False
    unchanged = Placement._base_manager.filter(pk=placement.pk, hints_at=placement.hints_at)
    moment = now()
    if stamp != seen or not unchanged.update(hints=hints, hints_at=moment):
        raise pact.Overtaken
    placement.hints, placement.hints_at = hints, moment
    audience = ["student", "host", "office"]
    record("placement.hinted", placement, by=by, school=placement.school, audience=audience, student=placement.student)
    return True
