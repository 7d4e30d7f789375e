"""What an officer writes into a case."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from fortnight.core.time import now
from fortnight.placements.models import Case
from fortnight.schools.models import School
from fortnight.ui.fields import ProseField
from fortnight.ui.forms import Form

LONGEST = 5000
OWN = _("Nobody but the career office reads it.")


class NoteForm(Form):
    text = ProseField(label=_("What was said and done"), rows=4, max_length=LONGEST, help_text=OWN)
    follow_up_on = forms.DateField(
        label=_("Look again on"), required=False, help_text=_("On that day it stands on the office’s home again.")
    )

    def __init__(self, *args: Any, school: School, **kwargs: Any) -> None:
        self.school = school
        super().__init__(*args, **kwargs)

    def clean_follow_up_on(self) -> date | None:
        day = self.cleaned_data["follow_up_on"]
        if day is not None and day < now().astimezone(self.school.zone).date():
            raise forms.ValidationError(_t("This day has passed. Choose today or a later one."))
        return day


class ClosingForm(Form):
    outcome = forms.ChoiceField(label=_("What came of it"), choices=Case.Outcome.choices, widget=forms.RadioSelect)
    ending = ProseField(label=_("How it ended"), rows=4, max_length=LONGEST, help_text=OWN)
