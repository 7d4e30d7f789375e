"""What students say about themselves, and their documents."""

from dataclasses import replace

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from fortnight.core.scanner import Scan, look
from fortnight.core.uploads import MAX_BYTES, Facts, Refused, check_pdf, clean_name
from fortnight.people.models import Document, Student
from fortnight.ui.fields import ProseField
from fortnight.ui.forms import Form, ModelForm

MOST_SKILLS, MOST_LINKS, LONGEST_SKILL = 20, 5, 60


class ProfileForm(ModelForm):
    skills = forms.CharField(label=_("Skills"), required=False, max_length=1000, help_text=_("Separated by commas."))
    links = ProseField(
        label=_("Links"),
        required=False,
        max_length=2000,
        rows=3,
        help_text=_("One a line: a portfolio, code, a page about you."),
    )

    about = ProseField(label=_("About me"), required=False, rows=5, max_length=2000)

    class Meta:
        model = Student
        fields = ("graduation", "skills", "links", "about")
        widgets = {"graduation": forms.DateInput(format="%Y-%m-%d")}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.initial["skills"] = ", ".join(self.instance.skills)
        self.initial["links"] = "\n".join(self.instance.links)

    def clean_skills(self) -> list[str]:
        words = [word.strip()[:LONGEST_SKILL] for word in self.cleaned_data["skills"].split(",")]
        return list(dict.fromkeys(filter(None, words)))[:MOST_SKILLS]

    def clean_links(self) -> list[str]:
        links = [line.strip() for line in self.cleaned_data["links"].splitlines() if line.strip()]
        for link in links:
            try:
                URLValidator(schemes=["http", "https"])(link)
            except ValidationError as error:
                raise ValidationError(_t("“%(link)s” is no web address.") % {"link": link[:80]}) from error
        return links[:MOST_LINKS]


class DocumentForm(Form):
    kind = forms.ChoiceField(label=_("What is it?"), choices=Document.Kind.choices, widget=forms.RadioSelect)
    title = forms.CharField(
        label=_("Title"),
        max_length=100,
        required=False,
        help_text=_("Empty: the file's name. The same title again makes a new version."),
    )
    file = forms.FileField(label=_("PDF file"), help_text=_("At most 5 MB and 20 pages."))
    facts: Facts
    content: bytes
    infected = ""  # the title of a file in which a virus was found

    def clean(self) -> dict:
        data = super().clean() or {}
        if data.get("file"):
            data["title"] = data.get("title") or clean_name(data["file"].name) or _t("Document")
            self._check(data["file"])
        return data

    def _check(self, given) -> None:
        self.content = given.read(MAX_BYTES + 1)
        try:
            facts = check_pdf(self.content)
        except Refused as error:
            self.add_error("file", str(error))
            return
        self.facts = replace(facts, scan=look(self.content))
        if self.facts.scan == Scan.INFECTED:
            self.infected = self.cleaned_data["title"]
            self.add_error("file", _t("A virus was found in this file. It was not kept; the career office is told."))
