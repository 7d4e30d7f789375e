"""The list of competencies, a line each: an empty name takes a line out, and there are a few empty ones to fill."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from fortnight.records.competencies import Line
from fortnight.ui.fields import LineField
from fortnight.ui.forms import Form

MOST, SPARE = 16, 2


class CompetenciesForm(Form):
    def __init__(self, *args: Any, lines: Sequence[Line], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.number = min(len(lines) + SPARE, MOST)
        for place in range(1, self.number + 1):
            line = lines[place - 1] if place <= len(lines) else Line("", "")
            self._add(place, line)

    def _add(self, place: int, line: Line) -> None:
        order = forms.IntegerField(label=_("Place in the list"), initial=place, min_value=1, max_value=99)
        name = LineField(label=_t("Competency %(n)d") % {"n": place}, max_length=80, required=False, initial=line.name)
        means = LineField(label=_("What it means"), max_length=300, required=False, initial=line.description)
        for kind, field in (("order", order), ("name", name), ("means", means)):
            field.asked = True
            self.add(f"{kind}_{place}", field)

    def rows(self) -> Iterator[tuple[BoundField, BoundField, BoundField]]:
        for place in range(1, self.number + 1):
            yield self[f"order_{place}"], self[f"name_{place}"], self[f"means_{place}"]

    def clean(self) -> dict[str, Any]:
        data, seen = super().clean() or {}, set()
        for place in range(1, self.number + 1):
            name, means = data.get(f"name_{place}", ""), data.get(f"means_{place}", "")
            if name.casefold() in seen:
                self.add_error(f"name_{place}", _t("This name stands in the list twice."))
            if means and not name:
                self.add_error(f"name_{place}", _t("Give it a name, or empty both to take the line out."))
            seen |= {name.casefold()} - {""}
        if not seen and not self.errors:
            self.add_error(None, _t("The list needs one line at least."))
        return data

    def lines(self) -> list[Line]:
        """In the order that was asked for; of two in one place, the one that stood first."""
        data = self.cleaned_data
        placed = [(data[f"order_{n}"], n) for n in range(1, self.number + 1) if data[f"name_{n}"]]
        return [Line(data[f"name_{n}"], data[f"means_{n}"]) for _order, n in sorted(placed)]
