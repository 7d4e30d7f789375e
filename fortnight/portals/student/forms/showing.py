"""What a student shows at a milestone, and whether the mentor's words helped."""

from dataclasses import replace

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from fortnight.core.scanner import Scan, look
from fortnight.core.uploads import MAX_BYTES, Refused, check_pdf, clean_name
from fortnight.placements.actions.milestones import Paper
from fortnight.placements.models import Showing
from fortnight.ui.fields import ProseField
from fortnight.ui.forms import Form


class ShowingForm(Form):
    text = ProseField(label=_("What you have done"), required=False, rows=6, max_length=5000)
    link = forms.URLField(label=_("Link"), required=False, max_length=500, assume_scheme="https")
    file = forms.FileField(label=_("PDF file"), required=False, help_text=_("At most 5 MB and 20 pages."))
    paper: Paper | None = None
    infected = ""  # the title of a file in which a virus was found

    def clean(self) -> dict:
        data = super().clean() or {}
        if data.get("file"):
            self._look_at(data["file"])
        elif not self.errors and not data.get("text") and not data.get("link"):
            self.add_error("text", _t("Show something: write a few words, give a link or choose a PDF."))
        return data

    def _look_at(self, given) -> None:
        content = given.read(MAX_BYTES + 1)
        title = clean_name(given.name) or _t("Document")
        try:
            facts = check_pdf(content)
        except Refused as error:
            self.add_error("file", str(error))
            return
        facts = replace(facts, scan=look(content))
        if facts.scan == Scan.INFECTED:
            self.infected = title
            self.add_error("file", _t("A virus was found in this file. It was not kept; the career office is told."))
            return
        self.paper = Paper(title, content, facts)


class HelpedForm(Form):
    helped = forms.ChoiceField(label=_("Did that help?"), choices=Showing.Helped.choices, widget=forms.RadioSelect)
    helped_note = ProseField(label=_("What would help more"), required=False, rows=3, max_length=2000)
