from django import forms
from django.utils.translation import gettext_lazy as _

from fortnight.postings.models import SavedSearch
from fortnight.ui.forms import Form


class SearchForm(Form):
    name = forms.CharField(label=_("Name"), max_length=80, help_text=_("It stands in the mail, to say why it came."))
    rhythm = forms.ChoiceField(
        label=_("Mail about new projects"),
        choices=SavedSearch.Rhythm.choices,
        initial=SavedSearch.Rhythm.DAILY,
        widget=forms.RadioSelect,
        help_text=_("Daily and weekly mail comes at eight in the morning, the weekly one on Mondays."),
    )
