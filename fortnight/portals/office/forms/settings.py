"""What directors fill in about their school."""

from zoneinfo import available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from fortnight.people.models import Membership
from fortnight.programs.models import DeclineReason
from fortnight.schools.models import Closure, Label, School
from fortnight.ui.forms import Form, ModelForm


def lines(text: str) -> list[str]:
    return [line.strip().lower().lstrip("@") for line in text.replace(",", "\n").splitlines() if line.strip()]


class SchoolForm(ModelForm):
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=lambda: [(zone, zone.replace("_", " ")) for zone in sorted(available_timezones()) if "/" in zone],
        help_text=_("Deadlines end at 23:59:59 in this zone."),
    )
    accent_hue = forms.IntegerField(
        label=_("Accent hue"),
        min_value=0,
        max_value=359,
        help_text=_("An angle on the colour wheel: 20 is red, 150 green, 262 blue. Contrast always holds."),
    )
    email_domains = forms.CharField(
        label=_("E-mail domains of members"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One a line. Members who are not on the roster yet are told to ask the office."),
    )

    class Meta:
        model = School
        fields = (
            "name", "short_name", "time_zone", "accent_hue", "contact_name", "contact_email", "about", "currency",
            "minimum_wage", "email_domains",
        )  # fmt: skip

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.initial["email_domains"] = "\n".join(self.instance.email_domains)

    def clean_email_domains(self) -> list[str]:
        return lines(self.cleaned_data["email_domains"])

    def clean_currency(self) -> str:
        return self.cleaned_data["currency"].upper()


class LogoForm(Form):
    logo = forms.FileField(label=_("Logo"), help_text=_("PNG, JPEG or WebP, at most 1 MB. It is made small and clean."))


class ClosureForm(ModelForm):
    class Meta:
        model = Closure
        fields = ("name", "first_day", "last_day")
        widgets = {
            name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d") for name in ("first_day", "last_day")
        }

    def clean(self) -> dict:
        data = super().clean() or {}
        if data.get("first_day") and data.get("last_day") and data["last_day"] < data["first_day"]:
            self.add_error("last_day", _t("The last day must not lie before the first."))
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
