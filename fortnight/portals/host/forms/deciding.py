"""What a host fills in while deciding about applicants."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from fortnight.applications.actions.interviews import MOST_SLOTS
from fortnight.applications.terms import Terms
from fortnight.core.time import to_instant
from fortnight.postings.models import Listing
from fortnight.postings.models.posting import Mode, Pay

LONGEST = 5000
NOTE_ID = "note_%s"  # stands on one page with the message, whose field has the same name


class MessageForm(forms.Form):
    text = forms.CharField(label=_("Message"), widget=forms.Textarea(attrs={"rows": 4}), max_length=LONGEST)


class NoteForm(forms.Form):
    text = forms.CharField(
        label=_("Note for your team"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST,
        help_text=_("Only hosts of your organization read it."),
    )


class MarkForm(forms.Form):
    value = forms.TypedChoiceField(
        label=_("Your mark"),
        coerce=int,
        choices=[(n, str(n)) for n in range(1, 6)],
        widget=forms.RadioSelect,
        help_text=_("1 is lowest, 5 highest. Your teammates see it; the applicant does not."),
    )


class RejectionForm(forms.Form):
    note = forms.CharField(
        label=_("What the applicant reads"),
        widget=forms.Textarea(attrs={"rows": 7}),
        max_length=LONGEST,
        help_text=_("Change it as you like. A sentence about what you valued helps a lot."),
    )


class RescissionForm(forms.Form):
    reason = forms.CharField(
        label=_("Why you take the offer back"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST,
        help_text=_("The student and the career office read this."),
    )


class TalkForm(forms.Form):
    """Up to five times in the zone that the page names."""

    minutes = forms.TypedChoiceField(
        label=_("How long"), coerce=int, choices=[(n, _("%d minutes") % n) for n in (15, 20, 30, 45, 60)], initial=30
    )
    where = forms.CharField(
        label=_("Where"), max_length=500, help_text=_("A link to a video call, a telephone number or an address.")
    )
    note = forms.CharField(
        label=_("Message"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=LONGEST
    )

    def __init__(self, *args, zone: ZoneInfo, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone
        for number in range(1, MOST_SLOTS + 1):
            self.fields[f"time_{number}"] = forms.DateTimeField(
                label=_("Time %(number)d") % {"number": number},
                required=number == 1,
                input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
                widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
            )

    def times(self) -> list[datetime]:
        given = (self.cleaned_data.get(f"time_{number}") for number in range(1, MOST_SLOTS + 1))
        return [to_instant(moment.replace(tzinfo=None), self.zone) for moment in given if moment]


class OfferForm(forms.Form):
    """The terms as agreed. Filled from the posting; the host may change them within the program's rules."""

    title = forms.CharField(label=_("Project"), max_length=120)
    starts_on = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    ends_on = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    weeks = forms.IntegerField(label=_("Weeks"), min_value=1, max_value=52)
    hours = forms.IntegerField(label=_("Hours a week"), min_value=1, max_value=60)
    mode = forms.ChoiceField(label=_("Where"), choices=Mode.choices, widget=forms.RadioSelect)
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    pay = forms.ChoiceField(label=_("Pay"), choices=Pay.choices, widget=forms.RadioSelect)
    pay_amount = forms.DecimalField(
        label=_("Amount"),
        max_digits=9,
        decimal_places=2,
        min_value=0,
        required=False,
        help_text=_("For an hour, or the whole stipend."),
    )
    days = forms.IntegerField(label=_("Business days to decide"), min_value=1, max_value=30)
    message = forms.CharField(
        label=_("Message to the student"), required=False, widget=forms.Textarea(attrs={"rows": 5}), max_length=LONGEST
    )

    def __init__(self, *args, listing: Listing, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.listing = listing

    def clean(self) -> dict:
        data = super().clean() or {}
        if data.get("pay") == Pay.UNPAID:
            data["pay_amount"] = None
        return data

    def terms(self) -> Terms:
        names = ("title", "starts_on", "ends_on", "weeks", "hours", "mode", "place", "pay", "pay_amount")
        return Terms(**{name: self.cleaned_data[name] for name in names}, currency=self.listing.currency)
