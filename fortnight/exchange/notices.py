"""The office hears once of a whole file."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __
from django.utils.translation import ngettext

from fortnight.activity.models import Event
from fortnight.activity.notices import Letter, notify
from fortnight.activity.registry import tells
from fortnight.activity.wording import reads
from fortnight.postings.links import for_queue
from fortnight.postings.notices import officers_of
from fortnight.programs.models import Program

reads("postings.imported", __("%(new)s projects were brought in from a file"), "send")


@tells("postings.imported")
def imported(event: Event, program: Program) -> None:
    facts = {"number": event.data["new"], "program": program.name}
    title = ngettext(
        "A project from a file waits for review", "%(number)d projects from a file wait for review", facts["number"]
    )
    line = _("Whoever runs this site brought them in for %(program)s. Their hosts have not been told yet.")
    letter = Letter(title=title % facts, lines=[line % facts], button=(_("Go to the review"), for_queue(program)))
    notify(event, to=officers_of(program), kind="office", letter=letter)
