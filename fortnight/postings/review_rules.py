"""What the office's decision about a listing depends on."""

from fortnight.postings.models import Listing
from fortnight.programs.models import Mode


def needs_gate(listing: Listing) -> bool:
    """Unpaid work for a for-profit employer is let through only with the officer's reasoning."""
    return listing.sent.pay == "unpaid" and listing.employer.for_profit


def is_first_of_host(listing: Listing) -> bool:
    """Nothing of this host has been published at this school yet."""
    shown = Listing._base_manager.filter(
        school=listing.school_id, posting__host=listing.posting.host_id, published_at__isnull=False
    )
    return not shown.exists()


def needs_second_officer(listing: Listing) -> bool:
    """Whether one more yes is asked for before this one may publish it."""
    two = listing.program.policy.two_person_mode == Mode.REQUIRE
    return two and listing.first_yes_by_id is None and is_first_of_host(listing)


def advises_second_officer(listing: Listing) -> bool:
    """Where the rule only advises, one officer's yes publishes; the page says what the program thinks better."""
    return listing.program.policy.two_person_mode == Mode.ADVISE and is_first_of_host(listing)


def read_another_text(listing: Listing, number: int | None) -> bool:
    return number is not None and number != listing.sent.number
