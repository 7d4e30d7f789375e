from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fortnight.people.models import Level
from fortnight.portals.host.forms.project.page import PageForm, TagsField, text
from fortnight.postings.models.posting import Pay

CURRENCIES = ("USD", "EUR", "GBP", "CAD", "AUD", "CHF", "INR", "JPY", "SGD", "MXN", "BRL", "ZAR")


class PayForm(PageForm):
    """Pay, and who is welcome."""

    pay = forms.ChoiceField(label=_("Is the work paid?"), choices=Pay.choices, widget=forms.RadioSelect)
    pay_amount = forms.DecimalField(
        label=_("Amount"),
        min_value=0,
        max_digits=9,
        decimal_places=2,
        required=False,
        help_text=_("An hour, or the whole stipend. Students see what a stipend comes to an hour."),
    )
    currency = forms.ChoiceField(label=_("Currency"))
    unpaid_reason = text(
        _("If it is unpaid: why?"),
        _(
            "Who gains from it, the student or the organization? Does it belong to a course, does it end when the "
            "learning ends, whose work does it add to? The career office weighs this for unpaid work at a company."
        ),
        required=False,
    )
    levels = forms.MultipleChoiceField(
        label=_("Who is welcome?"),
        choices=Level.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Tick none if everybody is."),
    )
    study = TagsField(
        label=_("Fields of study"),
        required=False,
        most=20,
        longest=120,
        help_text=_("With commas between. Empty: every field is welcome."),
    )
    examples = {"pay_amount": _("900 for 45 hours, or 20 an hour"), "study": _("civil engineering, design")}

    def __init__(self, *args: Any, posting: Any, **kwargs: Any) -> None:
        super().__init__(*args, posting=posting, initial={"study": posting.fields}, **kwargs)
        known = dict.fromkeys([posting.currency or CURRENCIES[0], *CURRENCIES])
        self.fields["currency"].choices = [(code, code) for code in known]

    def values(self) -> dict[str, Any]:
        values = super().values()
        if "study" in values:
            values["fields"] = values.pop("study")
        return values
