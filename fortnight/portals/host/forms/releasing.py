"""What a host writes about a good runner-up, and to one of somebody else's."""

from django.utils.translation import gettext_lazy as _

from fortnight.ui.fields import ProseField
from fortnight.ui.forms import Form

LONGEST = 2000


class ReleaseForm(Form):
    words = ProseField(
        label=_("A word about them"),
        rows=4,
        max_length=LONGEST,
        initial=_("We had one place; I would gladly have taken them."),
        help_text=_(
            "They read it, and other hosts do once they agree. A sentence about what convinced you helps most."
        ),
    )


class InvitationForm(Form):
    text = ProseField(label=_("What they read"), rows=7, max_length=LONGEST)
