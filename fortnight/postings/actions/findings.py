"""How much the scope check says about the text that was sent in, kept so that the queue can be filtered by it."""

from fortnight.core.time import now
from fortnight.postings.models import Listing
from fortnight.postings.scope_check import Finding, scope_check


def findings_of(listing: Listing) -> list[Finding]:
    """What the scope check says now about the text that was sent in last, without what is fine."""
    day = now().astimezone(listing.school.zone).date()
    found = scope_check(
        listing.sent, program=listing.program, policy=listing.program.policy, employer=listing.employer, day=day
    )
    return [finding for finding in found if finding.level != "ok"]


def count_findings(listing: Listing) -> None:
    listing.findings = len(findings_of(listing))
    Listing._base_manager.filter(pk=listing.pk).update(findings=listing.findings)
