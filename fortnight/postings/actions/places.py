"""Places of a listing. An open or accepted offer holds one; the row count of the UPDATE decides who gets the last."""

from django.db.models import F

from fortnight.postings.models import Listing


def hold_place(listing: Listing) -> bool:
    """Take one free place; False when there is none or the listing is not in use. Call inside a transaction."""
    rows = Listing._base_manager.filter(pk=listing.pk, held__lt=F("places"), state__in=("published", "paused"))
    return bool(rows.update(held=F("held") + 1))


def release_place(listing: Listing) -> None:
    """Give back a place that was held. Call exactly once for each offer that ends without acceptance."""
    Listing._base_manager.filter(pk=listing.pk, held__gt=0).update(held=F("held") - 1)


def take_place_back(listing: Listing) -> bool:
    """Hold a place again that had been given back, also of a listing that is closed; False when none is left."""
    return bool(Listing._base_manager.filter(pk=listing.pk, held__lt=F("places")).update(held=F("held") + 1))


def wait_for_turn(listing: Listing) -> None:
    """Who decides by counting offers waits for those who do the same, and then counts theirs too."""
    Listing._base_manager.filter(pk=listing.pk).update(held=F("held"))


def take_applicant(listing: Listing) -> bool:
    """One application more; False when the listing has stopped taking any. Coarse figures on pages come from it."""
    rows = Listing._base_manager.filter(pk=listing.pk, state=Listing.State.PUBLISHED, halted_at=None)
    return bool(rows.update(applicants=F("applicants") + 1))
