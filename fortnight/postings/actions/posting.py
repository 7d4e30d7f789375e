"""A host sends a project in: a revision of the text, and a listing in each program that was chosen."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Max
from django.utils.translation import gettext as _

from fortnight.activity.actions import record
from fortnight.core.retry import in_one_piece
from fortnight.core.time import now
from fortnight.core.transitions import MoveLost
from fortnight.employers.queries import schools_barring
from fortnight.people.models import User
from fortnight.postings import search
from fortnight.postings.actions.drafting import lock
from fortnight.postings.actions.findings import count_findings
from fortnight.postings.actions.projection import project_onto
from fortnight.postings.actions.skills import count_skills
from fortnight.postings.changes import changed_columns, contents, needs_review
from fortnight.postings.models import Listing, Posting, Revision
from fortnight.postings.queries import listings_of, takes_postings
from fortnight.postings.rules import is_own_host
from fortnight.postings.scope_check import Finding, scope_check
from fortnight.programs.models import Program

AGAIN = (Listing.State.CHANGES_REQUESTED, Listing.State.WITHDRAWN, Listing.State.DECLINED)
SHOWN = (Listing.State.PUBLISHED, Listing.State.PAUSED)


class NotReady(Exception):
    """What must be mended first: the findings, each tied to a field of the project ("programs" for the choice)."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(" ".join(finding.sentence for finding in findings))
        self.findings = list(findings)


@in_one_piece
def submit_posting(posting: Posting, programs: Iterable[Program], by: User) -> list[Listing]:
    """Send the text in to the programs, and to those where it already stands. Sending the same again changes nothing.

    Raises `NotReady`, or `MoveLost` when the draft was discarded in the meantime.
    """
    if not is_own_host(by, posting):
        raise NotReady([_problem(_("Only a host of this employer may send the project in."))])
    if not lock(posting):
        raise NotReady([_problem(_("This draft has been discarded in the meantime."))])
    standing = {listing.program_id: listing for listing in listings_of(posting)}
    chosen = {program.pk: program for program in programs}
    for listing in standing.values():
        if listing.state in {Listing.State.SUBMITTED, Listing.State.CHANGES_REQUESTED, *SHOWN}:
            chosen.setdefault(listing.program_id, listing.program)
    _check(posting, list(chosen.values()), standing)
    revision = _revision(posting, by=by)
    return [_send(posting, program, standing.get(program.pk), revision, by=by) for program in chosen.values()]


@in_one_piece
def bring_in(posting: Posting, program: Program) -> Listing:
    """Send in a draft that came from a file, by the same checks and by nobody: officers are not told of each.

    Raises `NotReady`.
    """
    _check(posting, [program], {})
    return _list_first(posting, program, _revision(posting, by=None), by=None, kind="listing.brought_in")


def _check(posting: Posting, programs: list[Program], standing: dict[int, Listing]) -> None:
    if not programs:
        raise NotReady([_problem(_("Choose at least one program for this project."))])
    moment, barring = now(), schools_barring(posting.employer)
    findings: list[Finding] = []
    for program in programs:
        if program.school_id in barring:
            words = _("%(school)s takes no projects from your organization. Its career office can say why.")
            findings.append(_problem(words % {"school": program.school.short_name}))
            continue
        today = moment.astimezone(program.school.zone).date()
        if program.pk not in standing and not takes_postings(program, today):
            findings.append(_problem(_("%(program)s does not take projects now.") % {"program": program.name}))
            continue
        findings += musts(posting, program, today)
        findings += _too_few_places(posting, standing.get(program.pk))
    if findings:
        raise NotReady(list(dict.fromkeys(findings)))


def musts(posting: Posting, program: Program, day: date) -> list[Finding]:
    """What stands in the way of sending the posting in to this program."""
    found = scope_check(posting, program=program, policy=program.policy, employer=posting.employer, day=day)
    return [finding for finding in found if finding.level == "must"]


def _too_few_places(posting: Posting, listing: Listing | None) -> list[Finding]:
    if listing is None or posting.places >= listing.held:
        return []
    sentence = _("%(held)d places are taken or offered already, so there cannot be fewer.") % {"held": listing.held}
    return [Finding("places", "must", sentence)]


