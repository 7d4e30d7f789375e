from typing import Any

from django.utils.translation import gettext_lazy as _

from fortnight.portals.host.forms.project.page import PageForm
from fortnight.postings.columns import COLUMNS
from fortnight.postings.queries import suggested_skills


class LearnForm(PageForm):
    """What the student learns, hands over and needs to know."""

    learn = COLUMNS["learn"](
        label=_("What will the student learn?"), help_text=_("What can they do afterwards that they could not before?")
    )
    deliverable = COLUMNS["deliverable"](
        label=_("What does the student hand over at the end?"),
        help_text=_("One thing that can be shown: a report, a prototype, a plan, a set of slides."),
    )
    first_day = COLUMNS["first_day"](
        label=_("What happens on the first day?"), help_text=_("A talk, access to what they need, a small first task.")
    )
    skills = COLUMNS["skills"](
        label=_("Skills"),
        help_text=_("What helps from the first day on, with commas between. Few are better than many."),
    )
    examples = {
        "learn": _("How to turn photographs into numbers that hold in a public meeting, and how a city decides."),
        "deliverable": _("A map of all stops with three levels of shade, and a two-page note on how it was made."),
        "first_day": _("A call with Robin, a login to the stop list, and marking the first five stops together."),
        "skills": _("mapping, spreadsheets, clear writing"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.suggestions = suggested_skills()
        self.fields["skills"].widget.attrs["list"] = "skill-terms"
