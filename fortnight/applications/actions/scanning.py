"""The verdict of the virus scanner on a copy that was sent."""

from fortnight.applications.models import Attachment
from fortnight.core.scanner import Scan


def settle_attachment(attachment: Attachment, verdict: Scan) -> bool:
    """False when it has one already. The row of what was infected stays, without a file, so that both sides see why."""
    values = {"scan": verdict, **({"file": ""} if verdict == Scan.INFECTED else {})}
    return bool(Attachment.objects.waiting().filter(pk=attachment.pk).update(**values))
