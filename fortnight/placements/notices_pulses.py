"""Who is told what of pulses and cases, and how these events read."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from fortnight.activity.mail import absolute, post
from fortnight.activity.models import Event
from fortnight.activity.notices import Letter, notify
from fortnight.activity.registry import tells
from fortnight.activity.wording import reads
from fortnight.core.time import last_second
from fortnight.people.models import User
from fortnight.placements.actions.pulses import token_of
from fortnight.placements.case_words import steps
from fortnight.placements.models import Case, Pulse
from fortnight.placements.telling import names, to_hosts, to_student
from fortnight.postings.notices import officers_of
from fortnight.ui.tags.times import spoken

WORDS = (
    ("pulse.asked", lazy("Asked %(whom)s how it goes: %(day)s"), "talk"),
    ("pulse.handed_over", lazy("Whoever mentors now is asked how it goes"), "people"),
    ("pulse.reminded", lazy("Asked %(whom)s once more how it goes: %(day)s"), "mail"),
    ("pulse.skipped", lazy("Did not ask %(whom)s how it goes: %(day)s"), "cross"),
    ("case.opened", lazy("A case was opened"), "warning"),
    ("case.joined", lazy("A further sign joined the case"), "plus"),
    ("case.taken", lazy("%(who)s took the case"), "person"),
    ("case.put_back", lazy("%(who)s put the case back"), "undo"),
    ("case.noted", lazy("%(who)s wrote a note in the case"), "pencil"),
    ("case.closed", lazy("%(who)s closed the case"), "check"),
)
for _kind, _words, _icon in WORDS:
    reads(_kind, _words, _icon)
reads("pulse.answered", lazy("How it goes, said by %(whom)s: %(day)s"), "check")
reads("pulse.silent", lazy("No answer from %(whom)s on how it goes: %(day)s"), "clock")


@tells("pulse.asked", "pulse.reminded", "pulse.handed_over")
def asked(event: Event, pulse: Pulse) -> None:
    """By a link that needs no signing in; a mentor need not have an account."""
    if not pulse.asked_of:
        return
    letter = _letter(pulse, again=event.kind == "pulse.reminded")
    person = _user_of(pulse)
    if person is not None:
        notify(event, to=[person], kind="request", letter=letter)
        return
    context = {"letter": letter, "title": letter.title, "button_url": absolute(letter.button[1]), "off_url": ""}
    name = f"pulse-{pulse.pk}.{event.pk}"
    post("letter", context, to=pulse.asked_of, school=pulse.school, name=name, at=event.at)


def _user_of(pulse: Pulse) -> User | None:
    if pulse.side == "student":
        return pulse.student.user
    return User.objects.filter(email__iexact=pulse.asked_of, is_active=True).first()


def _letter(pulse: Pulse, *, again: bool) -> Letter:
    placement = pulse.placement
    facts = names(placement)
    until = spoken(last_second(pulse.answer_by).astimezone(placement.school.zone))
    if pulse.side == "student":
        title = _("How does it go? “%(title)s”") % facts
    else:
        title = _("How does it go with %(student)s? “%(title)s”") % facts
    lines = [
        _("Three questions, thirty seconds, by the button below; you need not sign in."),
        _("What you choose is read by the career office alone; who reads your line, you say yourself."),
        _("It can be answered until %(until)s.") % {"until": until},
    ]
    if again:
        lines.insert(0, _("You have not answered yet."))
    url = f"/{placement.school.slug}/pulse/{token_of(pulse)}/"
    return Letter(title, lines, (_("Answer"), url))


@tells("pulse.answered")
def answered(event: Event, pulse: Pulse) -> None:
    """The other side hears of it only where there are words for them."""
    other = "host" if pulse.side == "student" else "student"
    if not pulse.words or not pulse.read_by(other):
        return
    if other == "host":
        title = _("A line from %(student)s on how it goes: “%(title)s”") % names(pulse.placement)
        to_hosts(event, pulse.placement, "progress", title, [], quote=pulse.words)
    else:
        title = _("A line from your mentor on how it goes: “%(title)s”") % names(pulse.placement)
        to_student(event, pulse.placement, "progress", title, [], quote=pulse.words)


@tells("case.opened", "case.joined")
def to_look_at(event: Event, case: Case) -> None:
    """When there is a case, and when it gets worse: the reasons, and what to do next."""
    if event.kind == "case.joined" and not event.data["rises"]:
        return
    placement = case.placement
    title = _("How it goes needs you: %(student)s at %(employer)s") % names(placement)
    lines = [f"{said} {to_do}" for said, to_do in steps(case.signs.all())]
    path = f"/{placement.school.slug}/office/cases/{case.code}/"
    notify(event, to=officers_of(placement), kind="office", letter=Letter(title, lines, (_("To the case"), path)))
