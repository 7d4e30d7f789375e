"""Offering a place: the terms as agreed, filled in from the posting."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as __

from fortnight.applications.said_terms import said_terms
from fortnight.applications.terms import Terms
from fortnight.portals.host.forms.deciding import LONGEST
from fortnight.postings.models import Listing
from fortnight.postings.models.posting import Mode, Pay
from fortnight.ui.fields import LineField, ProseField
from fortnight.ui.forms import Form

TERMS = ("title", "starts_on", "ends_on", "weeks", "hours", "mode", "place", "pay", "pay_amount")


class OfferForm(Form):
    """The host may change the terms within the program's rules, which stand as hints beside the fields."""

    title = LineField(label=__("Project"), max_length=120)
    starts_on = forms.DateField(label=__("First day"))
    ends_on = forms.DateField(label=__("Last day"))
    weeks = forms.IntegerField(label=__("Weeks"), min_value=1, max_value=52)
    hours = forms.IntegerField(label=__("Hours a week"), min_value=1, max_value=60)
    mode = forms.ChoiceField(label=__("Where"), choices=Mode.choices, widget=forms.RadioSelect)
    place = LineField(
        label=__("Town or address"), max_length=200, required=False, help_text=__("For hybrid and on-site work.")
    )
    pay = forms.ChoiceField(label=__("Pay"), choices=Pay.choices, widget=forms.RadioSelect)
    pay_amount = forms.DecimalField(
        label=__("Amount"),
        max_digits=9,
        decimal_places=2,
        min_value=0,
        required=False,
        help_text=__("For an hour, or the whole stipend; nothing if it is unpaid."),
    )
    days = forms.IntegerField(label=__("Business days to decide"), min_value=1, max_value=30)
    message = ProseField(label=__("Message to the student"), required=False, rows=5, max_length=LONGEST)

    def __init__(self, *args: Any, listing: Listing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.listing = listing
        for name, words in said_terms(listing.program).items():
            given = self.fields[name].help_text
            self.fields[name].help_text = f"{given} {words}" if given else words
        self.fields["pay_amount"].asked = True

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("pay") == Pay.UNPAID:
            data["pay_amount"] = None
        return data

    def terms(self) -> Terms:
        return Terms(**{name: self.cleaned_data[name] for name in TERMS}, currency=self.listing.currency)
