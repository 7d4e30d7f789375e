"""What a student lets other hosts read."""

from django import forms
from django.utils.translation import gettext_lazy as _

from fortnight.board.consent import CHOICES
from fortnight.ui.forms import Form


class AgreeForm(Form):
    records = forms.MultipleChoiceField(
        label=_("Beside your name, level and field of study"),
        required=False,
        choices=list(CHOICES.items()),
        initial=["skills"],
        widget=forms.CheckboxSelectMultiple,
    )
    consent = forms.BooleanField(label=_("I agree to this"))
