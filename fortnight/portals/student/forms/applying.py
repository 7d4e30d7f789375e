"""What a student fills in to apply: documents, answers, consent. The fields come from the listing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from fortnight.applications.models import Application
from fortnight.people.models import Document
from fortnight.ui.fields import ProseField
from fortnight.ui.forms import Form

LONGEST = 5000


class ApplicationForm(Form):
    """Nothing is required while it is a draft; what is missing is said when it is sent.

    A field that is `asked` is not marked optional all the same.
    """

    def __init__(self, *args, application: Application, library: list[Document], added: str = "", **kwargs) -> None:
        self.application = application
        self.answers = list(application.answers.all())
        chosen = {document.kind: document.code for document in application.chosen.all()}
        chosen |= {document.kind: document.code for document in library if document.code == added}
        initial = {
            "portfolio_url": application.portfolio_url,
            **chosen,
            **{f"answer_{answer.position}": answer.text for answer in self.answers},
        }
        super().__init__(*args, initial=initial, **kwargs)
        self.library = {document.code: document for document in library}
        for kind in application.listing.materials:
            self.add(kind, self._document_field(kind, library))
        if Document.Kind.PORTFOLIO in application.listing.materials:
            link = _("Or a link to your portfolio")
            field = forms.URLField(label=link, required=False, max_length=500, assume_scheme="https")
            self.add("portfolio_url", field)
        for answer in self.answers:
            field = ProseField(label=answer.question, required=False, rows=7, max_length=LONGEST)
            self.add(f"answer_{answer.position}", field)
        for name in [*application.listing.materials, *(f"answer_{answer.position}" for answer in self.answers)]:
            self.fields[name].asked = True
        self.add("consent", forms.BooleanField(label=_("I agree to this"), required=False))

    @staticmethod
    def _document_field(kind: str, library: list[Document]) -> forms.ChoiceField:
        mine = [(document.code, document.title) for document in library if document.kind == kind]
        return forms.ChoiceField(
            label=Document.Kind(kind).label,
            required=False,
            choices=[*mine, ("", _("None yet") if mine else _("None in your library yet"))],
            widget=forms.RadioSelect,
        )

    def content(self) -> dict[str, object]:
        """The arguments of `save_draft` and `send_again`."""
        data = self.cleaned_data
        kinds = [kind for kind in self.application.listing.materials if data.get(kind)]
        return {
            "answers": {answer.position: data.get(f"answer_{answer.position}", "") for answer in self.answers},
            "documents": [self.library[data[kind]] for kind in kinds],
            "portfolio_url": data.get("portfolio_url", ""),
        }

    def first_missing(self) -> str:
        """The kind of document that is asked for and not chosen yet; empty when all are."""
        kinds = self.application.listing.materials
        return next((kind for kind in kinds if not self.cleaned_data.get(kind)), "")

    def material_fields(self) -> list[forms.BoundField]:
        return [self[kind] for kind in self.application.listing.materials]

    def answer_fields(self) -> list[forms.BoundField]:
        return [self[f"answer_{answer.position}"] for answer in self.answers]


class WithdrawalForm(Form):
    note = ProseField(label=_("A word to the host"), required=False, rows=3, max_length=LONGEST)


class DeclineForm(Form):
    reason = ProseField(
        label=_("A word to the host"),
        required=False,
        rows=3,
        max_length=LONGEST,
        help_text=_("Why you decline helps them to write a better project next time."),
    )


class MessageForm(Form):
    text = ProseField(label=_("Message"), rows=4, max_length=LONGEST)
