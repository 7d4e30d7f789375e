"""What officers fill in about a program and its policy."""

import re
from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from fortnight.people.models import Level
from fortnight.programs.actions import DATES
from fortnight.programs.models import Policy, Program
from fortnight.ui.forms import Form, ModelForm


def day_input() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d")


A_YEAR = timedelta(weeks=52)
TEXTS = ("summary", "about", "compared", "how_to_apply", "how_to_post")
LONG = ("key_dates", *TEXTS, "default_question")
SECTIONS = (
    (_("The program"), "", ("name", "kind", "visibility")),
    (_("Dates"), _("A day ends at 23:59:59 in the school’s time zone."), (*DATES, "key_dates")),
    (_("Texts of the public page"), "", TEXTS),
    (_("Applying"), "", ("default_question",)),
)


class ProgramForm(ModelForm):
    key_dates = forms.CharField(
        label=_("Recommended key dates"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("One a line: the day, then what it is, as in “2026-10-25 Offers begin”. Shown, not enforced."),
    )

    class Meta:
        model = Program
        fields = tuple(field for _name, _words, names in SECTIONS for field in names)
        widgets = {name: day_input() for name in DATES}

    def __init__(self, *args, **kwargs) -> None:
        """The kind is asked only where it says something: nothing is matched yet."""
        super().__init__(*args, **kwargs)
        if self.instance.kind == Program.Kind.ROLLING:
            del self.fields["kind"]
        for name in LONG:
            self.fields[name].long = True
        self.initial["key_dates"] = "\n".join(f"{each['day']} {each['name']}" for each in self.instance.key_dates)

    def sections(self) -> list[tuple[str, str, list[forms.BoundField]]]:
        """The form in the order of the page: (name, what it is about, fields)."""
        return [
            (name, words, [self[field] for field in names if field in self.fields]) for name, words, names in SECTIONS
        ]

    def clean_key_dates(self) -> list[dict[str, str]]:
        return [self._key_date(line) for line in self.cleaned_data["key_dates"].splitlines() if line.strip()]

    @staticmethod
    def _key_date(line: str) -> dict[str, str]:
        day, _space, name = line.strip().partition(" ")
        try:
            return {"day": date.fromisoformat(day).isoformat(), "name": name.strip()[:80]}
        except ValueError as error:
            sentence = _t("“%(line)s” does not begin with a day such as 2026-10-25.")
            raise ValidationError(sentence % {"line": line.strip()[:60]}) from error

    def clean(self) -> dict:
        data = super().clean() or {}
        self._in_order(data, "applications_open", "applications_close", _t("Applications must close after they open."))
        self._in_order(data, "work_start", "work_end", _t("Work must end after it begins."))
        self._in_order(data, "postings_open", "applications_close", _t("Hosts must be able to post before that."))
        self._in_order(data, "applications_close", "work_end", _t("Applications must close before work ends."))
        return data

    def _in_order(self, data: dict, first: str, last: str, sentence: str) -> None:
        if data.get(first) and data.get(last) and data[last] < data[first]:
            self.add_error(last, sentence)


class CopyForm(Form):
    """Proposes the same weekday a year later, and the name with its year moved on."""

    name = forms.CharField(label=_("Name of the new season"), max_length=200)
    work_start = forms.DateField(
        label=_("Work begins"), widget=day_input(), help_text=_("All other dates move by as many days.")
    )

    def __init__(self, *args, program: Program, **kwargs) -> None:
        begins = program.work_start + A_YEAR
        proposed = {"name": next_name(program.name, begins), "work_start": begins}
        super().__init__(*args, initial=proposed, **kwargs)

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        if Program.objects.is_named(name):
            raise ValidationError(_t("There is a program of this name already."))
        return name


def next_name(name: str, begins: date) -> str:
    """“IAP 2027” becomes “IAP 2028”; a name without a year gets the one in which the new season begins."""
    moved = re.sub(r"\b(?:19|20)\d\d\b", lambda year: str(int(year[0]) + 1), name)
    return moved if moved != name else f"{name} {begins.year}"


RULES = (
    (
        _("Weeks"),
        _("How long a project lasts, and that it lies in the work window."),
        "weeks_mode",
        ("weeks_min", "weeks_max"),
    ),
    (_("Hours a week"), _("How much of a week it takes."), "hours_mode", ("hours_min", "hours_max")),
    (
        _("Place of work"),
        _("“Encouraged” never stops a project; “remote only” does where it is required."),
        "remote_mode",
        ("remote",),
    ),
    (_("Pay"), _("“Recommended” never stops a project; “paid only” does where it is required."), "pay_mode", ("pay",)),
    (_("Least pay"), _("What an hour must bring, stipends counted by the hour."), "pay_floor_mode", ("pay_floor",)),
    (_("Who may apply"), _("By level, as the roster says."), "eligible_mode", ("eligible_levels",)),
    (_("Time to decide"), _("How long an offer stays open."), "offer_mode", ("offer_days",)),
    (
        _("Answer promise"),
        _(
            "Within these days every applicant hears. Required: a promise that students read; so many days after it an"
            " application that nobody answered is closed with an apology. Advised: hosts are asked."
        ),
        "answer_mode",
        ("answer_days", "answer_in", "apology_days"),
    ),
    (_("Open applications"), _("How many a student may have at a time."), "cap_mode", ("cap",)),
    (
        _("All placements together"),
        _("Hours a week that a student's placements may add up to. Required: an offer beyond that cannot be accepted."),
        "load_mode",
        ("load_max",),
    ),
    (_("Mentor"), _("A named person guides the student."), "mentor_mode", ()),
    (_("Backup mentor"), _("Somebody who steps in."), "backup_mentor_mode", ()),
    (
        _("Signature of the office"),
        _("Required: the office signs agreements too, and they hold only then."),
        "office_signs_mode",
        (),
    ),
    (
        _("Authorization to work"),
        _("Students say whether they need one. Required: the start waits until the office has cleared it."),
        "authorization_mode",
        ("authorization_weeks",),
    ),
    (_("Two officers"), _("A host's first posting is approved by two."), "two_person_mode", ()),
)


def number(name: str, least: int, most: int) -> forms.IntegerField:
    label = str(Policy._meta.get_field(name).verbose_name)
    return forms.IntegerField(label=label[:1].upper() + label[1:], min_value=least, max_value=most)


class PolicyForm(ModelForm):
    weeks_min, weeks_max = number("weeks_min", 1, 52), number("weeks_max", 1, 52)
    hours_min, hours_max = number("hours_min", 1, 60), number("hours_max", 1, 60)
    offer_days, answer_days = number("offer_days", 1, 30), number("answer_days", 1, 90)
    apology_days = number("apology_days", 1, 90)
    cap = number("cap", 1, 50)
    load_max = number("load_max", 1, 80)
    authorization_weeks = number("authorization_weeks", 0, 52)
    pay_floor = forms.DecimalField(label=_("Least pay an hour"), min_value=0, max_digits=8, decimal_places=2)
    eligible_levels = forms.MultipleChoiceField(
        label=_("Levels that may apply"),
        choices=Level.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked: all levels."),
    )

    class Meta:
        model = Policy
        fields = tuple(name for _words, _says, mode, values in RULES for name in (mode, *values))

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name, _words, mode, _values in RULES:
            self.fields[mode].label = _t("Rule: %(name)s") % {"name": name}

    def clean(self) -> dict:
        data = super().clean() or {}
        for least, most in (("weeks_min", "weeks_max"), ("hours_min", "hours_max")):
            if data.get(least) and data.get(most) and data[most] < data[least]:
                self.add_error(most, _t("The most must not be less than the fewest."))
        return data

    def rules(self) -> list[tuple[str, str, forms.BoundField, list[forms.BoundField]]]:
        """Each rule as (name, what it says, how strongly it holds, its values), in the order of the page."""
        return [(name, words, self[mode], [self[value] for value in values]) for name, words, mode, values in RULES]
