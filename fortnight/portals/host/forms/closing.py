"""What a host writes when a project closes."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from fortnight.ui.fields import ProseField
from fortnight.ui.forms import Form


class ClosingForm(Form):
    """Asks for the answer only where somebody `waiting` gets it."""

    words = ProseField(
        label=_("What those who wait read"),
        rows=8,
        max_length=5000,
        help_text=_("Each gets a message of their own; “[name]” becomes the name."),
    )
    note = ProseField(label=_("Why do you close it? For the career office"), rows=2, max_length=2000, required=False)

    def __init__(self, *args: Any, waiting: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not waiting:
            del self.fields["words"]
