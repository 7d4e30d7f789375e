from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from fortnight.activity.kinds import KINDS
from fortnight.people.models import User
from fortnight.ui.forms import Form


def zones() -> list[tuple[str, str]]:
    """Places of the world; the technical names are left out."""
    places = sorted(
        name
        for name in available_timezones()
        if "/" in name and not name.startswith(("Etc/", "posix/", "right/", "SystemV/"))
    )
    return [("", str(_("As the school’s"))), ("UTC", "UTC"), *((name, name.replace("_", " ")) for name in places)]


class AccountForm(Form):
    name = forms.CharField(label=_("Your name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    time_zone = forms.ChoiceField(
        label=_("Time zone"), choices=zones, required=False, help_text=_("Times on pages and in mail are shown in it.")
    )


class EraseForm(Form):
    """`person` types the account's own address, so that nobody erases themselves by one click."""

    email = forms.CharField(
        label=_("Your e-mail address"),
        max_length=254,
        help_text=_("Type the address of this account to say that you mean it."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args, person: User, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_email(self) -> str:
        if self.cleaned_data["email"].strip().lower() != self.person.email:
            raise forms.ValidationError(
                _("This is not the address of your account. It is shown at the top of the page.")
            )
        return self.person.email


class MailForm(Form):
    kinds = forms.MultipleChoiceField(
        label=_("Mail that you want"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, roles: set[str], **kwargs) -> None:
        """`roles` of the person, "student" and "office": who has none of them is not asked about their mail."""
        super().__init__(*args, **kwargs)
        shown = [kind for kind in KINDS if not kind.needed and (not kind.to or kind.to in roles)]
        self.fields["kinds"].choices = [(kind.name, kind.words) for kind in shown]

    def left_out(self, wanted: list[str]) -> list[str]:
        """What was not asked about stays as it was."""
        asked = {name for name, _words in self.fields["kinds"].choices}
        return [name for name in wanted if name not in asked]
