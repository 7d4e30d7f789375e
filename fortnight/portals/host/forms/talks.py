"""Proposing a talk or a meeting: up to five times, in the zone that the page names."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from fortnight.applications.actions.slots import MOST_SLOTS
from fortnight.core.time import now, to_instant
from fortnight.placements.models import Meeting
from fortnight.portals.host.forms.deciding import LONGEST
from fortnight.ui.fields import LineField, ProseField, WallTimeField
from fortnight.ui.forms import Form

TIMES = tuple(f"time_{number}" for number in range(1, MOST_SLOTS + 1))
FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]


def _time(number: int) -> WallTimeField:
    label = format_lazy(_("Time {number}"), number=number)
    return WallTimeField(label=label, required=number == 1, input_formats=FORMATS)


class TalkForm(Form):
    time_1, time_2, time_3, time_4, time_5 = (_time(number) for number in range(1, MOST_SLOTS + 1))
    minutes = forms.TypedChoiceField(
        label=_("How long"), coerce=int, choices=[(n, _("%d minutes") % n) for n in (15, 20, 30, 45, 60)], initial=30
    )
    where = LineField(
        label=_("Where"), max_length=500, help_text=_("A link to a video call, a telephone number or an address.")
    )
    note = ProseField(label=_("Message"), required=False, rows=3, max_length=LONGEST)

    def __init__(self, *args: Any, zone: ZoneInfo, **kwargs: Any) -> None:
        self.zone = zone
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Each time that has passed is named beside its own field."""
        data = super().clean() or {}
        moment = now()
        for name in TIMES:
            if data.get(name) and self._instant(data[name]) <= moment:
                self.add_error(name, _("This moment has passed. Give one that is still to come."))
        return data

    def times(self) -> list[datetime]:
        given = (self.cleaned_data.get(name) for name in TIMES)
        return [self._instant(moment) for moment in given if moment]

    def _instant(self, given: datetime) -> datetime:
        return to_instant(given.replace(tzinfo=None), self.zone)


class MeetingForm(TalkForm):
    kind = forms.ChoiceField(
        label=_("What for"), choices=Meeting.Kind.choices, initial=Meeting.Kind.KICKOFF, widget=forms.RadioSelect
    )
