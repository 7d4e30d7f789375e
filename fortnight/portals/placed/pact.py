"""The pact as both sides read, change and agree to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django import forms
from django.contrib import messages
from django.forms import BoundField
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from fortnight.core.transitions import MoveError
from fortnight.placements.actions import pact as acting
from fortnight.placements.models import LINES, Pact, PactText, Placement
from fortnight.placements.proposals import LONGEST_LINE
from fortnight.portals.deeds import NOT_DONE
from fortnight.portals.http import Request
from fortnight.portals.placed.ways import way, ways
from fortnight.ui.fields import ProseField
from fortnight.ui.forms import Form

DIGITS = 9  # of a version
MOST_VERSIONS = 30  # that a page shows; all are kept
HINTS = {
    "goals": _("What the work is for, and what the student wants to learn."),
    "deliverable": _("The thing that can be shown."),
    "rhythm": _("Days, hours, and the channel for everything in between."),
    "answers": _("Within how many hours or days, and what to do when it cannot wait."),
    "backup": _("A name and how to reach them."),
    "ending": _("What is handed over, to whom, and when you look back together."),
}
ROWS = {"goals": 5, "deliverable": 5}


def _line(name: str) -> ProseField:
    label = PactText._meta.get_field(name).verbose_name
    return ProseField(label=label, help_text=HINTS[name], rows=ROWS.get(name, 3), max_length=LONGEST_LINE)


class PactForm(Form):
    """`seen` is the version that was read; who comes second is shown the other's words beside their own."""

    goals, deliverable, rhythm, answers, backup, ending = map(_line, LINES)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    theirs: dict[str, str]

    def lines(self) -> Iterator[tuple[BoundField, str]]:
        """Each field, and what the other side has written there meanwhile."""
        theirs = getattr(self, "theirs", {})
        yield from ((self[name], theirs.get(name, "")) for name in LINES)

    def meet(self, theirs: PactText, base: PactText | None) -> None:
        """What was not touched here takes the other's words; where both wrote, both stand there. The next try counts."""
        self.theirs, data = {}, self.data.copy()
        for name in LINES:
            typed, now = self.cleaned_data[name], getattr(theirs, name)
            if base is not None and typed == getattr(base, name):
                data[name] = now
            elif typed != now and (base is None or now != getattr(base, name)):
                self.theirs[name] = now
                self.add_error(name, _t("Both of you have changed this line. Make one text of the two."))
        data["seen"] = str(theirs.version)
        self.data = data
        words = _t(
            "%(who)s changed the pact while you were writing. Your words are still here; read them again and save."
        )
        self.add_error(None, words % {"who": theirs.by or _t("The other side")})


@dataclass(frozen=True)
class Change:
    """One version: who wrote it, and the lines that it changed with what stood there before."""

    text: PactText
    before: list[tuple[str, str]]


def pact_of(placement: Placement) -> Pact:
    pact = get_object_or_404(Pact.objects.with_placement().select_related("host_agreed_by"), placement=placement)
    pact.placement = placement
    return pact


def known_pact(placement: Placement) -> Pact | None:
    """None for a moment where the placement was made before there were pacts."""
    return Pact.objects.with_placement().of_placement(placement).first()


def reading(pact: Pact) -> dict[str, object]:
    texts = list(pact.texts.select_related("by")[: MOST_VERSIONS + 1])
    return {
        "placement": pact.placement,
        "pact": pact,
        "lines": [(PactText._meta.get_field(name).verbose_name, getattr(texts[0], name)) for name in LINES],
        "changes": list(_changes(texts)),
    }


def _changes(texts: Sequence[PactText]) -> Iterator[Change]:
    """Newest first; the first version was proposed from the posting and has changed nothing."""
    for after, before in pairwise(texts):
        changed = [name for name in LINES if getattr(after, name) != getattr(before, name)]
        yield Change(after, [(PactText._meta.get_field(name).verbose_name, getattr(before, name)) for name in changed])


def form_for(request: Request, pact: Pact) -> PactForm:
    current = pact.texts.get(version=pact.version)
    return PactForm(request.POST or None, initial={**current.words(), "seen": pact.version})


def keep(request: Request, pact: Pact, form: PactForm, *, side: str) -> bool:
    """Save, and agree where that was pressed; False when the other side was faster, and the form then shows their words."""
    seen, agrees = form.cleaned_data["seen"], "agree" in request.POST
    try:
        changed = acting.change(pact, form.cleaned_data, seen=seen, by=request.user, side=side, agrees=agrees)
    except acting.Overtaken:
        texts = {text.version: text for text in pact.texts.select_related("by")}
        form.meet(texts[max(texts)], texts.get(seen))
        return False
    except MoveError as error:
        form.add_error(None, str(error))
        return False
    if agrees:
        messages.success(request, _t("Saved, and you have agreed. The other side is asked."))
    elif changed:
        messages.success(request, _t("Saved. The other side is asked to read it; say yes yourself when it suits you."))
    else:
        messages.info(request, _t("Nothing was changed."))
    return True


def agree(request: Request, pact: Pact, *, side: str) -> None:
    """One side's yes to the version that its page showed."""
    typed = request.POST.get("seen", "")
    seen = int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= DIGITS else 0
    try:
        new = acting.agree(pact, seen=seen, by=request.user, side=side)
    except acting.Overtaken:
        messages.error(request, _t("The pact has changed since you read it. Please read it again, then say yes."))
        return
    except MoveError as error:
        messages.error(request, str(error))
        return
    if pact.state == Pact.State.AGREED:
        messages.success(request, _t("The pact is agreed by both."))
    elif new:
        messages.success(request, _t("You have agreed. The other side is asked as well."))


def page(request: Request, placement: Placement, *, side: str) -> HttpResponse:
    given = pact_of(placement)
    there = ways(side, placement, "placement", "pact-edit", "pact-agreement")
    return render(request, "placed/pact.html", {**reading(given), "mine": given.agreed_by(side), "ways": there})


def edit_page(request: Request, placement: Placement, *, side: str) -> HttpResponse:
    given = pact_of(placement)
    form, there = form_for(request, given), way(side, placement)("pact")
    if request.method == "POST" and form.is_valid() and keep(request, given, form, side=side):
        return redirect(there)
    context = {"placement": placement, "form": form, "pact_url": there}
    return render(request, "placed/pact_edit.html", context, status=NOT_DONE if form.errors else 200)


def agreement(request: Request, placement: Placement, *, side: str) -> HttpResponse:
    agree(request, pact_of(placement), side=side)
    return redirect(way(side, placement)("pact"))