def _problem(sentence: str) -> Finding:
    return Finding("programs", "must", sentence)


def _revision(posting: Posting, *, by: User | None) -> Revision:
    """The latest revision where its text is the present one, else a new one."""
    latest = posting.revisions.order_by("-number").first()
    if latest is not None and not changed_columns(latest, posting):
        return latest
    number = (posting.revisions.aggregate(last=Max("number"))["last"] or 0) + 1
    count_skills(posting.skills, before=latest.skills if latest else [])
    return Revision.objects.create(posting=posting, number=number, by=by, at=now(), **contents(posting))


def _send(posting: Posting, program: Program, listing: Listing | None, revision: Revision, *, by: User) -> Listing:
    if listing is None:
        return _list_first(posting, program, revision, by=by)
    if listing.state in AGAIN:
        return _send_again(listing, revision, by=by)
    if listing.sent_id == revision.pk:
        return listing
    if listing.state == Listing.State.SUBMITTED:
        return _replace_waiting(listing, revision, by=by)
    if listing.state in SHOWN:
        return change_shown(listing, revision, by=by)
    raise NotReady([_problem(_("%(program)s: this project is closed. Post it again.") % {"program": program.name})])


def _list_first(
    posting: Posting, program: Program, revision: Revision, *, by: User | None, kind: str = "listing.submitted"
) -> Listing:
    listing = Listing(
        posting=posting,
        program=program,
        school=program.school,
        employer=posting.employer,
        sent=revision,
        submitted_at=now(),
    )
    project_onto(listing, revision)
    listing.save()
    _tell(kind, listing, by=by, revision=revision)
    return listing


def _send_again(listing: Listing, revision: Revision, *, by: User) -> Listing:
    before = listing.sent
    columns = project_onto(listing, revision)
    written = {name: getattr(listing, name) for name in columns} if listing.shown_id is None else {}
    Listing.MOVES.take(
        listing, "submit", by=by, set={**written, "sent": revision, "submitted_at": now(), "first_yes_by": None}
    )
    _tell("listing.resubmitted", listing, by=by, revision=revision, before=before)
    return listing


def _replace_waiting(listing: Listing, revision: Revision, *, by: User) -> Listing:
    """The office has not decided yet: it reads the new text instead, at the old place in the queue."""
    before = listing.sent
    columns = project_onto(listing, revision)
    written = {name: getattr(listing, name) for name in columns}
    _write(listing, {**written, "sent": revision, "first_yes_by": None})
    _tell("listing.replaced", listing, by=by, revision=revision, before=before)
    return listing


def change_shown(listing: Listing, revision: Revision, *, by: User) -> Listing:
    """A published text changes: what the office wants to see waits for it, the rest is shown at once."""
    before = listing.shown
    if needs_review(before, revision):
        Listing.CHANGES.take(
            listing,
            "submit_change",
            by=by,
            set={"sent": revision, "submitted_at": now()},
            guard={"state__in": SHOWN},
        )
        _tell("listing.change_submitted", listing, by=by, revision=revision, before=before)
        return listing
    columns = project_onto(listing, revision)
    written = {name: getattr(listing, name) for name in columns}
    _write(listing, {**written, "sent": revision, "shown": revision, "change": Listing.Change.NONE})
    _tell("listing.edited", listing, by=by, revision=revision, before=before)
    search.put(listing)
    return listing


def _write(listing: Listing, values: dict[str, object]) -> None:
    """Conditional like a move: only while the listing is in the state that was looked at and has as many places."""
    rows = Listing._base_manager.filter(
        pk=listing.pk, state=listing.state, change=listing.change, held__lte=values["places"]
    )
    if not rows.update(**values):
        move = Listing.MOVES.by_name["submit"]
        raise MoveLost(_("That has changed in the meantime. Here is how it stands now."), move=move, subject=listing)
    listing.refresh_from_db(fields=list(values))


def _tell(kind: str, listing: Listing, *, by: User | None, revision: Revision, before: Revision | None = None) -> None:
    data: dict[str, object] = {"revision": revision.number}
    if before is not None:
        data["changed"] = changed_columns(before, revision)
    count_findings(listing)
    record(kind, listing, by=by, school=listing.school, audience=["host", "office"], data=data)
