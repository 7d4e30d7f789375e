"""A school bars an employer: its hosts read nothing more there, its projects close, whoever waits is answered."""

from django.utils.translation import gettext as _

from fortnight.applications.actions.answering import reject
from fortnight.applications.models import Application, Offer
from fortnight.core.retry import in_one_piece
from fortnight.core.transitions import MoveError
from fortnight.employers.actions.vetting import vet
from fortnight.employers.models import Vetting
from fortnight.people.models import User
from fortnight.postings.actions.listing import close
from fortnight.postings.models import Listing
from fortnight.workflows.end_offer import rescind_offer


@in_one_piece
def bar_employer(vetting: Vetting, *, by: User, note: str) -> None:
    """Placements that were agreed stay: the office looks after them. Raises `MoveRefused` or `MoveLost`."""
    vet(vetting, "bar", by=by, note=note)
    there = {"school": vetting.school, "employer": vetting.employer}
    words = _("The career office has ended its work with this organization. Other projects are still open.")
    _close_projects(there, by=by)
    _take_back_offers(there, by=by, words=words)
    _answer_applicants(there, by=by, words=words)


def _close_projects(there: dict[str, object], *, by: User) -> None:
    rows = Listing.objects.filter(**there, state__in=(Listing.State.PUBLISHED, Listing.State.PAUSED))
    for listing in rows.select_related("posting__host__user", "school", "employer").order_by("pk"):
        close(listing, by=by, reason=Listing.Closing.OFFICE)


def _take_back_offers(there: dict[str, object], *, by: User, words: str) -> None:
    rows = Offer.objects.filter(school=there["school"], application__employer=there["employer"], state=Offer.State.OPEN)
    for offer in rows.select_related("application__student__user", "application__school", "listing", "school"):
        try:
            rescind_offer(offer, by=by, reason=words)
        except MoveError:  # the student or the clock was faster
            continue


def _answer_applicants(there: dict[str, object], *, by: User, words: str) -> None:
    rows = Application.objects.filter(**there).open().exclude(state=Application.State.OFFERED)
    for application in rows.select_related("listing__program", "listing__posting", "school", "student__user"):
        try:
            reject(application, by=by, note=words)
        except MoveError:
            continue
