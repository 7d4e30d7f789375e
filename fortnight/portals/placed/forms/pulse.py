"""Three questions, thirty seconds."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fortnight.placements.models import Pulse
from fortnight.placements.models.pulse import LONGEST_WORDS
from fortnight.ui.fields import LineField
from fortnight.ui.forms import Form

NEEDS = {
    "student": _("Do you get what you need for it?"),
    "host": _("Do you get what you need from the student, and from us?"),
}
READERS = {
    "student": (
        ("office", _("Only the career office")),
        ("both", _("The career office and the host’s team")),
        ("other", _("Only the host’s team")),
    ),
    "host": (
        ("office", _("Only the career office")),
        ("both", _("The career office and the student")),
        ("other", _("Only the student")),
    ),
}


class PulseForm(Form):
    on_track = forms.ChoiceField(
        label=_("Is the project on track?"), choices=Pulse.Track.choices, widget=forms.RadioSelect
    )
    needs = forms.ChoiceField(choices=Pulse.Needs.choices, widget=forms.RadioSelect)
    words = LineField(label=_("One line, if you like"), max_length=LONGEST_WORDS, required=False)
    readers = forms.ChoiceField(label=_("Who reads that line"), widget=forms.RadioSelect, initial=Pulse.Readers.OFFICE)

    def __init__(self, *args: Any, side: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["needs"].label = NEEDS[side]
        self.fields["readers"].choices = READERS[side]
