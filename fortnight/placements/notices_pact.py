"""Who is told what of a pact, and how its events read in a timeline."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from fortnight.activity.models import Event
from fortnight.activity.registry import tells
from fortnight.activity.wording import reads
from fortnight.placements.models import Pact
from fortnight.placements.telling import names, to_hosts, to_student

HERE = "pact/"
reads(
    "pact.changed_by_student", lazy("The student changed the pact"), "pencil", to_student=lazy("You changed the pact")
)
reads("pact.changed_by_host", lazy("%(who)s changed the pact"), "pencil")
reads(
    "pact.agreed_by_student", lazy("The student agreed to the pact"), "check", to_student=lazy("You agreed to the pact")
)
reads("pact.agreed_by_host", lazy("%(who)s agreed to the pact"), "check")
reads("pact.agreed", lazy("The pact is agreed by both"), "check")
reads("pact.reminded", lazy("Whoever has not agreed to the pact was asked again"), "clock")


@tells("pact.changed_by_student")
def student_changed(event: Event, pact: Pact) -> None:
    title = _("%(student)s has changed the pact for “%(title)s”") % names(pact.placement)
    to_hosts(event, pact.placement, "request", title, [_please(pact, "student")], at=HERE)


@tells("pact.changed_by_host")
def host_changed(event: Event, pact: Pact) -> None:
    title = _("%(employer)s has changed the pact for “%(title)s”") % names(pact.placement)
    to_student(event, pact.placement, "request", title, [_please(pact, "host")], at=HERE)


def _please(pact: Pact, side: str) -> str:
    if pact.agreed_by(side):
        return _("Please read it, and agree or change it again. The other side has agreed to these words.")
    return _("Please read it, and agree or change it again. What was agreed before counts no more.")


@tells("pact.agreed_by_student")
def student_agreed(event: Event, pact: Pact) -> None:
    if pact.host_agreed_at is None:
        title = _("%(student)s agrees to the pact for “%(title)s”") % names(pact.placement)
        to_hosts(event, pact.placement, "request", title, [_("Please read it, and agree or change it.")], at=HERE)


@tells("pact.agreed_by_host")
def host_agreed(event: Event, pact: Pact) -> None:
    if pact.student_agreed_at is None:
        title = _("%(employer)s agrees to the pact for “%(title)s”") % names(pact.placement)
        to_student(event, pact.placement, "request", title, [_("Please read it, and agree or change it.")], at=HERE)


@tells("pact.agreed")
def agreed(event: Event, pact: Pact) -> None:
    title = _("The pact for “%(title)s” is agreed") % names(pact.placement)
    lines = [_("Both sides have said yes. It can be read and printed at any time.")]
    for tell in (to_student, to_hosts):
        tell(event, pact.placement, "progress", title, lines, at=HERE)


@tells("pact.reminded")
def reminded(event: Event, pact: Pact) -> None:
    """Whoever has not agreed; both, where neither has."""
    title = _("The pact for “%(title)s” waits for your yes") % names(pact.placement)
    lines = [_("It is one page: what you want to reach, when you talk, how it ends. Read it, and agree or change it.")]
    if pact.student_agreed_at is None:
        to_student(event, pact.placement, "request", title, lines, at=HERE)
    if pact.host_agreed_at is None:
        to_hosts(event, pact.placement, "request", title, lines, at=HERE)
