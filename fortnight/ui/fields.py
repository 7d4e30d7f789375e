"""Fields that read what people write: one line, a text, words with commas between."""

from datetime import UTC
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __


class LineField(forms.CharField):
    """One line: breaks and runs of blanks, which a browser does not send but a file may hold, become one blank."""

    def to_python(self, value: Any) -> str:
        return " ".join(super().to_python(value).split())


class ProseField(forms.CharField):
    """A text of several lines, its line ends the same whether a browser or a file brought them."""

    def __init__(self, *, rows: int = 5, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def to_python(self, value: Any) -> str:
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")


class WallTimeField(forms.DateTimeField):
    """What a clock on a wall shows, written as UTC until the form says whose wall: see `core.time.to_instant`.

    Django's own field refuses the hours that a change of clocks skips or repeats.
    """

    def to_python(self, value: Any) -> Any:
        with timezone.override(UTC):
            return super().to_python(value)


class TagsField(forms.CharField):
    """Words with commas between them, kept as a list without doubles; a list is taken as it is."""

    default_error_messages = {"long": __("“%(word)s” is too long; put commas between the words.")}

    def __init__(self, *, most: int = 12, longest: int = 60, **kwargs: Any) -> None:
        self.most, self.longest = most, longest
        super().__init__(widget=forms.TextInput(attrs={"data-many": True, "autocomplete": "off"}), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        given = value if isinstance(value, list) else str(value or "").replace(";", ",").replace("\n", ",").split(",")
        parts = (" ".join(part.split()) for part in given)
        return list({part.casefold(): part for part in reversed(list(parts)) if part}.values())[::-1]

    def validate(self, value: list[str]) -> None:
        super().validate(value)
        if len(value) > self.most:
            raise forms.ValidationError(_("At most %(most)d, please.") % {"most": self.most})
        too_long = next((part for part in value if len(part) > self.longest), None)
        if too_long:
            shown = too_long if len(too_long) <= self.longest * 2 else f"{too_long[: self.longest]}…"
            raise forms.ValidationError(self.error_messages["long"] % {"word": shown})

    def run_validators(self, value: Any) -> None:
        """A list has no length of characters; what no database takes is refused in each of its words."""
        for part in value:
            super().run_validators(part)

    def clean(self, value: Any) -> list[str]:
        value = self.to_python(value)
        self.validate(value)
        self.run_validators(value)
        return value
