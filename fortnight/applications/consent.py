"""The words with which a student agrees to show records to a host, and their version."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from fortnight.people.models import Document
from fortnight.postings.models import Listing

VERSION = "2026-11"


@dataclass(frozen=True)
class Wording:
    purpose: str
    recipient: str
    records: list[str]
    text: str
    version: str = VERSION


def wording(listing: Listing, kinds: list[str]) -> Wording:
    """What is shown and stored when these kinds of documents are sent to the listing's hosts."""
    records = [
        _("name, level, field of study, expected graduation, skills and links"),
        _("answers to the host's questions"),
    ]
    records += [str(Document.Kind(kind).label) for kind in kinds]
    recipient = listing.employer_name
    purpose = _("Considering me for the project “%(title)s”") % {"title": listing.title}
    text = _(
        "I agree that %(school)s shows the hosts of %(recipient)s who decide about “%(title)s”: %(records)s. "
        "They may use it only to consider me for this project. I can withdraw the application at any time, "
        "and I can see who opened what."
    ) % {
        "school": listing.school.name,
        "recipient": recipient,
        "title": listing.title,
        "records": "; ".join(records),
    }
    return Wording(purpose, recipient, records, text)
