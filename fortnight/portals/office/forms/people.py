"""What officers fill in about students and alumni."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from fortnight.people.models import Level
from fortnight.people.roster import NoTable, decoded
from fortnight.ui.forms import Form

MOST = 8_000_000


class StudentFactsForm(Form):
    name = forms.CharField(label=_("Name"), max_length=400)
    level = forms.ChoiceField(label=_("Level"), choices=Level.choices)
    field = forms.CharField(label=_("Field of study"), max_length=200, required=False)
    number = forms.CharField(label=_("Student number"), max_length=40, required=False)


class StudentForm(StudentFactsForm):
    email = forms.EmailField(
        max_length=254, label=_("E-mail address"), help_text=_("The one with which the student signs in.")
    )
    field_order = ("email", "name", "level", "field", "number")


class TableForm(Form):
    """A CSV file; it is read here as text, as people's spreadsheets write it."""

    file = forms.FileField(label=_("CSV file"))

    def text(self) -> str:
        return self.cleaned_data["file"]

    def clean_file(self) -> str:
        given = self.cleaned_data["file"]
        if given.size > MOST:
            raise ValidationError(_t("The file is larger than 8 MB. Split it."))
        try:
            return decoded(given.read())
        except NoTable as error:
            raise ValidationError(str(error)) from error
