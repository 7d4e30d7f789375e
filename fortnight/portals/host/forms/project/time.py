from typing import Any

from django.utils.translation import gettext_lazy as _

from fortnight.portals.host.forms.project.page import PageForm
from fortnight.postings.columns import COLUMNS


class TimeForm(PageForm):
    """How long, when and where."""

    weeks = COLUMNS["weeks"](label=_("Weeks"), help_text=_("From the first day to the last."))
    hours = COLUMNS["hours"](label=_("Hours a week"), help_text=_("What the student works, on average."))
    earliest_start = COLUMNS["earliest_start"](label=_("Earliest start"), help_text=_("The first day that suits you."))
    latest_start = COLUMNS["latest_start"](label=_("Latest start"), help_text=_("The same day, if it is fixed."))
    mode = COLUMNS["mode"](
        label=_("Where is the work done?"),
        help_text=_("Hybrid: some days with you, the others from wherever the student is."),
    )
    place = COLUMNS["place"](label=_("Town or address"), help_text=_("For hybrid and on-site work."))
    places = COLUMNS["places"](label=_("How many students do you take?"), help_text=_("Each has a place."))
    examples = {
        "weeks": "3",
        "hours": "20",
        "earliest_start": _("6 January"),
        "latest_start": _("11 January"),
        "place": _("Riverside Library, 12 Mill Street, Lowell"),
        "places": _("1, or 2 who share the field work"),
    }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, last = cleaned.get("earliest_start"), cleaned.get("latest_start")
        if first and last and last < first:
            self.add_error("latest_start", _("The latest start lies before the earliest."))
        return cleaned
