"""A link to one's record."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from fortnight.core.time import now
from fortnight.records.models import PARTS, Record
from fortnight.ui.fields import LineField
from fortnight.ui.forms import Form


class ShareForm(Form):
    name = LineField(label=_("For whom"), max_length=100, help_text=_("Only you read it: “Application at the museum”."))
    parts = forms.MultipleChoiceField(
        label=_("What the page shows"), choices=PARTS, widget=forms.CheckboxSelectMultiple, required=False,
        help_text=_("Your name, the project, employer and mentor, and that the record stands, are always there."),
    )  # fmt: skip
    until = forms.DateField(
        label=_("Last day"), required=False, help_text=_("Nothing: until you end it, which you can at any time.")
    )

    def __init__(self, *args: Any, record: Record, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.record = record
        there = {"quote": record.quote, "statement": record.statement}
        self.fields["parts"].choices = [(part, words) for part, words in PARTS if there.get(part, True)]

    def clean_until(self) -> date | None:
        day = self.cleaned_data["until"]
        if day and day < now().astimezone(self.record.school.zone).date():
            raise forms.ValidationError(_t("This day is over."))
        return day
