from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fortnight.employers.columns import HOST
from fortnight.employers.models import Employer, Host
from fortnight.portals.host.forms.welcome import OrganizationFields
from fortnight.ui.forms import Form


class InviteForm(Form):
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    role = forms.ChoiceField(
        label=_("Role"), choices=Host.Role.choices, initial=Host.Role.HOST, widget=forms.RadioSelect
    )


class EmployerForm(OrganizationFields):
    def __init__(self, *args: Any, employer: Employer, **kwargs: Any) -> None:
        names = ("kind", "website", "city", "country", "about")
        initial = {"employer_name": employer.name, **{name: getattr(employer, name) for name in names}}
        super().__init__(*args, initial=initial, **kwargs)

    def values(self) -> dict[str, Any]:
        values = dict(self.cleaned_data)
        return {"name": values.pop("employer_name"), **values}


class SeatForm(Form):
    title = HOST["title"](label=_("Your job title"))
    phone = HOST["phone"](label=_("Telephone"))
