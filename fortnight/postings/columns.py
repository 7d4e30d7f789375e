"""What each column of a project takes, said once: the pages of the form and the files that are brought in both read by it.

title = COLUMNS["title"](label=_("Title"))
"""

from collections.abc import Callable
from functools import partial

from django import forms

from fortnight.people.models import Document, Level
from fortnight.postings.models.posting import Mode, Pay
from fortnight.ui.fields import LineField, ProseField, TagsField

MOST_WEEKS, MOST_HOURS, MOST_PLACES = 26, 60, 50
LONGEST_TEXT, LONGEST_QUESTION = 6000, 300
CURRENCIES = ("USD", "EUR", "GBP", "CAD", "AUD", "CHF", "INR", "JPY", "SGD", "MXN", "BRL", "ZAR")
MATERIALS = (Document.Kind.RESUME, Document.Kind.COVER_LETTER, Document.Kind.TRANSCRIPT, Document.Kind.PORTFOLIO)

_line = partial(LineField, max_length=200)
_mail = partial(forms.EmailField, max_length=254)
_text = partial(ProseField, max_length=LONGEST_TEXT)
_choice = partial(forms.ChoiceField, widget=forms.RadioSelect)
_some = partial(forms.MultipleChoiceField, widget=forms.CheckboxSelectMultiple)

question_field = partial(LineField, max_length=LONGEST_QUESTION, required=False)

COLUMNS: dict[str, Callable[..., forms.Field]] = {
    "title": partial(_line, max_length=120),
    "need": _text,
    "work": _text,
    "learn": _text,
    "deliverable": _text,
    "first_day": partial(_text, required=False),
    "skills": partial(TagsField, required=False),
    "weeks": partial(forms.IntegerField, min_value=1, max_value=MOST_WEEKS),
    "hours": partial(forms.IntegerField, min_value=1, max_value=MOST_HOURS),
    "earliest_start": forms.DateField,
    "latest_start": forms.DateField,
    "mode": partial(_choice, choices=Mode.choices),
    "place": partial(_line, required=False),
    "places": partial(forms.IntegerField, min_value=1, max_value=MOST_PLACES),
    "pay": partial(_choice, choices=Pay.choices),
    "pay_amount": partial(forms.DecimalField, min_value=0, max_digits=9, decimal_places=2, required=False),
    "currency": partial(forms.ChoiceField, choices=[(code, code) for code in CURRENCIES]),
    "unpaid_reason": partial(_text, required=False),
    "levels": partial(_some, choices=Level.choices, required=False),
    "fields": partial(TagsField, most=20, longest=120, required=False),
    "materials": partial(_some, choices=[(kind.value, kind.label) for kind in MATERIALS], required=False),
    "mentor_name": _line,
    "mentor_title": partial(_line, required=False),
    "mentor_email": _mail,
    "mentor_hours": partial(forms.DecimalField, min_value=0, max_value=60, max_digits=4, decimal_places=1),
    "backup_name": partial(_line, required=False),
    "backup_email": partial(_mail, required=False),
    "equipment": partial(_text, required=False),
    "nda": partial(_text, required=False),
    "ip": partial(_text, required=False),
    "ai_use": partial(_text, required=False),
    "work_authorization": partial(_text, required=False),
    "deadline": partial(forms.DateField, required=False),
}
