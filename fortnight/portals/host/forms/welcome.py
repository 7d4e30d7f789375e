from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fortnight.employers.actions.seats import Organization
from fortnight.employers.columns import EMPLOYER, HOST
from fortnight.employers.models import Employer, TeamInvitation
from fortnight.people.models import User
from fortnight.ui.forms import Form

ELSEWHERE = "new"


class PersonForm(Form):
    """Who somebody is."""

    name = HOST["name"](label=_("Your name"), widget=forms.TextInput(attrs={"autocomplete": "name"}))
    title = HOST["title"](
        label=_("Your job title"), widget=forms.TextInput(attrs={"autocomplete": "organization-title"})
    )
    phone = HOST["phone"](
        label=_("Telephone"),
        help_text=_("Only for the career office, if something is urgent."),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, initial={"name": user.name, **kwargs.pop("initial", {})}, **kwargs)


class ChoiceForm(PersonForm):
    """Who somebody is, and which of the employers that are here already."""

    employer = forms.ChoiceField(label=_("For whom do you work?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, invitations: list[TeamInvitation], employers: list[Employer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.invitations = {one.code: one for one in invitations}
        self.employers = {one.code: one for one in employers}
        invited = {one.employer_id for one in invitations}
        self.fields["employer"].choices = [
            *((one.code, _("%(name)s (you are invited)") % {"name": one.employer}) for one in invitations),
            *((one.code, _described(one)) for one in employers if one.pk not in invited),
            (ELSEWHERE, _("An organization that is not in this list")),
        ]

    def invitation(self) -> TeamInvitation | None:
        return self.invitations.get(self.cleaned_data["employer"])

    def chosen(self) -> Employer | None:
        return self.employers.get(self.cleaned_data["employer"])


def _described(employer: Employer) -> str:
    where = ", ".join(part for part in (employer.get_kind_display(), employer.city) if part)
    return f"{employer.name} · {where}"


class OrganizationFields(Form):
    employer_name = EMPLOYER["name"](
        label=_("Name of the organization"), widget=forms.TextInput(attrs={"autocomplete": "organization"})
    )
    kind = EMPLOYER["kind"](label=_("What kind is it?"))
    website = EMPLOYER["website"](
        label=_("Website"), widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "url"})
    )
    city = EMPLOYER["city"](label=_("Town"))
    country = EMPLOYER["country"](label=_("Country"))
    about = EMPLOYER["about"](
        label=_("What does it do?"), help_text=_("One or two sentences for students who have never heard of it.")
    )

    def organization(self) -> Organization:
        data = self.cleaned_data
        same = {key: data[key] for key in ("kind", "website", "city", "country", "about")}
        return Organization(name=data["employer_name"], **same)


class OrganizationForm(OrganizationFields, PersonForm):
    """Who somebody is, and the organization that is new here."""

    field_order = ("name", "title", "phone")
