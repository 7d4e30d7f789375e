from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fortnight.portals.host.forms.project.page import PageForm
from fortnight.postings.models.posting import Mode

MOST_WEEKS, MOST_HOURS, MOST_PLACES = 26, 60, 50


class TimeForm(PageForm):
    """How long, when and where."""

    weeks = forms.IntegerField(label=_("Weeks"), min_value=1, max_value=MOST_WEEKS)
    hours = forms.IntegerField(label=_("Hours a week"), min_value=1, max_value=MOST_HOURS)
    earliest_start = forms.DateField(label=_("Earliest start"), help_text=_("The first day that suits you."))
    latest_start = forms.DateField(label=_("Latest start"), help_text=_("The same day, if it is fixed."))
    mode = forms.ChoiceField(label=_("Where is the work done?"), choices=Mode.choices, widget=forms.RadioSelect)
    place = forms.CharField(
        label=_("Town or address"), max_length=200, required=False, help_text=_("For hybrid and on-site work.")
    )
    places = forms.IntegerField(
        label=_("How many students do you take?"), min_value=1, max_value=MOST_PLACES, help_text=_("Each has a place.")
    )
    examples = {"place": _("Riverside Library, 12 Mill Street, Lowell")}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, last = cleaned.get("earliest_start"), cleaned.get("latest_start")
        if first and last and last < first:
            self.add_error("latest_start", _("The latest start lies before the earliest."))
        return cleaned
