"""A host reads: the first opening is "seen", each opening of a document is a disclosure that the student can read."""

from django.db import transaction

from fortnight.activity.actions import record
from fortnight.applications.models import Application, Attachment
from fortnight.core.time import now
from fortnight.people.models import User


@transaction.atomic
def open_application(application: Application, *, by: User) -> bool:
    """Note the first reading by a host; True when this was it."""
    moment = now()
    unread = Application._base_manager.filter(pk=application.pk, opened_at=None).exclude(
        state__in=("draft", "discarded")
    )
    if not unread.update(opened_at=moment):
        return False
    application.opened_at = moment
    record(
        "application.opened",
        application,
        by=by,
        school=application.school,
        audience=["student", "host", "office"],
        student=application.student,
        data={"records": list(application.consent.records)},
    )
    return True


def open_document(attachment: Attachment, *, by: User, how: str) -> None:
    """Note that a host looked at a document; `how` is "preview", "text" or "download"."""
    application = attachment.application
    record(
        "document.opened",
        attachment,
        by=by,
        school=application.school,
        audience=["student", "office"],
        student=application.student,
        data={
            "title": attachment.title,
            "kind": attachment.kind,
            "how": how,
            "recipient": application.listing.employer_name,
            "purpose": application.consent.purpose,
            "application": application.code,
        },
    )
