"""A student forwards an application to another project: copies of what was sent, new answers, a consent of its own."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from fortnight.activity.actions import record
from fortnight.applications.actions.drafting import live_application, start, write_content
from fortnight.applications.actions.sending import CannotSend, send
from fortnight.applications.models import Application, Attachment
from fortnight.core.retry import in_one_piece
from fortnight.people.models import Document, User
from fortnight.postings.models import Listing


@in_one_piece
def forward(
    application: Application,
    listing: Listing,
    *,
    by: User,
    answers: Mapping[int, str],
    documents: Iterable[Document],
    sent_before: Iterable[Attachment],
    portfolio_url: str,
    consent: bool,
) -> Application:
    """The new application, which is sent. Raises `CannotSend`, `MoveRefused` or `MoveLost`; nothing is written then.

    The other one stays as it is. Of `sent_before` only its own copies are taken, and none that failed the virus check.
    """
    student = application.student
    if live_application(student, listing) is not None:
        raise CannotSend({"": _("You have an application for this project already.")})
    fresh = start(student, listing, by=by)
    write_content(fresh, answers=answers, documents=documents, portfolio_url=portfolio_url)
    copies = [copy for copy in sent_before if copy.application_id == application.pk and not copy.is_withheld]
    send(fresh, by=by, consent=consent, sent_before=copies)
    record(
        "application.forwarded",
        application,
        by=by,
        school=application.school,
        audience=["student"],
        student=student,
        data={"title": listing.title, "to": fresh.code},
    )
    return fresh
