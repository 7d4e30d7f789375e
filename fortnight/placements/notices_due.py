"""Reminders of milestones, and how they read."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from fortnight.activity.models import Event
from fortnight.activity.registry import tells
from fortnight.activity.wording import reads
from fortnight.placements.models import Milestone
from fortnight.placements.telling import names, to_hosts, to_student

reads("milestone.due", lazy("Reminded the student of “%(name)s”"), "mail", to_student=lazy("Reminder of “%(name)s”"))
reads("milestone.waits", lazy("Reminded the mentor of “%(name)s”"), "mail")


@tells("milestone.due")
def due(event: Event, milestone: Milestone) -> None:
    facts = {**names(milestone.placement), "name": milestone.name, "day": date_format(milestone.due_on, "j F")}
    title = _("“%(name)s” is due on %(day)s") % facts
    line = _("Show what you have, also if it is not finished. It belongs to “%(title)s”.") % facts
    to_student(event, milestone.placement, "request", title, [line])


@tells("milestone.waits")
def waits(event: Event, milestone: Milestone) -> None:
    facts = {**names(milestone.placement), "name": milestone.name}
    title = _("%(student)s waits for your words on “%(name)s”") % facts
    line = _("It was shown some days ago. A few lines are enough.")
    to_hosts(event, milestone.placement, "request", title, [line])
