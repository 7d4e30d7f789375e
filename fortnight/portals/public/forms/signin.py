from django import forms
from django.utils.translation import gettext_lazy as _

from fortnight.ui.forms import Form


class AskForm(Form):
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email", "spellcheck": "false"}),
    )


class CodeForm(Form):
    code = forms.CharField(
        label=_("The six digits from the message"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}),
    )
