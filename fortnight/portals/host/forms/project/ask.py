from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fortnight.portals.host.forms.project.page import QUESTIONS, PageForm
from fortnight.postings.columns import COLUMNS, question_field
from fortnight.postings.models import Posting
from fortnight.postings.queries import programs_open_to_hosts, wanted_programs
from fortnight.programs.models import Program


class AskForm(PageForm):
    """What applicants send, until when, and in which programs."""

    materials = COLUMNS["materials"](
        label=_("What should students send?"),
        help_text=_("A résumé and one good question are mostly enough. Each further thing costs you applicants."),
    )
    question_1 = question_field(
        label=_("Your question to applicants"), help_text=_("Something about this project that shows how they think.")
    )
    question_2 = question_field(label=_("A second question"))
    question_3 = question_field(label=_("A third question"))
    deadline = COLUMNS["deadline"](label=_("Last day to apply"), help_text=_("Empty: until your places are filled."))
    programs = forms.MultipleChoiceField(
        label=_("Programs"), widget=forms.CheckboxSelectMultiple, help_text=_("Each career office looks at it first.")
    )
    examples = {
        "question_1": _("Which bus stop near you would you look at first, and why?"),
        "question_2": _("Which map did you last enjoy reading?"),
        "question_3": _("Can you visit ten stops in Lowell in the first week?"),
    }

    def __init__(self, *args: Any, posting: Posting, **kwargs: Any) -> None:
        questions = dict(zip(QUESTIONS, posting.questions, strict=False))
        chosen = wanted_programs(posting)
        self.offered = list({program.pk: program for program in [*programs_open_to_hosts(), *chosen]}.values())
        initial = {**questions, "programs": [program.code for program in chosen]}
        super().__init__(*args, posting=posting, initial=initial, **kwargs)
        self.fields["programs"].choices = [(program.code, _name(program)) for program in self.offered]

    def clean(self) -> dict[str, Any]:
        if "programs" in self.errors and not self.data.getlist("programs"):
            del self.errors["programs"]
            self.cleaned_data["programs"] = []
        return super().clean()

    def values(self) -> dict[str, Any]:
        values = super().values()
        values.pop("programs", None)
        asked = [values.pop(name) for name in QUESTIONS if name in values]
        if len(asked) == len(QUESTIONS):
            values["questions"] = [question for question in asked if question]
        return values

    def programs_chosen(self) -> list[Program] | None:
        codes = self.cleaned_data.get("programs")
        return None if codes is None else [program for program in self.offered if program.code in codes]


def _name(program: Program) -> str:
    return f"{program.name}, {program.school.short_name}"
