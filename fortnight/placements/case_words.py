"""What the signs of a case say, and what to do next, in a sentence each."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fortnight.placements.models import Case, CaseSign

Words = tuple[str | Promise, str | Promise]  # what it says, what to do next
SAID: dict[tuple[str, str], Words] = {
    ("diverge", ""): (
        _("Student and mentor see it differently."),
        _("Talk with each of them alone, with the student first; then bring both to one table, with the pact on it."),
    ),
    ("off_track", "student"): (
        _("The student says that it is not on track."),
        _("Call the student today: what stands in the way, and would a smaller result help? Then tell the mentor."),
    ),
    ("off_track", "host"): (
        _("The mentor says that it is not on track."),
        _("Call the mentor: what would have to be there within a week? Then ask the student what is missing for it."),
    ),
    ("needs", "student"): (
        _("The student does not get what they need."),
        _("Ask the student what is missing: access, material, time with the mentor. Ask the host for that one thing."),
    ),
    ("needs", "host"): (
        _("The mentor does not get what they need."),
        _("Ask the mentor what they miss from the student or from us, and pass on what the student can act on."),
    ),
    ("silence", "student"): (
        _("The student has not answered a pulse."),
        _("Reach the student another way: by telephone, or through somebody who sees them. Ask first whether they are well."),
    ),
    ("silence", "host"): (
        _("The mentor has not answered a pulse."),
        _("Call the host. If the mentor is away, let the backup mentor be asked: one click on the placement’s page."),
    ),
    ("office", ""): (
        _("Somebody of the office opened it."),
        _("Read the first note, and ask whoever wrote it."),
    ),
}  # fmt: skip


def said(sign: CaseSign) -> str:
    return str(SAID[sign.kind, sign.side][0])


def to_do(sign: CaseSign) -> str:
    return str(SAID[sign.kind, sign.side][1])


def reasons(case: Case) -> list[str]:
    """Each reason once, in the order in which they came."""
    return list(dict.fromkeys(said(sign) for sign in case.signs.all()))


def steps(signs: Iterable[CaseSign]) -> list[tuple[str, str]]:
    """Each reason once, with what to do next; what is worst first."""
    rank = ("off_track", "diverge", "needs", "silence", "office")
    ordered = sorted(signs, key=lambda sign: rank.index(sign.kind))
    return list(dict.fromkeys((said(sign), to_do(sign)) for sign in ordered))
