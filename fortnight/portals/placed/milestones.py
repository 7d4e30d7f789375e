"""Milestones as both sides set, change and read them."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from fortnight.core.time import now
from fortnight.core.transitions import MoveError
from fortnight.placements.actions import milestones as acting
from fortnight.placements.actions.pact import Overtaken
from fortnight.placements.models import Milestone, Placement, Showing
from fortnight.portals.deeds import NOT_DONE
from fortnight.portals.http import Request
from fortnight.portals.placed.ways import way
from fortnight.ui.fields import LineField, ProseField
from fortnight.ui.forms import Form

EARLY = timedelta(days=14)  # before the first day: what is prepared


class MilestoneForm(Form):
    """`seen` is the version that was read."""

    name = LineField(label=_("Name"), max_length=120)
    due_on = forms.DateField(label=_("Due on"))
    what = ProseField(
        label=_("What there is to show"), rows=4, max_length=2000, required=False,
        help_text=_("A text, a link or a PDF: the student shows it on the milestone’s page."),
    )  # fmt: skip
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)

    def __init__(self, *args: Any, placement: Placement, **kwargs: Any) -> None:
        self.placement = placement
        super().__init__(*args, **kwargs)

    def clean_due_on(self) -> date:
        day, first, last = self.cleaned_data["due_on"], self.placement.starts_on - EARLY, self.placement.ends_on
        if not first <= day <= last:
            words = _t("Choose a day of the placement: %(first)s to %(last)s.")
            said = {"first": date_format(first, "j M Y"), "last": date_format(last, "j M Y")}
            raise forms.ValidationError(words % said)
        return day


def add(request: Request, placement: Placement, *, side: str) -> tuple[MilestoneForm, bool]:
    """The form, and whether what it holds was added."""
    form = MilestoneForm(request.POST or None, placement=placement)
    if request.method != "POST" or not form.is_valid():
        return form, False
    values = {name: form.cleaned_data[name] for name in ("name", "what", "due_on")}
    try:
        acting.add(placement, by=request.user, side=side, **values)
    except (acting.TooMany, MoveError) as error:
        form.add_error(None, str(error))
        return form, False
    messages.success(request, _t("Added. The other side has been told."))
    return form, True


def change(request: Request, milestone: Milestone, *, side: str) -> tuple[MilestoneForm, bool]:
    before = {"name": milestone.name, "what": milestone.what, "due_on": milestone.due_on, "seen": milestone.version}
    form = MilestoneForm(request.POST or None, placement=milestone.placement, initial=before)
    if request.method != "POST" or not form.is_valid():
        return form, False
    try:
        if acting.change(milestone, form.cleaned_data, seen=form.cleaned_data["seen"] or 0, by=request.user, side=side):
            messages.success(request, _t("Changed. The other side has been told."))
    except Overtaken:
        _say_how_it_stands(form, milestone)
        return form, False
    except MoveError as error:
        form.add_error(None, str(error))
        return form, False
    return form, True


def _say_how_it_stands(form: MilestoneForm, milestone: Milestone) -> None:
    """What was typed stays; the next try counts, unless the milestone is over."""
    milestone.refresh_from_db(fields=["name", "what", "due_on", "version", "state"])
    words = _t("This milestone has changed in the meantime. Now it is “%(name)s”, due on %(day)s (%(state)s): %(what)s")
    said = {
        "name": milestone.name,
        "day": date_format(milestone.due_on, "j M Y"),
        "state": milestone.get_state_display(),
        "what": milestone.what,
    }
    form.add_error(None, words % said)
    form.data = form.data.copy()
    form.data["seen"] = str(milestone.version)


def reading(milestone: Milestone) -> dict[str, object]:
    showings = list(milestone.showings.select_related("by", "reviewed_by"))
    return {"milestone": milestone, "placement": milestone.placement, "showings": showings, "today": today(milestone)}


def today(milestone: Milestone) -> date:
    return now().astimezone(milestone.placement.school.zone).date()


def unsaid(milestones: Sequence[Milestone], showings: Sequence[Showing]) -> list[Showing]:
    """Reviews about which the student has not said whether they helped, in the order of the milestones."""
    by_milestone = {each.milestone_id: each for each in showings if each.reviewed_at and not each.helped}
    found = [
        by_milestone[each.pk]
        for each in milestones
        if each.pk in by_milestone and by_milestone[each.pk].turn == each.turn
    ]
    by_pk = {each.pk: each for each in milestones}
    for showing in found:
        showing.milestone = by_pk[showing.milestone_id]
    return found


def new_page(request: Request, placement: Placement, *, side: str) -> HttpResponse:
    form, done = add(request, placement, side=side)
    there = way(side, placement)("placement")
    return redirect(there) if done else _edit(request, placement, None, form, there)


def edit_page(request: Request, milestone: Milestone, *, side: str) -> HttpResponse:
    form, done = change(request, milestone, side=side)
    there = way(side, milestone.placement)("milestone", code=milestone.code)
    return redirect(there) if done else _edit(request, milestone.placement, milestone, form, there)


def _edit(
    request: Request, placement: Placement, milestone: Milestone | None, form: MilestoneForm, there: str
) -> HttpResponse:
    context = {"placement": placement, "form": form, "milestone": milestone, "there_url": there}
    return render(request, "placed/milestone_edit.html", context, status=NOT_DONE if form.errors else 200)
