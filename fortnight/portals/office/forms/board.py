"""What an officer writes to a group of the board, and how much of it a person gets."""

from django import forms
from django.utils.translation import gettext_lazy as _

from fortnight.board.models.mailing import MOST, Mailing
from fortnight.ui.fields import LineField, ProseField
from fortnight.ui.forms import Form

LONGEST = 5000


class MailingForm(Form):
    subject = LineField(label=_("Subject"), max_length=Mailing._meta.get_field("subject").max_length)
    text = ProseField(label=_("Message"), rows=9, max_length=LONGEST)


class BudgetForm(Form):
    a_week = forms.IntegerField(
        label=_("Messages a week a person gets at most"),
        min_value=0,
        max_value=MOST,
        help_text=_("Of those that are written from the board, in any seven days. 0 stops them."),
    )
