"""Signs in a text that somebody is after something else than a student's work: facts for the officer, with the words."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from fortnight.postings.models.posting import Project
from fortnight.postings.scope_check import Finding
from fortnight.postings.scope_check.data import warning_signs

TEXTS = (
    "title", "need", "work", "learn", "deliverable", "first_day", "unpaid_reason", "equipment", "nda", "ip", "ai_use",
    "work_authorization", "place",
)  # fmt: skip


def signs_in(project: Project) -> Iterator[Finding]:
    """One finding a field and sign, with the words that were found."""
    texts = {field: getattr(project, field) for field in TEXTS}
    texts["questions"] = "\n".join(project.questions)
    for field, text in texts.items():
        for sign, pattern in warning_signs().items():
            found = pattern.search(text)
            if found:
                sentence, reason = _words()[sign]
                yield Finding(field, "could", sentence % {"words": found.group(0)}, reason)


def _words() -> dict[str, tuple[str, str]]:
    return {
        "money": (
            _("The text speaks of money from the student’s side: “%(words)s”."),
            _("Nobody pays to take part, buys for the employer, or cashes a check for it."),
        ),
        "bank": (
            _("The text asks for bank data or papers of identity: “%(words)s”."),
            _("Such data are only needed after an accepted offer, and never in a posting."),
        ),
        "messenger": (
            _("The text leads to a private messenger: “%(words)s”."),
            _("Talks there leave no trace here, and nobody can look after the student."),
        ),
        "shortener": (
            _("The text has a shortened link: “%(words)s”."),
            _("It hides where it leads."),
        ),
    }
