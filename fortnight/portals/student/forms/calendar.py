"""What else takes a student's week."""

from datetime import date, timedelta

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from fortnight.people.models import Commitment
from fortnight.ui.forms import Form, ModelForm

LONGEST = timedelta(days=366)
MOST_HOURS = 80


class CommitmentForm(ModelForm):
    hours = forms.IntegerField(
        label=_("Hours a week"), min_value=0, max_value=MOST_HOURS, help_text=_("Single weeks may differ: see below.")
    )

    class Meta:
        model = Commitment
        fields = ("name", "first_day", "last_day", "hours")
        widgets = {name: forms.DateInput(format="%Y-%m-%d") for name in ("first_day", "last_day")}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].help_text = _("A course, a job, a team. Only you read it.")
        if not self.instance.pk:
            self.fields["hours"].help_text = _("Once it is kept, you can say where single weeks differ.")

    def clean(self) -> dict:
        data = super().clean() or {}
        first, last = data.get("first_day"), data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _t("The last day must not lie before the first."))
        elif first and last and last - first > LONGEST:
            self.add_error("last_day", _t("At most a year. State the next year apart."))
        return data


class WeeksForm(Form):
    """One field a week, named by its Monday."""

    def __init__(self, *args, commitment: Commitment, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for monday in commitment.mondays():
            given = commitment.by_week.get(monday.isoformat(), commitment.hours)
            label = _t("Week of %(day)s") % {"day": date_format(monday, "j F Y")}
            self.fields[f"w{monday:%Y%m%d}"] = forms.IntegerField(
                label=label, min_value=0, max_value=MOST_HOURS, initial=given
            )

    def hours(self) -> dict[date, int]:
        return {date.fromisoformat(name[1:]): hours for name, hours in self.cleaned_data.items()}
