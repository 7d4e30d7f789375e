"""What happens next with an application, in one sentence for the student."""

from datetime import timedelta, tzinfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from fortnight.applications.models import Application, Interview
from fortnight.applications.queries import answer_by
from fortnight.core.time import now
from fortnight.ui.tags.times import spoken

State = Application.State
FIXED = {
    State.DRAFT: _("Finish it and send it: the host sees nothing before that."),
    State.OFFERED: _("You have an offer. Read it and decide."),
    State.PLACED: _("The place is yours. Everything else is on the page of your placement."),
}
ENDED = _("This application has ended. Other projects are still open.")


def next_step(application: Application, talk: Interview | None, *, zone: tzinfo) -> str:
    """`talk` is the latest one; moments are said in `zone`."""
    state = State(application.state)
    if state == State.INTERVIEWING:
        return _talking(talk, zone)
    if state in {State.SUBMITTED, State.SHORTLISTED}:
        return _waiting(application)
    return str(FIXED.get(state, ENDED))


def _waiting(application: Application) -> str:
    if application.answered_at:
        return _t("The host has written to you: see the messages.")
    due = answer_by(application)
    if due is None:
        return _without_promise(application)
    late = now() >= application.answer_by
    words = _promised if application.listing.program.policy.promises_answer else _asked_for
    return words(application, late=late) % {"day": date_format(due, "j F")}


def _promised(application: Application, *, late: bool) -> str:
    if late:
        return _t("You should have heard by %(day)s. Write to the host, or ask the career office.")
    if application.opened_at:
        return _t("The host has read it. You hear by %(day)s.")
    return _t("Sent, and not opened yet. You hear by %(day)s; until it is opened you can still change it.")


def _asked_for(application: Application, *, late: bool) -> str:
    if late:
        return _t("The host was asked to answer by %(day)s. Write to the host, or ask the career office.")
    if application.opened_at:
        return _t("The host has read it, and is asked to answer by %(day)s.")
    return _t(
        "Sent, and not opened yet. The host is asked to answer by %(day)s; until it is opened you can still change it."
    )


def _without_promise(application: Application) -> str:
    if application.opened_at:
        return _t("The host has read it, and tells you when they have decided.")
    return _t("Sent, and not opened yet; until it is opened you can still change it.")


def _talking(talk: Interview | None, zone: tzinfo) -> str:
    if talk is None or talk.state == Interview.State.CANCELLED:
        return _t("The talk was called off. The host proposes another one or decides without.")
    if talk.state == Interview.State.NONE_FIT:
        return _t("You said that none of the times fits. The host proposes others.")
    if talk.state == Interview.State.PROPOSED or talk.picked is None:
        return _t("The host would like to talk with you: pick one of the times it proposes.")
    if talk.picked.starts_at + timedelta(minutes=talk.minutes) < now():
        return _t("You have talked. Now the host decides and tells you.")
    return _t("You talk on %(moment)s.") % {"moment": spoken(talk.picked.starts_at.astimezone(zone))}
