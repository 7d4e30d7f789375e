"""What a host writes down for a student in a placement."""

from django import forms
from django.utils.translation import gettext_lazy as _

from fortnight.ui.fields import ProseField
from fortnight.ui.forms import Form


class HintsForm(Form):
    """`seen` is the moment of the hints that were read; empty, where there were none."""

    hints = ProseField(
        label=_("Hints for the first day"),
        required=False,
        rows=8,
        max_length=5000,
        help_text=_("Whom to ask for, which door, what to bring, where one eats, what everybody forgets to say."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)


class ReviewForm(Form):
    """`seen` counts what was shown: the words are about that, not about something newer."""

    note = ProseField(
        label=_("Your words"),
        rows=5,
        max_length=5000,
        help_text=_("A few lines: what is good, what you would do next."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
