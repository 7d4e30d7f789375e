"""Papers of a placement."""

from pathlib import Path

from django.utils.translation import gettext as _

from fortnight.core.pdf import paper
from fortnight.placements.models import Agreement, Signature
from fortnight.ui.tags.times import spoken

HERE = Path(__file__).parent


def agreement_paper(agreement: Agreement) -> bytes:
    """One version with the names under it, as a PDF."""
    title, *paragraphs = agreement.text.split("\n\n")
    zone = agreement.school.zone
    data = {
        "title": title,
        "paragraphs": paragraphs,
        "school": str(agreement.school),
        "signatures_title": _("Signatures"),
        "signatures": [
            {"name": each.name, "words": _words(each, spoken(each.at.astimezone(zone)))}
            for each in agreement.signatures.all()
        ],
        "nobody": _("Nobody has signed this version."),
        "hash_words": _("Each signature is for the text with this SHA-256 hash:"),
        "sha256": agreement.sha256,
    }
    return paper(HERE / "agreement.typ", data)


def _words(signature: Signature, at: str) -> str:
    facts = {"side": signature.get_side_display(), "at": at}
    return _("for %(side)s, on %(at)s") % facts
