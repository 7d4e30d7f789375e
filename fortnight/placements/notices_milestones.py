"""Who is told what of milestones and of the first day, and how these events read in a timeline."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from fortnight.activity.models import Event
from fortnight.activity.registry import tells
from fortnight.activity.wording import reads
from fortnight.placements.models import Milestone, Placement, Showing
from fortnight.placements.telling import names, to_hosts, to_student

BY_STUDENT = (
    ("milestone.added_by_student", lazy("The student added the milestone “%(name)s”"), lazy("You added “%(name)s”"), "plus"),
    ("milestone.changed_by_student", lazy("The student changed the milestone “%(name)s”"), lazy("You changed “%(name)s”"), "pencil"),
    ("milestone.dropped_by_student", lazy("The student dropped the milestone “%(name)s”"), lazy("You dropped “%(name)s”"), "cross"),
    ("milestone.restored_by_student", lazy("The student took up “%(name)s” again"), lazy("You took up “%(name)s” again"), "undo"),
    ("milestone.shown", lazy("The student showed “%(name)s”"), lazy("You showed “%(name)s”"), "send"),
    ("milestone.helped", lazy("The student said whether the words on “%(name)s” helped"), lazy("You said whether the words on “%(name)s” helped"), "talk"),
    ("hours.removed", lazy("The student took %(hours)s hours of %(day)s out of the log"), lazy("You took %(hours)s hours of %(day)s out of the log"), "trash"),
    ("hours.logged", lazy("The student logged %(hours)s hours on %(day)s"), lazy("You logged %(hours)s hours on %(day)s"), "clock"),
)  # fmt: skip
BY_HOST = (
    ("milestone.added_by_host", lazy("%(who)s added the milestone “%(name)s”"), "plus"),
    ("milestone.changed_by_host", lazy("%(who)s changed the milestone “%(name)s”"), "pencil"),
    ("milestone.dropped_by_host", lazy("%(who)s dropped the milestone “%(name)s”"), "cross"),
    ("milestone.restored_by_host", lazy("%(who)s took up “%(name)s” again"), "undo"),
    ("milestone.reviewed", lazy("%(who)s reviewed “%(name)s”"), "check"),
    ("milestone.asked_again", lazy("%(who)s asks to see “%(name)s” once more"), "undo"),
    ("placement.hinted", lazy("%(who)s wrote hints for the first day"), "pencil"),
)
for _kind, _words, _to_student, _icon in BY_STUDENT:
    reads(_kind, _words, _icon, to_student=_to_student)
for _kind, _words, _icon in BY_HOST:
    reads(_kind, _words, _icon)


def _named(milestone: Milestone) -> dict[str, str]:
    return {**names(milestone.placement), "name": milestone.name}


@tells(*(f"milestone.{what}_by_student" for what in ("added", "changed", "dropped", "restored")))
def student_changed(event: Event, milestone: Milestone) -> None:
    title = _("%(student)s has changed the milestones of “%(title)s”: %(name)s") % _named(milestone)
    to_hosts(event, milestone.placement, "progress", title, [])


@tells(*(f"milestone.{what}_by_host" for what in ("added", "changed", "dropped", "restored")))
def host_changed(event: Event, milestone: Milestone) -> None:
    title = _("%(employer)s has changed the milestones of “%(title)s”: %(name)s") % _named(milestone)
    to_student(event, milestone.placement, "progress", title, [])


@tells("milestone.shown")
def shown(event: Event, milestone: Milestone) -> None:
    title = _("%(student)s shows “%(name)s”") % _named(milestone)
    to_hosts(
        event,
        milestone.placement,
        "request",
        title,
        [_("A few lines from you are enough, and they help most when they come soon.")],
    )


@tells("milestone.reviewed", "milestone.asked_again")
def reviewed(event: Event, milestone: Milestone) -> None:
    again = event.kind == "milestone.asked_again"
    title = _("Please show “%(name)s” once more") if again else _("Your mentor’s words on “%(name)s”")
    words = _last(milestone).review
    to_student(
        event, milestone.placement, "request" if again else "decision", title % _named(milestone), [], quote=words
    )


@tells("milestone.helped")
def helped(event: Event, milestone: Milestone) -> None:
    showing = _last(milestone)
    title = _("Whether your words on “%(name)s” helped %(student)s: %(answer)s")
    words = {**_named(milestone), "answer": str(showing.get_helped_display())}
    to_hosts(event, milestone.placement, "progress", title % words, [], quote=showing.helped_note)


def _last(milestone: Milestone) -> Showing:
    return milestone.showings.filter(reviewed_at__isnull=False).latest("turn")


@tells("placement.hinted")
def hinted(event: Event, placement: Placement) -> None:
    title = _("Hints for your first day: “%(title)s”") % names(placement)
    to_student(event, placement, "progress", title, [], at="first-day/", quote=placement.hints)
