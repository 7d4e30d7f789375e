"""Signing and changing an agreement."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fortnight.placements.models import Agreement
from fortnight.placements.wording import FACTS, Facts
from fortnight.postings.models.posting import Mode, Pay
from fortnight.ui.fields import LineField, ProseField
from fortnight.ui.forms import Form

LONGEST = 2000


class SignForm(Form):
    """`sha256` is of the text that was on the page: another one is not signed by mistake."""

    name = LineField(label=_("Your name"), max_length=200, help_text=_("Typed in full, it is your signature."))
    read = forms.BooleanField(label=_("I have read this version and agree to it."))
    sha256 = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind == Agreement.Kind.ENDING:
            self.fields["read"].label = _("I have read this. It does not mean that I see it in the same way.")


class ChangeForm(Form):
    """The facts of the next version, filled in from the last; `seen` is that one's number."""

    starts_on = forms.DateField(label=_("First day"))
    ends_on = forms.DateField(label=_("Last day"))
    weeks = forms.IntegerField(label=_("Weeks"), min_value=1, max_value=52)
    hours = forms.IntegerField(label=_("Hours a week"), min_value=1, max_value=60)
    mode = forms.ChoiceField(label=_("Where"), choices=Mode.choices, widget=forms.RadioSelect)
    place = LineField(
        label=_("Town or address"), max_length=200, required=False, help_text=_("For hybrid and on-site work.")
    )
    pay = forms.ChoiceField(label=_("Pay"), choices=Pay.choices, widget=forms.RadioSelect)
    pay_amount = forms.DecimalField(
        label=_("Amount"), max_digits=9, decimal_places=2, min_value=0, required=False,
        help_text=_("For an hour, or the whole stipend; nothing if it is unpaid."),
    )  # fmt: skip
    equipment = ProseField(label=_("Equipment"), rows=2, required=False, max_length=LONGEST)
    nda = ProseField(label=_("Confidentiality"), rows=2, required=False, max_length=LONGEST)
    ip = ProseField(label=_("Who owns the results"), rows=2, required=False, max_length=LONGEST)
    ai_use = ProseField(label=_("Use of AI tools"), rows=2, required=False, max_length=LONGEST)
    why = ProseField(
        label=_("Why it is changed"), rows=3, max_length=LONGEST, help_text=_("Everybody who signs reads it.")
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, last: Facts, **kwargs: Any) -> None:
        self.last = last
        super().__init__(*args, **kwargs)
        self.fields["pay_amount"].asked = True

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("pay") == Pay.UNPAID:
            data["pay_amount"] = None
        return data

    def facts(self) -> Facts:
        given = {name: self.cleaned_data[name] for name in FACTS if name in self.fields}
        return Facts(**given, title=self.last.title, currency=self.last.currency)


def initial_of(facts: Facts, last: Agreement | None) -> dict[str, Any]:
    return {**vars(facts), "seen": last.version if last else 0}
