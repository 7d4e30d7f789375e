"""What the pages of the project form share: half-done drafts are fine, what is typed is kept, examples stand beside."""

from collections.abc import Iterable
from typing import Any

from django.forms.utils import ErrorDict
from django.utils.html import format_html
from django.utils.translation import gettext as _

from fortnight.postings.models import Posting
from fortnight.postings.scope_check import Finding
from fortnight.ui.forms import Form

QUESTIONS = ("question_1", "question_2", "question_3")
RENAMED = {"fields": "study", "questions": QUESTIONS[0]}  # `fields` is a form's own word


class PageForm(Form):
    """`examples` by field name. A field that is required says so at the end of the form, not on its page."""

    examples: dict[str, Any] = {}
    use_required_attribute = False

    def __init__(self, *args: Any, posting: Posting, **kwargs: Any) -> None:
        self.posting = posting
        columns = [name for name in self.base_fields if hasattr(posting, name)]
        initial = {name: getattr(posting, name) for name in columns}
        super().__init__(*args, initial={**initial, **kwargs.pop("initial", {})}, **kwargs)
        for name, example in self.examples.items():
            field = self.fields[name]
            words = format_html('<span class="example"><b>{}</b> {}</span>', _("Example:"), example)
            field.help_text = format_html("{} {}", field.help_text, words)

    def clean(self) -> dict[str, Any]:
        """What is missing is said at "check your answers"; here an empty field is an empty column."""
        for name, problems in list(self.errors.as_data().items()):
            if all(problem.code == "required" for problem in problems):
                del self.errors[name]
                self.cleaned_data[name] = Posting._meta.get_field(name).get_default()
        return self.cleaned_data

    def values(self) -> dict[str, Any]:
        """The columns that could be read, whatever is wrong with the others."""
        return dict(self.cleaned_data)

    def say(self, findings: Iterable[Finding]) -> None:
        """Put what must be mended beside the fields of a form that was not sent."""
        self._errors = ErrorDict()
        for finding in findings:
            name = RENAMED.get(finding.field, finding.field)
            if finding.level == "must" and name in self.fields:
                errors = self._errors.setdefault(name, self.error_class())
                said = [finding.sentence, finding.reason] if finding.sentence not in errors else [finding.reason]
                errors.extend(words for words in said if words and words not in errors)
