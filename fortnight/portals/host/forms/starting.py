from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fortnight.employers.models import Host
from fortnight.programs.models import Program
from fortnight.ui.forms import Form


class StartForm(Form):
    """Asked only where there is a choice."""

    employer = forms.ChoiceField(label=_("For whom do you post?"), widget=forms.RadioSelect)
    programs = forms.MultipleChoiceField(
        label=_("In which programs?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("You can change this until you send the project in."),
    )

    def __init__(self, *args: Any, seats: list[Host], programs: list[Program], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seats, self.offered = seats, programs
        self.fields["employer"].choices = [(seat.employer.code, seat.employer.name) for seat in seats]
        self.fields["programs"].choices = [(one.code, f"{one.name}, {one.school.short_name}") for one in programs]
        if len(seats) == 1:
            del self.fields["employer"]
        if len(programs) <= 1:
            del self.fields["programs"]

    def seat(self) -> Host:
        code = self.cleaned_data.get("employer")
        return next(seat for seat in self.seats if code in (None, seat.employer.code))

    def programs_chosen(self) -> list[Program]:
        codes = self.cleaned_data.get("programs")
        return [one for one in self.offered if codes is None or one.code in codes]
