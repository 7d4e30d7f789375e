"""Who is told what of applications, talks, messages and offers, and how these events read in a timeline."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from fortnight.activity.mail import absolute
from fortnight.activity.models import Event
from fortnight.activity.notices import Letter, notify
from fortnight.activity.registry import tells
from fortnight.activity.wording import reads
from fortnight.applications import from_mail, links, notices_listing, notices_promise  # noqa: F401 - register what they tell
from fortnight.applications.by_mail import reply_address
from fortnight.applications.invitations import invitation, to_calendars
from fortnight.applications.models import Application, Interview, Message, Offer
from fortnight.applications.queries import host_reads
from fortnight.core.time import last_second
from fortnight.employers.models import Host
from fortnight.people.models import User
from fortnight.postings.people import hosts_of
from fortnight.programs.models import Policy
from fortnight.ui.tags.times import spoken

WORDS = (
    ("application.started", lazy("Draft begun"), "pencil"),
    ("application.discarded", lazy("Draft discarded"), "trash"),
    ("application.submitted", lazy("Application sent"), "send"),
    ("application.sent_again", lazy("Sent again: the place that it was given up for fell through"), "send"),
    ("application.edited", lazy("Application changed before it was opened"), "pencil"),
    ("application.forwarded", lazy("Forwarded to “%(title)s”"), "send"),
    ("application.opened", lazy("Read by %(who)s"), "eye"),
    ("application.shortlisted", lazy("%(who)s put it on the shortlist"), "star"),
    ("application.unshortlisted", lazy("%(who)s took it off the shortlist"), "star"),
    ("application.not_selected", lazy("Not selected"), "cross"),
    (
        "application.answered_for_host",
        lazy("%(who)s of the career office answered in the host’s place: not selected"),
        "cross",
    ),
    ("application.filled", lazy("Closed: the places were filled"), "lock"),
    ("application.withdrawn", lazy("Withdrawn by the student"), "leave"),
    ("application.noted", lazy("%(who)s wrote a note for the team"), "pencil"),
    ("application.marked", lazy("%(who)s gave the mark %(mark)s"), "star"),
    ("document.opened", lazy("%(who)s opened “%(title)s”"), "eye"),
    ("message.from_student", lazy("The student wrote a message"), "mail"),
    ("message.from_host", lazy("%(who)s wrote a message"), "mail"),
    ("message.from_office", lazy("The career office wrote a message"), "mail"),
    ("interview.proposed", lazy("%(who)s proposed times for a talk"), "calendar"),
    ("interview.picked", lazy("A time for the talk was picked"), "calendar"),
    ("interview.none_fit", lazy("None of the times fits the student"), "calendar"),
    ("interview.cancelled", lazy("%(who)s called the talk off"), "cross"),
    ("offer.made", lazy("%(who)s offered the place"), "check"),
    ("offer.accepted", lazy("The student accepted the place"), "check"),
    ("offer.declined", lazy("The student declined the place"), "leave"),
    ("offer.lapsed", lazy("The offer ran out"), "clock"),
    ("offer.rescinded", lazy("%(who)s took the offer back"), "cross"),
)
TO_STUDENT = {
    "application.submitted": lazy("You sent the application"),
    "application.sent_again": lazy("You sent it again"),
    "application.edited": lazy("You changed it before it was opened"),
    "application.forwarded": lazy("You forwarded it to “%(title)s”"),
    "application.withdrawn": lazy("You withdrew"),
    "message.from_student": lazy("You wrote a message"),
    "interview.picked": lazy("You picked a time for the talk"),
    "interview.none_fit": lazy("You said that none of the times fits"),
    "offer.made": lazy("%(who)s offered you the place"),
    "offer.accepted": lazy("You accepted the place"),
    "offer.declined": lazy("You declined the place"),
}
for _kind, _words, _icon in WORDS:
    reads(_kind, _words, _icon, to_student=TO_STUDENT.get(_kind, ""))


def to_student(event: Event, application: Application, kind: str, title: str, lines: list[str], **more: Any) -> None:
    button = (_("Open the application"), links.for_student(application, application.school))

    def personal(student: User) -> dict[str, Any]:
        return {"reply_to": reply_address(application, student, Message.Side.STUDENT)}

    letter = Letter(title, lines, button, **more)
    notify(event, to=[application.student.user], kind=kind, letter=letter, personal=personal)


def to_hosts(
    event: Event,
    application: Application,
    kind: str,
    title: str,
    lines: list[str],
    *,
    ways: bool = False,
    **more: Any,
) -> None:
    """`ways`: with links to answer from the mail itself."""

    def personal(host: User) -> dict[str, Any]:
        reply_to = reply_address(application, host, Message.Side.HOST)
        return {"reply_to": reply_to, "ways": _ways(application, host) if ways else []}

    letter = Letter(title, lines, (_("Open the application"), links.for_host(application)), **more)
    notify(event, to=hosts_who_read(application), kind=kind, letter=letter, personal=personal)


def to_both_calendars(event: Event, talk: Interview, title: str, lines: list[str]) -> None:
    """Student and host, also the one who did it: what stands in both calendars is changed by mail alone."""
    application = talk.application
    student = application.student.user
    sides = [(student, links.for_student(application, application.school))]
    sides += [(host, links.for_host(application)) for host in hosts_of_talk(talk) if host.pk != student.pk]
    letters = [
        (
            person,
            Letter(title, lines, (_("Open the application"), url), quote=event.note),
            invitation(talk, to=person.email, url=""),
        )
        for person, url in sides
    ]
    to_calendars(event, talk, letters)


def hosts_of_talk(talk: Interview) -> list[User]:
    """Who proposed it; if they are no longer there, who answers for the project."""
    if talk.host.state != Host.State.ACTIVE or not host_reads(talk.application):
        return hosts_who_read(talk.application)[:1]
    return [talk.host.user]


def hosts_who_read(application: Application) -> list[User]:
    """Nobody of an employer that the school has barred."""
    return hosts_of(application.listing.posting) if host_reads(application) else []


def names(application: Application) -> dict[str, str]:
    return {
        "student": application.student_name,
        "title": application.listing.title,
        "employer": application.listing.employer_name,
    }


@tells("application.submitted", "application.sent_again")
def submitted(event: Event, application: Application) -> None:
    again = event.kind == "application.sent_again"
    title = _("%(student)s applies for “%(title)s” again") if again else _("%(student)s applies for “%(title)s”")
    title %= names(application)
    to_hosts(event, application, "request", title, [_please_answer(application.listing.program.policy)], ways=True)


def _ways(application: Application, host: User) -> list[tuple[str, str]]:
    return [(label, absolute(path)) for label, path in from_mail.ways(application, host)]


def _please_answer(policy: Policy) -> str:
    if policy.promised_days is None:
        return _("Please read it and answer: every applicant here gets an answer.")
    time = {"time": policy.promised_time}
    return _("Please read it and answer within %(time)s: every applicant here gets an answer.") % time


@tells("application.not_selected", "application.answered_for_host", "application.filled")
def ended(event: Event, application: Application) -> None:
    if event.kind == "application.answered_for_host":
        line = _("You were not selected this time. The career office answers in the host’s place:")
    elif event.actor_id or event.kind == "application.filled":
        line = _("You were not selected this time. The host’s words:")
    else:
        line = _("The project has ended, and with it your application:")
    title = _("News of your application for “%(title)s”") % names(application)
    to_student(event, application, "decision", title, [line], quote=event.note)


@tells("application.withdrawn")
def withdrawn(event: Event, application: Application) -> None:
    title = _("%(student)s has withdrawn from “%(title)s”") % names(application)
    to_hosts(event, application, "progress", title, [_("You need not do anything.")], quote=event.note)


@tells("message.from_student", "message.from_host", "message.from_office")
def written(event: Event, message: Message) -> None:
    application = message.application
    tell = to_hosts if message.side == Message.Side.STUDENT else to_student
    who = application.student_name if message.side == Message.Side.STUDENT else application.listing.employer_name
    title = _("%(who)s writes about “%(title)s”") % {"who": who, "title": application.listing.title}
    tell(event, application, "message", title, [], quote=message.text)


@tells("interview.proposed")
def proposed(event: Event, interview: Interview) -> None:
    application = interview.application
    title = _("%(employer)s would like to talk with you about “%(title)s”") % names(application)
    to_student(event, application, "request", title, [_("Pick one of the proposed times.")], quote=event.note)


@tells("interview.picked")
def picked(event: Event, interview: Interview) -> None:
    title = _("The talk about “%(title)s” is agreed") % names(interview.application)
    to_both_calendars(event, interview, title, [_("The calendar invitation is attached.")])


@tells("interview.none_fit")
def none_fit(event: Event, interview: Interview) -> None:
    title = _("None of the times fits %(student)s") % names(interview.application)
    to_hosts(event, interview.application, "request", title, [_("Propose others.")], quote=event.note)


@tells("interview.cancelled")
def cancelled(event: Event, interview: Interview) -> None:
    application = interview.application
    title = _("The talk about “%(title)s” is called off") % names(application)
    if interview.picked_id:
        to_both_calendars(event, interview, title, [_("The attached file takes it out of your calendar.")])
        return
    for tell in (to_student, to_hosts):
        tell(event, application, "decision", title, [], quote=event.note)


@tells("offer.made")
def offered(event: Event, offer: Offer) -> None:
    application = offer.application
    until = spoken(last_second(offer.decide_by).astimezone(application.school.zone))
    button = (_("Read the offer"), f"/{application.school.slug}/my/offers/{offer.code}/")
    letter = Letter(
        _("%(employer)s offers you a place: “%(title)s”") % names(application),
        [_("Decide by %(until)s; until then the place is yours to take.") % {"until": until}],
        button,
        quote=offer.message,
    )
    notify(event, to=[application.student.user], kind="request", letter=letter)


@tells("offer.accepted")
def accepted(event: Event, offer: Offer) -> None:
    title = _("%(student)s accepts the place: “%(title)s”") % names(offer.application)
    to_hosts(event, offer.application, "decision", title, [_("Next, settle the arrangements with the student.")])


@tells("offer.declined", "offer.lapsed")
def not_taken(event: Event, offer: Offer) -> None:
    application = offer.application
    lapsed = event.kind == "offer.lapsed"
    title = _("The offer to %(student)s ran out") if lapsed else _("%(student)s declines the place")
    button = (_("See the next candidates"), links.applicants(application.listing))
    letter = Letter(
        title % names(application),
        [_("The place of “%(title)s” is free again; others are waiting for your answer.") % names(application)],
        button,
        quote=event.note,
    )
    notify(event, to=hosts_of(application.listing.posting), kind="request", letter=letter)
    if lapsed:
        title = _("Your offer for “%(title)s” has run out") % names(application)
        to_student(
            event, application, "decision", title, [_("The time to decide is over, and the place is free again.")]
        )


@tells("offer.rescinded")
def rescinded(event: Event, offer: Offer) -> None:
    title = _("The offer for “%(title)s” was taken back") % names(offer.application)
    lines = [_("Your application stays open, and the host may decide anew. Their reason:")]
    to_student(event, offer.application, "decision", title, lines, quote=event.note)
