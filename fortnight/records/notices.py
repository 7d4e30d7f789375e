"""Who is told what when a placement closes and of its record, and how these events read."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from fortnight.activity.models import Event
from fortnight.activity.registry import tells
from fortnight.activity.wording import reads
from fortnight.placements.models import Placement, Side
from fortnight.placements.telling import names, to_hosts, to_student
from fortnight.records.closing import last_day_to_write
from fortnight.records.models import Evaluation, Record

WORDS = (
    ("evaluation.asked", lazy("Both sides were asked to evaluate"), "mail"),
    ("evaluation.reminded", lazy("Whoever has not evaluated was asked again"), "mail"),
    ("evaluation.written_by_host", lazy("%(who)s has evaluated"), "check"),
    ("record.waits", lazy("The record waits for the student’s name"), "clock"),
    ("record.reminded", lazy("The student was asked again to countersign the record"), "mail"),
    ("record.revoked", lazy("The career office revoked the record"), "cross"),
    ("record.restored", lazy("The career office restored the record"), "undo"),
    ("share.made", lazy("A link to the record was made for %(name)s"), "eye"),
    ("share.ended", lazy("The link for %(name)s was ended"), "stop"),
    ("advice.given", lazy("Advice for next season was given"), "talk"),
    ("advice.published", lazy("%(who)s published advice"), "check"),
    ("advice.declined", lazy("%(who)s did not publish advice"), "cross"),
    ("tie.thanked", lazy("Both sides were thanked"), "heart"),
    ("tie.asked", lazy("Both sides were asked what came of it"), "mail"),
    ("tie.said_by_host", lazy("%(who)s said what came of it"), "people"),
    ("tie.said_by_student", lazy("The student said what came of it"), "people"),
    ("tie.stopped_by_host", lazy("%(who)s does not want to be asked any more"), "stop"),
    ("tie.stopped_by_student", lazy("The student does not want to be asked any more"), "stop"),
    ("school.competencies_changed", lazy("%(who)s changed the list of competencies"), "pencil"),
    ("school.key_made", lazy("The key %(kid)s signs credentials from now on"), "key"),
)
for _kind, _words, _icon in WORDS:
    reads(_kind, _words, _icon)
reads(
    "evaluation.written_by_student", lazy("The student has evaluated"), "check",
    to_student=lazy("You have evaluated"),
)  # fmt: skip
reads(
    "record.issued", lazy("The student countersigned, and the record was issued"), "shield",
    to_student=lazy("You countersigned, and your record was issued"),
)  # fmt: skip

EVALUATION, RECORD = "evaluation/", "record/"


def _until(placement: Placement) -> str:
    day = date_format(last_day_to_write(placement), "j F")
    return _("You read each other’s words as soon as both have written, or after %(day)s.") % {"day": day}


@tells("evaluation.asked", "evaluation.reminded")
def asked(event: Event, placement: Placement) -> None:
    """Whoever has not written; a reminder goes to the side that it is about."""
    sides = [event.data["side"]] if "side" in event.data else Side.values
    for_student = _("How was it? Look back on “%(title)s”") % names(placement)
    for_host = _("How was it with %(student)s? Look back on “%(title)s”") % names(placement)
    lines = [_("A few competencies in words, each with an example: ten minutes."), _until(placement)]
    if Side.STUDENT in sides:
        to_student(event, placement, "request", for_student, lines, at=EVALUATION)
    if Side.HOST in sides:
        confirm = _(
            "With it you confirm what was made; from your words the student gets a record that the school signs."
        )
        to_hosts(event, placement, "request", for_host, [lines[0], confirm, lines[1]], at=EVALUATION)


@tells("evaluation.written_by_student", "evaluation.written_by_host")
def written(event: Event, placement: Placement) -> None:
    """The other side; when both have, each may read."""
    both = Evaluation.objects.filter(placement=placement).count() == len(Side.values)
    lines = [
        _("Both have written: you can read each other’s words now.")
        if both
        else _("You read it once you have written yours.")
    ]
    if event.kind == "evaluation.written_by_student":
        title = _("%(student)s has looked back on “%(title)s”") % names(placement)
        to_hosts(event, placement, "progress", title, lines, at=EVALUATION)
    else:
        title = _("Your host has looked back on “%(title)s”") % names(placement)
        to_student(event, placement, "progress", title, lines, at=EVALUATION)


@tells("record.waits", "record.reminded")
def waits(event: Event, record: Record) -> None:
    title = _("Your record of “%(title)s” waits for your name") % {"title": record.title}
    lines = [
        _(
            "Your host has said what was made and how they saw you work. Read it, add a statement if you like, and countersign."
        ),
        _("Then it is yours: a page, a paper, and a credential that the school signs and anybody can verify."),
    ]
    to_student(event, record.placement, "request", title, lines, at=RECORD)


@tells("record.issued")
def issued(event: Event, record: Record) -> None:
    title = _("%(student)s has countersigned the record of “%(title)s”") % names(record.placement)
    to_hosts(
        event, record.placement, "progress", title, [_("It is issued. Thank you for the words in it.")], at=EVALUATION
    )


@tells("record.revoked", "record.restored")
def decided(event: Event, record: Record) -> None:
    gone = event.kind == "record.revoked"
    title = _("Your record of “%(title)s” was revoked") if gone else _("Your record of “%(title)s” stands again")
    meaning = _("Whoever verifies it is told that it no longer stands, and not why.")
    lines = [meaning if gone else _("Whoever verifies it finds it valid."), _("The reason given:")]
    to_student(event, record.placement, "decision", title % {"title": record.title}, lines, at=RECORD, quote=event.note)


@tells("tie.thanked")
def thanked(event: Event, placement: Placement) -> None:
    facts = names(placement)
    for_student = _("You have done it: “%(title)s”") % facts
    write = _("Write your mentor a line of thanks, and tell them what you do next: most ties begin with that.")
    to_student(event, placement, "progress", for_student, [write, _when()])
    for_host = _("Thank you for taking %(student)s on") % facts
    lines = [_("Weeks of somebody’s attention stay with a student for years. Thank you."), _when()]
    to_hosts(event, placement, "progress", for_host, lines)


def _when() -> str:
    return _("After a month, a quarter and a year we ask both of you what came of it; you can stop that on the page.")


@tells("tie.asked")
def asked_what_came(event: Event, placement: Placement) -> None:
    """Whoever has not stopped it; a click on the page answers."""
    lines = [
        _(
            "One click says it: in touch, working together again, hired, or lost touch. There you can also stop these questions."
        )
    ]
    if "student" in event.data["sides"]:
        title = _("Are you still in touch with %(employer)s?") % names(placement)
        to_student(
            event, placement, "progress", title, lines, at=f"{RECORD}#tie" if placement.student.left_at else "#tie"
        )
    if "host" in event.data["sides"]:
        to_hosts(
            event,
            placement,
            "progress",
            _("Are you still in touch with %(student)s?") % names(placement),
            lines,
            at="#tie",
        )
