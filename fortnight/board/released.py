"""Which runners-up a host with a free place may see."""

from datetime import datetime

from django.db.models import Exists, F, OuterRef

from fortnight.applications.models import Application
from fortnight.applications.querysets import NOT_SENT
from fortnight.board.models import Invitation, Reading, Release
from fortnight.board.querysets import ReleaseQuerySet
from fortnight.core.time import now
from fortnight.people.models import User
from fortnight.postings.models import Listing


def has_room(listing: Listing, *, at: datetime) -> bool:
    return listing.is_open_at(at) and listing.free_places > 0


def released_to(listing: Listing, *, at: datetime) -> ReleaseQuerySet:
    """Of its program, by other employers, who have not applied to it. None while it has no free place or takes no applications."""
    if not has_room(listing, at=at):
        return Release.objects.none()
    tried = Application._base_manager.filter(student=OuterRef("student"), listing=listing).exclude(state__in=NOT_SENT)
    rows = Release.objects.released().filter(~Exists(tried), program=listing.program_id, school=listing.school_id)
    return rows.exclude(employer=listing.employer_id)


def with_marks(listing: Listing, rows: ReleaseQuerySet) -> ReleaseQuerySet:
    """Adds `read` and `invited`: whether a host of this employer has opened it, and asked them to apply here."""
    read = Reading._base_manager.filter(release=OuterRef("pk"), employer=listing.employer_id)
    invited = Invitation._base_manager.filter(release=OuterRef("pk"), listing=listing)
    return rows.annotate(read=Exists(read), invited=Exists(invited)).latest_first()


def rooms_of(person: User, *, most: int = 20) -> list[Listing]:
    """The person's projects with a free place for which there are runners-up that their employer has not read."""
    read = Reading._base_manager.filter(release=OuterRef("pk"), employer=OuterRef(OuterRef("employer")))
    others = Release.objects.released().filter(~Exists(read), program=OuterRef("program"))
    tried = Application._base_manager.filter(student=OuterRef("student"), listing=OuterRef(OuterRef("pk")))
    others = others.exclude(employer=OuterRef("employer")).filter(~Exists(tried.exclude(state__in=NOT_SENT)))
    rows = Listing.objects.visible_to_host(person).open_at(now()).filter(halted_at=None, held__lt=F("places"))
    return list(rows.filter(Exists(others)).order_by("deadline_at", "pk")[:most])
