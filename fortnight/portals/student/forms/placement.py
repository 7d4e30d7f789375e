"""What a student fills in about a placement."""

from django import forms
from django.utils.translation import gettext_lazy as _

from fortnight.ui.fields import LineField
from fortnight.ui.forms import Form


class ContactForm(Form):
    name = LineField(label=_("Name"), max_length=200)
    relation = LineField(label=_("Who that is to you"), max_length=100, required=False)
    phone = LineField(label=_("Telephone"), max_length=60, widget=forms.TextInput(attrs={"type": "tel"}))
