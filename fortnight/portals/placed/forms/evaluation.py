"""Evaluating at the end: the school's competencies in words, each with an example; the host also says what was made."""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from fortnight.placements.models import Side
from fortnight.records.actions.evaluating import Rated, Words
from fortnight.records.competencies import Line
from fortnight.records.models import Evaluation, Rating
from fortnight.ui.fields import LineField, ProseField
from fortnight.ui.forms import Form

LONGEST, LONGEST_EXAMPLE, LONGEST_QUOTE = 4000, 1000, 600
LEVELS = (("none", _("there was no occasion to see it")), *Rating.Level.choices)


@dataclass(frozen=True)
class Asked:
    """One competency with its two fields."""

    line: Line
    level: BoundField
    example: BoundField


def key_of(line: Line) -> str:
    """Fields are named by the competency's name: a list that changes meanwhile mixes nothing up."""
    return f"{zlib.crc32(line.name.encode()):08x}"


class EvaluationForm(Form):
    words = ProseField(
        label=_("A word to the other side"), rows=4, max_length=LONGEST, required=False,
        help_text=_("They read it once both have written, or two weeks after the last day. The career office reads it too; the record does not hold it."),
    )  # fmt: skip

    for_student = ProseField(
        label=_("Advice to next season’s students"), rows=3, max_length=LONGEST_EXAMPLE, required=False,
        help_text=_("Published without your name, once the career office has read it. Name nobody in it."),
    )  # fmt: skip
    for_host = ProseField(
        label=_("Advice to next season’s hosts"), rows=3, max_length=LONGEST_EXAMPLE, required=False,
        help_text=_("The same: without your name, and after the career office has read it."),
    )  # fmt: skip

    def __init__(self, *args: Any, lines: Sequence[Line], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = list(lines)
        for line in self.lines:
            level = forms.ChoiceField(
                label=line.name, choices=LEVELS, widget=forms.RadioSelect, help_text=line.description, initial="none"
            )
            example = ProseField(label=_("An example"), rows=2, max_length=LONGEST_EXAMPLE, required=False)
            example.asked = True
            self.add(f"level_{key_of(line)}", level)
            self.add(f"example_{key_of(line)}", example)

    def asked(self) -> Iterator[Asked]:
        for line in self.lines:
            key = key_of(line)
            yield Asked(line, self[f"level_{key}"], self[f"example_{key}"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for line in self.lines:
            key = key_of(line)
            level, example = data.get(f"level_{key}"), data.get(f"example_{key}")
            if level and level != "none" and not example and f"example_{key}" not in self.errors:
                words = _t("One example, please: when did you see it? Without one, choose that there was no occasion.")
                self.add_error(f"example_{key}", words)
        if self.lines and not self.errors and not self.rated():
            self.add_error(None, _t("Choose at least one competency that was seen, with an example."))
        return data

    def rated(self) -> list[Rated]:
        """Those that were seen, in the list's order."""
        data, found = self.cleaned_data, []
        for line in self.lines:
            key = key_of(line)
            if (level := data.get(f"level_{key}", "none")) != "none":
                found.append(Rated(line.name, level, data.get(f"example_{key}", "")))
        return found

    def advice(self) -> dict[str, str]:
        """By whom it is for."""
        return {side: self.cleaned_data[f"for_{side}"] for side in Side.values}

    def given(self) -> Words:
        return Words(words=self.cleaned_data["words"])


class HostEvaluationForm(EvaluationForm):
    deliverable = forms.ChoiceField(
        label=_("What stands at the end"), choices=Evaluation.Deliverable.choices, widget=forms.RadioSelect
    )
    made = ProseField(
        label=_("What it is"), rows=3, max_length=LONGEST, required=False,
        help_text=_("In words that somebody outside understands: the record shows them. Nothing confidential."),
    )  # fmt: skip
    quote = ProseField(
        label=_("Your words for the record"), rows=3, max_length=LONGEST_QUOTE, required=False,
        help_text=_("One or two sentences that the student may show, with the mentor’s name under them."),
    )  # fmt: skip
    quote_ok = forms.BooleanField(
        label=_("The mentor agrees that the record shows these words with their name."), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["made"].asked = True

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("deliverable") and data["deliverable"] != Evaluation.Deliverable.NOTHING and not data.get("made"):
            self.add_error("made", _t("Say in a sentence what was made."))
        if data.get("quote") and not data.get("quote_ok"):
            self.add_error("quote_ok", _t("Tick this, or leave the words for the record empty."))
        return data

    def given(self) -> Words:
        data = self.cleaned_data
        return Words(data["deliverable"], data["made"], data["quote"], data["words"])


class CountersignForm(Form):
    statement = ProseField(
        label=_("Your statement"), rows=4, max_length=LONGEST, required=False,
        help_text=_("If you see something differently, or want to add to it. It stands in the record as you write it."),
    )  # fmt: skip
    name = LineField(label=_("Your name"), max_length=200, help_text=_("Typed in full, it is your signature."))
