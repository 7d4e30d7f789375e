"""What the scope check says of a posting in all programs that it is meant for."""

from collections.abc import Sequence
from dataclasses import dataclass

from fortnight.core.time import now
from fortnight.portals.host.forms.project import Page, field_id, page_of
from fortnight.postings.models import Listing, Posting
from fortnight.postings.queries import listings_of, programs_open_to_hosts, wanted_programs
from fortnight.postings.querysets import ENDED
from fortnight.postings.scope_check import Finding, scope_check
from fortnight.programs.models import Program


@dataclass(frozen=True)
class Pointed:
    """A finding with the page and the field that it points to."""

    finding: Finding
    page: Page | None
    anchor: str


def meant_for(posting: Posting) -> list[Program]:
    return joined(wanted_programs(posting), listings_of(posting))


def joined(chosen: Sequence[Program], listings: Sequence[Listing]) -> list[Program]:
    """The programs that were chosen and those where it stands; before a choice, those that are open."""
    standing = [listing.program for listing in listings if listing.state not in ENDED]
    programs = {program.pk: program for program in [*chosen, *standing]}
    return list(programs.values()) or programs_open_to_hosts()


def findings_about(posting: Posting, programs: Sequence[Program]) -> list[Finding]:
    """Each finding once, what must be mended first."""
    moment = now()
    found: dict[Finding, None] = {}
    for program in programs:
        day = moment.astimezone(program.school.zone).date()
        checked = scope_check(posting, program=program, policy=program.policy, employer=posting.employer, day=day)
        found.update(dict.fromkeys(checked))
    return sorted(found, key=lambda finding: ("must", "could", "ok").index(finding.level))


def on_page(found: Sequence[Finding], page: Page, posting: Posting, *, every: bool) -> list[Pointed]:
    """What concerns one page; while it is first filled in, only what concerns fields that say something."""
    return [
        Pointed(finding, None, field_id(finding.field))
        for finding in found
        if page.has(finding.field) and (every or getattr(posting, finding.field, None) not in ("", None, []))
    ]


def pointed(found: Sequence[Finding]) -> list[Pointed]:
    return [Pointed(finding, page_of(finding.field), field_id(finding.field)) for finding in found]
