"""Breaking a placement off, saying how it was, asking somebody to stand in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fortnight.ui.fields import LineField, ProseField
from fortnight.ui.forms import Form

LONGEST = 5000
MISSING = (("student", _("The student")), ("host", _("The host")))


class BreakOffForm(Form):
    how = forms.ChoiceField(label=_("What has happened"), widget=forms.RadioSelect)
    missing = forms.ChoiceField(label=_("Who did not come"), choices=MISSING, widget=forms.RadioSelect, required=False)
    reason = ProseField(
        label=_("Why"), rows=6, max_length=LONGEST,
        help_text=_("This is your statement. The other side and the career office read it, and it stays."),
    )  # fmt: skip
    free = forms.BooleanField(
        label=_("Somebody else may have the place"), required=False,
        help_text=_("If it has not been worked at. The project takes applications again while its deadline lasts."),
    )  # fmt: skip
    name = LineField(label=_("Your name"), max_length=200, help_text=_("Typed in full, it is your signature."))

    def __init__(self, *args: Any, side: str, how: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.side = side
        self.fields["how"].choices = how
        if side != "office" or not any(name == "no_show" for name, _words in how):
            del self.fields["missing"]
        if side == "student":
            del self.fields["free"]

    def given(self) -> dict[str, Any]:
        """For the workflow; of two sides, the one that reports is the one that came."""
        data = self.cleaned_data
        other = {"student": "host", "host": "student"}.get(self.side, data.get("missing", ""))
        return {
            "reason": data["reason"],
            "name": data["name"],
            "free": data.get("free", False),
            "missing": other if data["how"] == "no_show" else "",
        }


class StatementForm(Form):
    text = ProseField(
        label=_("How you see it"), rows=8, max_length=LONGEST,
        help_text=_("The other side and the career office read it. It can be written once."),
    )  # fmt: skip


class StandInForm(Form):
    name = LineField(label=_("Name"), max_length=200)
    email = forms.EmailField(label=_("E-mail"), max_length=254)
    why = ProseField(
        label=_("Why the mentor cannot go on"), rows=4, max_length=LONGEST, required=False,
        help_text=_("Whoever is asked reads it, the student and the office too. No more than you want to say."),
    )  # fmt: skip


class AnswerForm(Form):
    note = ProseField(
        label=_("Your words"), rows=3, max_length=LONGEST, required=False,
        help_text=_("The host, the student and the career office read them."),
    )  # fmt: skip
