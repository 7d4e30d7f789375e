"""What a student fills in to forward an application: the new project's questions; the documents that were sent are chosen already."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from fortnight.applications.actions.drafting import questions_of
from fortnight.applications.models import Application
from fortnight.people.models import Document
from fortnight.portals.student.forms.applying import LONGEST
from fortnight.postings.models import Listing
from fortnight.ui.fields import ProseField
from fortnight.ui.forms import Form

SENT = "sent-"  # before the code of a copy; else a choice is a document of the library


class ForwardForm(Form):
    """What is missing is said when it is sent, beside its field."""

    def __init__(self, *args, source: Application, listing: Listing, library: list[Document], **kwargs) -> None:
        self.listing = listing
        self.copies = {SENT + copy.code: copy for copy in source.attachments.all() if not copy.is_withheld}
        self.library = {document.code: document for document in library}
        self.questions = list(enumerate(questions_of(listing), start=1))
        answered = {answer.question: answer.text for answer in source.answers.all()}
        initial = {"portfolio_url": source.portfolio_url}
        super().__init__(*args, initial=initial, **kwargs)
        for kind in listing.materials:
            self.add(kind, self._document_field(kind, source))
        if Document.Kind.PORTFOLIO in listing.materials:
            link = lazy("Or a link to your portfolio")
            self.add("portfolio_url", forms.URLField(label=link, required=False, max_length=500, assume_scheme="https"))
        for position, question in self.questions:
            field = ProseField(label=question, required=False, rows=7, max_length=LONGEST)
            field.initial = answered.get(question, "")
            self.add(f"answer_{position}", field)
        for name in [*listing.materials, *(f"answer_{position}" for position, _question in self.questions)]:
            self.fields[name].asked = True
        self.add("consent", forms.BooleanField(label=lazy("I agree to this"), required=False))

    def _document_field(self, kind: str, source: Application) -> forms.ChoiceField:
        """The copy that was sent comes first and is chosen; then what the library has."""
        words = _("%(title)s, as you sent it to %(employer)s")
        sent = [
            (key, words % {"title": copy.title, "employer": source.listing.employer_name})
            for key, copy in self.copies.items()
            if copy.kind == kind
        ]
        mine = [(document.code, document.title) for document in self.library.values() if document.kind == kind]
        usual = next((code for code, _title in mine if self.library[code].is_default), "")
        return forms.ChoiceField(
            label=Document.Kind(kind).label,
            required=False,
            choices=[*sent, *mine, ("", _("None yet") if sent or mine else _("None in your library yet"))],
            initial=sent[0][0] if sent else usual,
            widget=forms.RadioSelect,
        )

    def content(self) -> dict[str, object]:
        """The arguments of `forward`."""
        data = self.cleaned_data
        chosen = [data[kind] for kind in self.listing.materials if data.get(kind)]
        return {
            "answers": {position: data.get(f"answer_{position}", "") for position, _question in self.questions},
            "documents": [self.library[key] for key in chosen if key in self.library],
            "sent_before": [self.copies[key] for key in chosen if key in self.copies],
            "portfolio_url": data.get("portfolio_url", ""),
            "consent": data["consent"],
        }

    def material_fields(self) -> list[forms.BoundField]:
        return [self[kind] for kind in self.listing.materials]

    def answer_fields(self) -> list[forms.BoundField]:
        return [self[f"answer_{position}"] for position, _question in self.questions]
