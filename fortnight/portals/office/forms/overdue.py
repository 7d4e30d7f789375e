"""What an officer writes about somebody who waits too long."""

from django.utils.translation import gettext_lazy as _

from fortnight.ui.fields import ProseField
from fortnight.ui.forms import Form

LONGEST = 5000


class CallForm(Form):
    text = ProseField(
        label=_("What the host said"),
        rows=3,
        max_length=LONGEST,
        help_text=_("The host does not read it; the student may ask for what is kept about them."),
    )


class AnswerForm(Form):
    note = ProseField(
        label=_("What the applicant reads"),
        rows=9,
        max_length=LONGEST,
        help_text=_("It says that the career office answers in the host’s place."),
    )
