"""The agreement as all three sides read, sign and change it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fortnight.core.time import now
from fortnight.people.models import User
from fortnight.placements.actions import agreement as acting
from fortnight.placements.authorizing import lead_of
from fortnight.placements.models import SIDES, Agreement, Placement
from fortnight.placements.papers import agreement_paper
from fortnight.placements.wording import facts_of, first_facts
from fortnight.portals.address import client_address
from fortnight.portals.deeds import NOT_DONE, attempt
from fortnight.portals.http import Request
from fortnight.portals.placed.forms.agreement import ChangeForm, SignForm, initial_of
from fortnight.portals.placed.ways import way, ways

MOST_VERSIONS = 50  # that a page shows; all are kept
PAGES = ("placement", "agreement", "signature")


def newest(placement: Placement) -> Agreement | None:
    """The last version; a placement from before there were agreements has none until somebody proposes one."""
    found = Agreement.objects.of_placement(placement).with_signatures().first()
    return _of(placement, found)


def numbered(placement: Placement, version: int) -> Agreement:
    found = _of(placement, Agreement.objects.of_placement(placement).with_signatures().numbered(version))
    if found is None:
        raise Http404
    return found


def _of(placement: Placement, found: Agreement | None) -> Agreement | None:
    if found is not None:
        found.placement = placement
    return found


def page(request: Request, placement: Placement, side: str, version: int = 0) -> HttpResponse:
    """One version, the last without a number."""
    given = numbered(placement, version) if version else newest(placement)
    return _page(request, placement, side, given, status=200)


def _page(
    request: Request, placement: Placement, side: str, given: Agreement | None, *, form: SignForm | None = None,
    status: int,
) -> HttpResponse:  # fmt: skip
    signs = waits_for(given, side, request.user)
    if signs and form is None:
        form = SignForm(initial={"sha256": given.sha256, "name": ""}, kind=given.kind)
    to = way(side, placement)
    versions = Agreement.objects.of_placement(placement)[:MOST_VERSIONS]
    context = {
        "placement": placement,
        "agreement": given,
        "side": side,
        "heads": heads(given),
        "form": form if signs else None,
        "versions": [(each, to("agreement-version", version=each.version)) for each in versions],
        "paper_url": to("agreement-paper", version=given.version) if given else "",
        "ways": ways(side, placement, *PAGES),
        "change_url": to("agreement-change") if placement.state in acting.SIGNABLE and side != "office" else "",
    }
    return render(request, "placed/agreement.html", context, status=status)


def waits_for(given: Agreement | None, side: str, person: User) -> bool:
    """Whether it is open and lacks this side's name, and this person may put theirs."""
    return given is not None and given.state == "open" and side in given.unsigned and acting.MAY[side](person, given)


def heads(given: Agreement | None) -> list[tuple[str, str, object]]:
    """Each side that signs or has: (side, its words, its signature or None)."""
    if given is None:
        return []
    names = {each.side: each for each in given.signatures.all()}
    shown = [side for side in SIDES if side in given.sides or side in names]
    return [(side, Placement.Side(side).label, names.get(side)) for side in shown]


def signature(request: Request, placement: Placement, side: str) -> HttpResponse:
    """What was read is what is signed: the form says which text that was."""
    given = newest(placement)
    form = SignForm(request.POST, kind=given.kind if given else "")
    if given is not None and form.is_valid():
        typed = {"name": form.cleaned_data["name"], "sha256": form.cleaned_data["sha256"]}
        done = attempt(
            form,
            lambda: acting.sign(given, by=request.user, side=side, address=client_address(request), **typed),
            reader=side,
        )
        if not form.errors:
            messages.success(request, _said(given, new=bool(done)))
            return redirect(way(side, placement)("agreement"))
    return _page(request, placement, side, newest(placement), form=form, status=NOT_DONE)


def _said(given: Agreement, *, new: bool) -> str:
    if given.state == Agreement.State.SIGNED:
        return _("All have signed: this version holds.")
    return _("You have signed; the others are asked.") if new else _("You had signed this version already.")


def change(request: Request, placement: Placement, side: str) -> HttpResponse:
    last = newest(placement)
    facts = facts_of(last) if last else first_facts(placement)
    form = ChangeForm(request.POST or None, initial=initial_of(facts, last), last=facts)
    if request.method == "POST" and form.is_valid() and _propose(request, placement, side, form):
        messages.success(request, _("The new version is there. Sign it, and the others are asked to."))
        return redirect(way(side, placement)("agreement"))
    context = {"placement": placement, "form": form, "ways": ways(side, placement, *PAGES)}
    return render(request, "placed/agreement_change.html", context, status=NOT_DONE if form.errors else 200)


def _propose(request: Request, placement: Placement, side: str, form: ChangeForm) -> bool:
    given = {"side": side, "why": form.cleaned_data["why"], "seen": form.cleaned_data["seen"]}
    try:
        attempt(form, lambda: acting.propose(placement, form.facts(), by=request.user, **given), reader=side)
    except acting.BadFacts as error:
        for field, sentence in error.problems.items():
            form.add_error(field if field in form.fields else None, sentence)
    return not form.errors


def paper(placement: Placement, version: int) -> HttpResponse:
    given = numbered(placement, version)
    answer = HttpResponse(agreement_paper(given), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="agreement-{placement.code}-{version}.pdf"'
    return answer


def around(placement: Placement, side: str, person: User) -> dict[str, object]:
    """What the placement's own page shows of its agreement."""
    given = newest(placement)
    today = now().astimezone(placement.school.zone).date()
    return {
        "agreement": given,
        "mine_is_missing": waits_for(given, side, person),
        "mine_is_there": given is not None and given.signed_by(side),
        "agreement_url": way(side, placement)("agreement"),
        "lead": lead_of(placement, today=today),
    }
