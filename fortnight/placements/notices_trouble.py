"""Who is told what when a placement begins, is broken off, or gets another mentor, and how these events read."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from fortnight.activity.mail import absolute, post
from fortnight.activity.models import Event
from fortnight.activity.notices import Letter
from fortnight.activity.registry import tells
from fortnight.activity.wording import reads
from fortnight.placements.actions.stand_in import token_of
from fortnight.placements.actions.trouble import said_ending
from fortnight.placements.models import Placement, StandIn
from fortnight.placements.notices_agreement import dates, to_office
from fortnight.placements.telling import names, to_hosts, to_student

WORDS = (
    ("placement.began", lazy("The first day has come"), "check"),
    ("placement.completed", lazy("The last day is over"), "check"),
    ("placement.cancelled", lazy("%(who)s cancelled the placement"), "cross"),
    ("placement.no_show", lazy("%(who)s reported that somebody did not come"), "warning"),
    ("placement.ended_early", lazy("%(who)s ended the placement early"), "stop"),
    ("placement.stated", lazy("%(who)s wrote a statement"), "pencil"),
    ("placement.taken_up", lazy("%(who)s took the placement up again"), "undo"),
    ("placement.looked_after", lazy("%(who)s has seen to the student"), "check"),
    ("stand_in.asked", lazy("%(who)s asked %(name)s to become the mentor"), "people"),
    ("stand_in.accepted", lazy("%(name)s is the mentor now"), "check"),
    ("stand_in.declined", lazy("%(name)s cannot be the mentor"), "cross"),
    ("stand_in.lapsed", lazy("%(name)s did not answer in time"), "clock"),
)
for _kind, _words, _icon in WORDS:
    reads(_kind, _words, _icon)


@tells("placement.cancelled", "placement.no_show", "placement.ended_early")
def broken_off(event: Event, placement: Placement) -> None:
    lines = [said_ending(placement), _("Say how you see it: your words are kept beside theirs. The reason given:")]
    title = _("The placement “%(title)s” has ended") % names(placement)
    if placement.fell_through:
        lines.insert(1, _("Applications that you gave up for it can be sent again, and other projects are open."))
    files = [dates(placement)] if placement.state == Placement.State.CANCELLED else []
    to_student(event, placement, "decision", title, lines, quote=event.note, files=files)
    title = _("The placement of %(student)s has ended: “%(title)s”") % names(placement)
    to_hosts(event, placement, "decision", title, [lines[0], lines[-1]], quote=event.note, files=files)
    to_office(event, placement, title, lines[:1], quote=event.note)


@tells("placement.stated")
def stated(event: Event, placement: Placement) -> None:
    title = _("A statement about “%(title)s”") % names(placement)
    side = event.data["side"]
    if side != "student":
        to_student(event, placement, "message", title, [], quote=event.note)
    if side != "host":
        to_hosts(event, placement, "message", title, [], quote=event.note)
    to_office(event, placement, title, [], quote=event.note)


@tells("placement.taken_up")
def taken_up(event: Event, placement: Placement) -> None:
    title = _("The placement “%(title)s” goes on") % names(placement)
    for tell in (to_student, to_hosts):
        tell(event, placement, "decision", title, [_("The career office has taken it up again:")], quote=event.note)


@tells("stand_in.asked")
def asked_to_stand_in(event: Event, stand_in: StandIn) -> None:
    """To an address that may belong to nobody here, so it is a mail and not a notification."""
    placement = stand_in.placement
    facts = {**names(placement), "school": placement.school, "mentor": placement.mentor_name}
    title = _("Can you stand in as the mentor of “%(title)s”?") % facts
    dates = {"first": date_format(placement.starts_on, "j F"), "last": date_format(placement.ends_on, "j F Y")}
    lines = [
        _("%(mentor)s cannot go on, and you are named as the one who could: at %(employer)s, for %(school)s.") % facts,
        _("It lasts from %(first)s to %(last)s.") % dates,
        _("One page asks you yes or no; you need no account. Their words:"),
    ]
    url = absolute(f"/{placement.school.slug}/stand-in/{token_of(stand_in)}/")
    letter = Letter(title, lines, (_("Answer"), url), quote=stand_in.why)
    context = {"letter": letter, "title": title, "button_url": url, "off_url": ""}
    name = f"stand-in-{stand_in.pk}.{event.pk}"
    post("letter", context, to=stand_in.email, school=placement.school, name=name, at=event.at)
    _tell_student_who_is_asked(event, stand_in)


def _tell_student_who_is_asked(event: Event, stand_in: StandIn) -> None:
    facts = {**names(stand_in.placement), "name": stand_in.name}
    title = _("Your mentor cannot go on: %(name)s is asked to stand in") % facts
    lines = [_("It is about “%(title)s”. You hear within two business days; nothing is needed from you.") % facts]
    to_student(event, stand_in.placement, "decision", title, lines)


@tells("stand_in.accepted")
def stands_in(event: Event, stand_in: StandIn) -> None:
    placement = stand_in.placement
    facts = {**names(placement), "name": stand_in.name, "email": stand_in.email}
    title = _("%(name)s is the mentor of “%(title)s” now") % facts
    lines = [_("Write to %(email)s, and sign the version of the agreement that names them.") % facts]
    to_student(event, placement, "decision", title, lines, quote=event.note)
    line = _("Invite %(email)s to your team, so that they can open the placement, and sign the new version.") % facts
    to_hosts(event, placement, "decision", title, [line], quote=event.note)


@tells("stand_in.declined", "stand_in.lapsed")
def nobody_stands_in(event: Event, stand_in: StandIn) -> None:
    placement = stand_in.placement
    facts = {**names(placement), "name": stand_in.name}
    lapsed = event.kind == "stand_in.lapsed"
    title = _("%(name)s did not answer: “%(title)s” needs a mentor") if lapsed else _("%(name)s cannot stand in")
    lines = [_("“%(title)s” still needs a mentor: ask somebody else, or break the placement off.") % facts]
    to_hosts(event, placement, "request", title % facts, lines, quote=event.note)
    title = _("A placement needs a mentor: %(student)s at %(employer)s") % facts
    to_office(event, placement, title, lines, quote=event.note)
