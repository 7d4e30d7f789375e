"""Forms that say what is wrong in plain words: take these instead of Django's own."""

from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

CHOOSE = _("Choose one of these.")
REQUIRED = {
    forms.BooleanField: _("Tick this to go on."),
    forms.FileField: _("Choose a file."),
    forms.ChoiceField: CHOOSE,
    forms.MultipleChoiceField: _("Choose at least one."),
    forms.ModelMultipleChoiceField: _("Choose at least one."),
    forms.ModelChoiceField: CHOOSE,
    forms.DateField: _("Say which day."),
    forms.DateTimeField: _("Say when."),
    forms.EmailField: _("Give an e-mail address."),
    forms.IntegerField: _("Give a number."),
    forms.DecimalField: _("Give a number."),
}
INVALID = {
    forms.DateField: _("That is not a day of the calendar. Write it like 2027-01-31."),
    forms.DateTimeField: _("That is not a moment of the calendar. Write it like 2027-01-31 14:30."),
    forms.EmailField: _("That does not look like an e-mail address. It needs an @ and a domain, like noor@school.edu."),
    forms.URLField: _("That does not look like a web address. It begins with https://."),
    forms.IntegerField: _("Write a whole number in digits."),
    forms.DecimalField: _("Write a number in digits, like 24.50."),
}
OTHER = {
    "invalid_choice": _("That is not one of the choices. Choose one of these."),
    "missing": _("Choose a file."),
    "empty": _("The file is empty. Choose another one."),
}
TOO_LARGE = _("This number is too large.")
RARE: dict[type[forms.Field], dict[str, Any]] = {
    forms.CharField: {"null_characters_not_allowed": _("This holds a sign that is no character. Write it anew.")},
    forms.DecimalField: {
        "max_digits": TOO_LARGE,
        "max_whole_digits": TOO_LARGE,
        "max_decimal_places": _("This number has too many digits after the point."),
    },
    forms.EmailField: {"invalid": INVALID[forms.EmailField]},
}

FIRST_YEAR, LAST_YEAR = 1900, 2199  # beyond, calendars and zones run out of numbers
WHICH_YEAR = _("Look at the year: it should lie between %(first)d and %(last)d.")
LONGEST = 10_000  # characters
LONGEST_MOMENT = 60
LIMITS = {
    "max_length": _("This is too long: at most {limit} characters fit."),
    "min_length": _("This is too short: at least {limit} characters, please."),
    "max_value": _("At most {limit}, please."),
    "min_value": _("At least {limit}, please."),
}


class PlainWords(forms.BaseForm):
    """Plain sentences for what Django checks by itself; a field's own `error_messages` win."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields:
            self.speak_plainly(name)

    def add(self, name: str, field: forms.Field) -> None:
        """A field that a form gets for one person or one project."""
        self.fields[name] = field
        self.speak_plainly(name)

    def speak_plainly(self, name: str) -> None:
        field = self.fields[name]
        _keep_in_our_times(field)
        _look_no_further_than_a_moment(field)
        _keep_short(field)
        _name_what_is_wrong(field)
        _name_limits(field)


def _keep_in_our_times(field: forms.Field) -> None:
    words = WHICH_YEAR % {"first": FIRST_YEAR, "last": LAST_YEAR}
    if isinstance(field, forms.DateTimeField):
        first, last = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC), datetime(LAST_YEAR, 12, 31, tzinfo=UTC)
    elif isinstance(field, forms.DateField):
        first, last = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
    else:
        return
    field.validators += [MinValueValidator(first, words), MaxValueValidator(last, words)]


def _look_no_further_than_a_moment(field: forms.Field) -> None:
    """A day or a moment is short; what is long is none, which saves trying it against a dozen patterns."""
    if isinstance(field, forms.DateField | forms.DateTimeField):
        read = field.to_python
        field.to_python = lambda given: read("?" if isinstance(given, str) and len(given) > LONGEST_MOMENT else given)


def _keep_short(field: forms.Field) -> None:
    """No text is without an end: what has no limit of its own gets that of its box, else a usual one."""
    if isinstance(field, forms.CharField) and field.max_length is None:
        field.max_length = int(field.widget.attrs.setdefault("maxlength", LONGEST))
        field.validators = [*field.validators, MaxLengthValidator(field.max_length)]


def _name_what_is_wrong(field: forms.Field) -> None:
    stock = {
        key: message
        for cls in reversed(type(field).__mro__)
        for key, message in getattr(cls, "default_error_messages", {}).items()
    }
    plain = {**OTHER, "required": _by_kind(REQUIRED, field) or _("Fill this in."), "invalid": _by_kind(INVALID, field)}
    for key, message in plain.items():
        if message and key in stock and field.error_messages.get(key) == stock[key]:
            field.error_messages[key] = message
    for kind, messages in RARE.items():
        for key, message in messages.items() if isinstance(field, kind) else ():
            field.error_messages.setdefault(key, message)


def _name_limits(field: forms.Field) -> None:
    for validator in field.validators:
        limit = getattr(validator, "limit_value", None)
        code = getattr(validator, "code", "")
        if code in LIMITS and limit is not None and not callable(limit):
            field.error_messages.setdefault(code, format_lazy(LIMITS[code], limit=limit))


def _by_kind(table: dict[type[forms.Field], Any], field: forms.Field) -> Any:
    return next((table[cls] for cls in type(field).__mro__ if cls in table), None)


class Form(PlainWords, forms.Form):
    pass


class ModelForm(PlainWords, forms.ModelForm):
    pass
