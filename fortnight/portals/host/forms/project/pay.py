from typing import Any

from django.utils.translation import gettext_lazy as _

from fortnight.portals.host.forms.project.page import PageForm
from fortnight.postings.columns import COLUMNS, CURRENCIES


class PayForm(PageForm):
    """Pay, and who is welcome."""

    pay = COLUMNS["pay"](label=_("Is the work paid?"))
    pay_amount = COLUMNS["pay_amount"](
        label=_("Amount"), help_text=_("An hour, or the whole stipend. Students see what a stipend comes to an hour.")
    )
    currency = COLUMNS["currency"](label=_("Currency"))
    unpaid_reason = COLUMNS["unpaid_reason"](
        label=_("If it is unpaid: why?"),
        help_text=_(
            "Who gains from it, the student or the organization? Does it belong to a course, does it end when the "
            "learning ends, whose work does it add to? The career office weighs this for unpaid work at a company."
        ),
    )
    levels = COLUMNS["levels"](label=_("Who is welcome?"), help_text=_("Tick none if everybody is."))
    study = COLUMNS["fields"](
        label=_("Fields of study"), help_text=_("With commas between. Empty: every field is welcome.")
    )
    examples = {
        "pay_amount": _("900 for 45 hours, or 20 an hour"),
        "unpaid_reason": _(
            "The map is coursework for credit; nobody here is paid to draw it, and we would not use it without the class."
        ),
        "study": _("civil engineering, design"),
    }

    def __init__(self, *args: Any, posting: Any, **kwargs: Any) -> None:
        super().__init__(*args, posting=posting, initial={"study": posting.fields}, **kwargs)
        known = dict.fromkeys([posting.currency or CURRENCIES[0], *CURRENCIES])
        self.fields["currency"].choices = [(code, code) for code in known]

    def values(self) -> dict[str, Any]:
        values = super().values()
        if "study" in values:
            values["fields"] = values.pop("study")
        return values
