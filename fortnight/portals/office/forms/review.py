from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fortnight.postings.models import Listing
from fortnight.postings.review_queries import MOST_VIEWS, has_room_for_view
from fortnight.programs.models import DeclineReason
from fortnight.schools.models import Label, School
from fortnight.ui.fields import ProseField
from fortnight.ui.forms import Form


class ApproveForm(Form):
    """`read` is the number of the revision on the page; the gate's field is there only where it is needed."""

    read = forms.IntegerField(widget=forms.HiddenInput)
    gate_reasoning = ProseField(
        label=_("How you weighed the seven factors"),
        help_text=_("Kept with the decision; the host does not read it."),
        rows=7,
        max_length=4000,
        error_messages={"required": _("Write down why this unpaid work may be offered.")},
    )
    note = ProseField(label=_("A word to the host"), required=False, rows=3, max_length=2000)

    def __init__(self, *args: Any, gate: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not gate:
            del self.fields["gate_reasoning"]


class ChangesForm(Form):
    note = ProseField(
        label=_("What should change, and why"),
        help_text=_("The host reads these words."),
        rows=5,
        max_length=4000,
        error_messages={"required": _("Say what the host should change.")},
    )


class DeclineForm(Form):
    reason = forms.ChoiceField(label=_("Reason"))
    note = ProseField(
        label=_("In your own words"),
        help_text=_("The host reads the reason and these words."),
        required=False,
        rows=5,
        max_length=4000,
    )

    def __init__(self, *args: Any, reasons: Sequence[DeclineReason], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reasons = {str(reason.pk): reason for reason in reasons}
        self.fields["reason"].choices = [
            ("", _("Choose one")),
            *((key, reason.text) for key, reason in self.reasons.items()),
        ]

    def clean_reason(self) -> DeclineReason:
        return self.reasons[self.cleaned_data["reason"]]


class LabelsForm(Form):
    labels = forms.MultipleChoiceField(label=_("Labels"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, labels: Sequence[Label], listing: Listing, **kwargs: Any) -> None:
        chosen = [str(link.label_id) for link in listing.label_links.all()]
        super().__init__(*args, initial={"labels": chosen}, **kwargs)
        self.labels = {str(label.pk): label for label in labels}
        self.fields["labels"].choices = [(key, label.name) for key, label in self.labels.items()]

    def clean_labels(self) -> list[Label]:
        return [self.labels[key] for key in self.cleaned_data["labels"]]


class WordsForm(Form):
    """A note that the other side reads: for closing and opening again."""

    note = ProseField(label=_("Your words to the host"), rows=3, max_length=2000)


class SaveViewForm(Form):
    name = forms.CharField(label=_("Name of this view"), max_length=40)
    query = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)

    def __init__(self, *args, school: School, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.school = school

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        if not has_room_for_view(self.school, name):
            raise forms.ValidationError(
                _("There are %(number)s saved views already. Remove one that nobody uses.") % {"number": MOST_VIEWS}
            )
        return name
