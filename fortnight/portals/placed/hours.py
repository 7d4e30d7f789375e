"""The hours log: the student writes it, the host and the office read it."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from fortnight.core.pages import Page, page_of
from fortnight.core.time import now
from fortnight.placements.hours import sums_of
from fortnight.placements.models import Placement
from fortnight.portals.http import Request
from fortnight.ui.fields import LineField
from fortnight.ui.forms import Form

AFTER = timedelta(days=14)  # the last days may be worked later


class HoursForm(Form):
    day = forms.DateField(label=_("Day"))
    hours = forms.DecimalField(label=_("Hours"), min_value=0.25, max_value=24, max_digits=4, decimal_places=2)
    line = LineField(label=_("What you did"), max_length=200)

    def __init__(self, *args: Any, placement: Placement, **kwargs: Any) -> None:
        self.placement = placement
        super().__init__(*args, **kwargs)

    def clean_day(self) -> date:
        day, today = self.cleaned_data["day"], now().astimezone(self.placement.school.zone).date()
        first, last = self.placement.starts_on, self.placement.ends_on + AFTER
        if day > today:
            raise forms.ValidationError(_t("This day is still to come. Log hours once you have worked them."))
        if not first <= day <= last:
            words = _t("Choose a day from %(first)s to %(last)s.")
            raise forms.ValidationError(
                words % {"first": date_format(first, "j M Y"), "last": date_format(last, "j M Y")}
            )
        return day


def reading(request: Request, placement: Placement) -> dict[str, object]:
    page: Page = page_of(placement.worked.all(), request.GET.get("page"))
    return {"placement": placement, "page": page, "sums": sums_of(placement)}
