"""What is taken as a host's and an employer's facts, said once: the welcome and the files that are brought in read by it."""

from collections.abc import Callable
from functools import partial

from django import forms

from fortnight.employers.models import Employer
from fortnight.ui.fields import LineField, ProseField

HOST: dict[str, Callable[..., forms.Field]] = {
    "name": partial(LineField, max_length=200),
    "title": partial(LineField, max_length=200),
    "phone": partial(LineField, max_length=40, required=False),
}
EMPLOYER: dict[str, Callable[..., forms.Field]] = {
    "name": partial(LineField, max_length=200),
    "kind": partial(forms.ChoiceField, choices=Employer.Kind.choices, widget=forms.RadioSelect),
    "website": partial(forms.URLField, max_length=200, required=False, assume_scheme="https"),
    "city": partial(LineField, max_length=120, required=False),
    "country": partial(LineField, max_length=120, required=False),
    "about": partial(ProseField, max_length=2000, rows=3, required=False),
}
