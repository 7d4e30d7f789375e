"""Who wrote a mail that could not be placed, or hung files on it, hears so in a sentence; a machine never does."""

from datetime import timedelta

from django.utils.translation import gettext as _

from fortnight.activity.actions import note_answered
from fortnight.activity.incoming import Incoming
from fortnight.activity.kinds import always
from fortnight.activity.mail import absolute, post
from fortnight.activity.models import Received
from fortnight.activity.notices import Letter
from fortnight.applications import links
from fortnight.applications.models import Application, Message
from fortnight.core.time import now
from fortnight.people.queries import user_by_email
from fortnight.ui.tags.texts import sentence

Outcome = Received.Outcome
SILENT = {Outcome.AUTOMATIC}
MOST_ANSWERS = 3  # to one address in a day: a stranger's name on a flood of mail must not make us one
OWN = {
    Outcome.TAKEN,
    Outcome.EMPTY,
    Outcome.LONG,
    Outcome.LARGE,
    Outcome.MANY,
}  # its sender is whom the address was made for


def answer(row: Received, mail: Incoming, application: Application | None, side: str) -> None:
    words = _words(row.outcome, mail)
    if not words or row.outcome in SILENT or not mail.sender or not _may_be_told(row):
        return
    taken = row.outcome == Outcome.TAKEN
    title = _("Your message is there, without its files") if taken else _("Your mail did not get into the conversation")
    url = _conversation(application, side) if application and row.outcome in OWN else "/"
    letter = Letter(title, [words], (_("Write it there"), url) if not taken else (_("Open the conversation"), url))
    context = {"letter": letter, "title": title, "button_url": absolute(url), **always("message")}
    post("letter", context, to=mail.sender, school=row.school, name=f"received-{row.pk}")
    note_answered(row)


def _may_be_told(row: Received) -> bool:
    """Somebody who never had a mail of ours is told only if we know them."""
    if row.outcome == Outcome.UNKNOWN and user_by_email(row.sender) is None:
        return False
    today = Received.objects.filter(sender=row.sender, answered=True, at__gt=now() - timedelta(days=1))
    return today.count() < MOST_ANSWERS


def _conversation(application: Application, side: str) -> str:
    if side == Message.Side.HOST:
        return links.for_host(application)
    return links.for_student(application, application.school)


def _words(outcome: str, mail: Incoming) -> str:
    files = sentence(f"“{name}”" for name in mail.files)
    if outcome == Outcome.TAKEN:
        return (
            _("Files are not taken from mail: %(files)s. What you wrote is in the conversation.") % {"files": files}
            if files
            else ""
        )
    return {
        Outcome.UNKNOWN: _(
            "The address that you wrote to takes only answers to our mails, unchanged. Sign in to find the conversation."
        ),
        Outcome.STRANGER: _(
            "The address that you wrote to was made for somebody else, or you wrote from another address than ours for you. Sign in and write there."
        ),
        Outcome.CLOSED: _("You can no longer write in this conversation."),
        Outcome.EMPTY: _(
            "We found no words of yours in it, only what you answered to. Write above the quoted mail, as plain text; files are not taken."
        ),
        Outcome.LONG: _("It is longer than a message may be, which is %(n)s characters. Shorten it, or write twice.")
        % {"n": "5,000"},
        Outcome.LARGE: _("It is too large. Send it without files; those are not taken."),
        Outcome.MANY: _("You have sent many messages there today. Write the next one on the page."),
    }.get(outcome, "")
