"""What a host fills in while deciding about applicants."""

from django import forms
from django.utils.translation import gettext_lazy as _

from fortnight.ui.fields import ProseField
from fortnight.ui.forms import Form

LONGEST = 5000
NOTE_ID = "note_%s"  # stands on one page with the message, whose field has the same name


class MessageForm(Form):
    text = ProseField(label=_("Message"), rows=4, max_length=LONGEST)


class NoteForm(Form):
    text = ProseField(
        label=_("Note for your team"),
        rows=3,
        max_length=LONGEST,
        help_text=_("Only hosts of your organization read it."),
    )


class MarkForm(Form):
    value = forms.TypedChoiceField(
        label=_("Your mark"),
        coerce=int,
        choices=[(n, str(n)) for n in range(1, 6)],
        widget=forms.RadioSelect,
        help_text=_("1 is lowest, 5 highest. Your teammates see it; the applicant does not."),
    )


class RejectionForm(Form):
    note = ProseField(
        label=_("What the applicant reads"),
        rows=7,
        max_length=LONGEST,
        help_text=_("Change it as you like. A sentence about what you valued helps a lot."),
    )


class RescissionForm(Form):
    reason = ProseField(
        label=_("Why you take the offer back"),
        rows=4,
        max_length=LONGEST,
        help_text=_("The student and the career office read this."),
    )
