"""What directors fill in about their school."""

from datetime import timedelta
from zoneinfo import available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from fortnight.people.models import Membership
from fortnight.programs.models import DeclineReason
from fortnight.schools.models import Closure, Label, School
from fortnight.ui.fields import ProseField
from fortnight.ui.forms import Form, ModelForm
from fortnight.ui.swatches import HUES, OTHER, swatch_choices

LONGEST_CLOSURE = timedelta(days=183)


def lines(text: str) -> list[str]:
    return [line.strip().lower().lstrip("@") for line in text.replace(",", "\n").splitlines() if line.strip()]


class SchoolForm(ModelForm):
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=lambda: [(zone, zone.replace("_", " ")) for zone in sorted(available_timezones()) if "/" in zone],
        help_text=_("Deadlines end at 23:59:59 in this zone."),
    )
    accent = forms.ChoiceField(
        label=_("Colour of your pages"),
        choices=swatch_choices,
        widget=forms.RadioSelect,
        help_text=_("For links, buttons and the strip of days. Text stays readable in every one."),
    )
    accent_hue = forms.IntegerField(
        label=_("Angle on the colour wheel"),
        min_value=0,
        max_value=359,
        required=False,
        help_text=_("For another colour only: 0 to 359, as in 20 for brick, 160 for pine, 262 for blue."),
    )
    email_domains = forms.CharField(
        label=_("E-mail domains of members"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One a line. Members who are not on the roster yet are told to ask the office."),
    )

    field_order = ("name", "short_name", "time_zone", "accent")

    class Meta:
        model = School
        fields = (
            "name", "short_name", "time_zone", "accent_hue", "contact_name", "contact_email", "about", "currency",
            "minimum_wage", "email_domains",
        )  # fmt: skip

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.initial["email_domains"] = "\n".join(self.instance.email_domains)
        hue = self.instance.accent_hue
        self.initial["accent"] = str(hue) if hue in HUES else OTHER

    def clean_email_domains(self) -> list[str]:
        return lines(self.cleaned_data["email_domains"])

    def clean_currency(self) -> str:
        return self.cleaned_data["currency"].upper()

    def clean(self) -> dict:
        """A colour with a name needs no angle, whatever stands there."""
        data = super().clean() or {}
        if data.get("accent") == OTHER:
            if data.get("accent_hue") is None and "accent_hue" not in self.errors:
                self.add_error("accent_hue", _t("Give a number from 0 to 359, or choose one of the colours."))
        elif data.get("accent"):
            self.errors.pop("accent_hue", None)
            data["accent_hue"] = int(data["accent"])
        return data

    def values(self) -> dict[str, object]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class LogoForm(Form):
    logo = forms.FileField(label=_("Logo"), help_text=_("PNG, JPEG or WebP, at most 1 MB. It is made small and clean."))


class ClosureForm(ModelForm):
    """A closure of more than half a year is a slip of the pen: students' time to decide would stand still so long."""

    class Meta:
        model = Closure
        fields = ("kind", "name", "first_day", "last_day")
        widgets = {name: forms.DateInput(format="%Y-%m-%d") for name in ("first_day", "last_day")}

    def clean(self) -> dict:
        data = super().clean() or {}
        if data.get("first_day") and data.get("last_day") and data["last_day"] < data["first_day"]:
            self.add_error("last_day", _t("The last day must not lie before the first."))
        elif data.get("first_day") and data.get("last_day") and data["last_day"] - data["first_day"] >= LONGEST_CLOSURE:
            sentence = _t("At most %(days)d days in a row. Look at the year, or close in parts.")
            self.add_error("last_day", sentence % {"days": LONGEST_CLOSURE.days})
        return data


class LabelForm(ModelForm):
    class Meta:
        model = Label
        fields = ("name", "description", "position", "retired")

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        same = Label.objects.slugs_taken(self.instance.pk)
        if slugify(name, allow_unicode=True) in same:
            raise ValidationError(_t("There is a label of this name already."))
        return name

    def values(self) -> dict[str, object]:
        data = dict(self.cleaned_data)
        if not self.instance.slug:
            data["slug"] = slugify(data["name"], allow_unicode=True)[:40]
        return data


class ReasonForm(ModelForm):
    class Meta:
        model = DeclineReason
        fields = ("text", "position", "retired")


class InvitationForm(Form):
    email = forms.EmailField(max_length=254, label=_("E-mail address"))
    role = forms.ChoiceField(
        label=_("Role"), choices=Membership.Role.choices, widget=forms.RadioSelect, initial="officer"
    )


class RoleForm(Form):
    role = forms.ChoiceField(label=_("Role"), choices=Membership.Role.choices, widget=forms.RadioSelect)


class ClausesForm(Form):
    text = ProseField(
        label=_("Own clauses"),
        rows=14,
        max_length=8000,
        required=False,
        help_text=_(
            "Whole sentences, with an empty line between two clauses. They stand in every agreement as they are."
        ),
    )
