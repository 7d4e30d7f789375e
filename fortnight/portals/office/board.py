"""The board: open places and students without one, by field, level, place or week; and messages to a group of them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from fortnight.activity.once import once
from fortnight.board.actions.mailing import CannotWrite, send_mailing, set_budget
from fortnight.board.counting import BY, CAP, PLACES, Board, draw
from fortnight.board.groups import listings_in, students_in
from fortnight.board.models import Group, Mailing
from fortnight.board.narrowing import Narrowed
from fortnight.board.queries import names_of, seekers
from fortnight.board.reach import Reach, a_week, reach_of
from fortnight.core.pages import Page, page_of
from fortnight.core.time import now
from fortnight.people.models.student import Level
from fortnight.portals.facets import start as week_words
from fortnight.portals.http import Request
from fortnight.portals.office.board_words import proposed
from fortnight.portals.office.forms.board import BudgetForm, MailingForm
from fortnight.portals.office.waiting import counted
from fortnight.postings.models.posting import Mode
from fortnight.programs.models import Program

BAD = 422
HEADS: dict[str, str | Promise] = {
    PLACES: lazy("Free places"),
    Group.EMPTY: lazy("No applicants"),
    Group.FREE: lazy("Applicants, and room"),
    Group.NOTHING: lazy("Nothing left"),
    Group.UNHEARD: lazy("Never answered"),
    Group.RUNNING: lazy("In the running"),
    Group.IDLE: lazy("Not applied"),
}
TITLES: dict[str, str | Promise] = {
    Group.EMPTY: lazy("Projects with a free place and no applicants"),
    Group.FREE: lazy("Projects with applicants and a free place"),
    Group.NOTHING: lazy("Students who applied, and nothing is left"),
    Group.UNHEARD: lazy("Students who were never answered"),
    Group.RUNNING: lazy("Students with an application that goes on"),
    Group.IDLE: lazy("Students who have not applied yet"),
}


def board(request: Request) -> HttpResponse:
    open_ones, program = programs(request)
    if program is None:
        return render(request, "office/board/none.html")
    to, group, by = Narrowed.read(request.GET), _group(request), request.GET.get("by", "")
    by = by if by in BY else "field"
    drawn, kept = draw(program, by, to), {"program": program.code, "by": by}
    context = {
        "open_programs": open_ones,
        "program": program,
        "to": to,
        "group": group,
        "by": by,
        "ways": [(name, words, "?" + to.query(**kept | {"by": name, "group": group})) for name, words in BY.items()],
        "heads": list(HEADS.values()),
        "rows": [(row.label, _cells(drawn, row.cells, to.with_value(by, row.value), kept)) for row in drawn.rows],
        "totals": _cells(drawn, drawn.totals, to, kept),
        "page": _page(program, group, to, request.GET.get("page")),
        "title": TITLES[group],
        "number": drawn.totals[group],
        "many": group in drawn.more,
        "choices": _choices(program, to),
        "message_url": _message_url(request, program, group, to),
        "clear_url": "?" + Narrowed().query(**kept | {"group": group}),
    }
    return render(request, "office/board/board.html", context)


def programs(request: Request) -> tuple[list[Program], Program | None]:
    """Those that are open, and the one that the address names, else the first."""
    found = list(Program.objects.open().select_related("policy", "school"))
    named = [each for each in found if each.code == request.GET.get("program")]
    return found, next(iter([*named, *found]), None)


def _group(request: Request) -> Group:
    asked = request.GET.get("group", "")
    return Group(asked) if asked in Group.values else Group.NOTHING


def _cells(drawn: Board, cells: Any, to: Narrowed, kept: dict[str, str]) -> list[tuple[Any, str, str]]:
    """Head, number in words, and where those are listed; places are listed as their projects."""
    found = []
    for name, head in HEADS.items():
        number, group = cells.get(name, 0), Group.FREE if name == PLACES else name
        words = f"{number:,}+" if name in drawn.more else f"{number:,}"
        url = "?" + to.query(**kept, group=group) + "#list" if number and name != PLACES else ""
        found.append((head, words, url))
    return found


def _page(program: Program, group: Group, to: Narrowed, asked: str | None) -> Page:
    if group.of_students:
        return page_of(students_in(program, group, to), asked, each=lambda rows: seekers(program, list(rows)))
    return page_of(listings_in(program, group, to).select_related("posting__host__user"), asked)


def _choices(program: Program, to: Narrowed) -> list[tuple[str, Any, list[tuple[str, Any]], str]]:
    """Name, label, options and what is chosen; a chosen value that no project names any more stays."""
    fields = [(name, name) for name in names_of(program, "field")]
    places = [*Mode.choices, *((name, name) for name in names_of(program, "place"))]
    chosen = {"field": to.field, "level": to.level, "place": to.place, "start": to.start}
    weeks = [(to.start, week_words(to.start))] if to.start else []
    given = {"field": fields, "level": Level.choices, "place": places, "start": weeks}
    return [
        (name, label, _with(list(given[name]), chosen[name]), chosen[name])
        for name, label in BY.items()
        if given[name] or chosen[name]
    ]


def _with(options: list[tuple[str, Any]], chosen: str) -> list[tuple[str, Any]]:
    known = not chosen or chosen in dict(options)
    return options if known else [*options, (chosen, chosen)]


def _message_url(request: Request, program: Program, group: Group, to: Narrowed) -> str:
    there = reverse("office:board-message", kwargs={"school": request.school.slug})
    return f"{there}?{to.query(program=program.code, group=group)}"


@once
def board_message(request: Request) -> HttpResponse:
    """How many get it and how many do not, and why, is said before it is sent."""
    _open, program = programs(request)
    if program is None:
        return redirect("office:board", school=request.school.slug)
    group, to = _group(request), Narrowed.read(request.GET)
    form = MailingForm(request.POST or None, initial=proposed(program, group))
    if request.method == "POST" and form.is_valid():
        try:
            mailing = send_mailing(program, group, to, by=request.user, **form.cleaned_data)
        except CannotWrite as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, sent_words(mailing))
            return redirect("office:board-messages", school=request.school.slug)
    board_url = reverse("office:board", kwargs={"school": request.school.slug})
    context = {
        "form": form,
        "program": program,
        "title": TITLES[group],
        "said": said(reach_of(program, group, to, at=now()), a_week(request.school)),
        "narrowed": [value for value in (to.field, to.level, to.place, to.start and week_words(to.start)) if value],
        "board_url": f"{board_url}?{to.query(program=program.code, group=group)}",
    }
    return render(request, "office/board/message.html", context, status=BAD if form.errors else 200)


def said(reach: Reach, budget: int) -> list[str]:
    """In sentences."""
    if reach.more:
        return [_("These are %(n)s people. Narrow the group first.") % {"n": counted(CAP + 1)}]
    number = len(reach.people)
    words = [ngettext("%(n)d person gets this message.", "%(n)d people get this message.", number) % {"n": number}]
    if reach.off:
        line = ngettext(
            "%(n)d does not: they have switched such mail off.",
            "%(n)d do not: they have switched such mail off.",
            reach.off,
        )
        words.append(line % {"n": reach.off})
    if reach.full:
        line = ngettext(
            "%(n)d does not: they have had %(most)d such messages within seven days.",
            "%(n)d do not: they have had %(most)d such messages within seven days.",
            reach.full,
        )
        words.append(line % {"n": reach.full, "most": budget})
    return words


def sent_words(mailing: Mailing) -> str:
    words = ngettext(
        "On its way to %(n)d person, within a few minutes.",
        "On its way to %(n)d people, within a few minutes.",
        mailing.number,
    )
    return words % {"n": mailing.number}


def board_messages(request: Request) -> HttpResponse:
    """What was sent, and how many a person gets in a week."""
    return messages_page(request, BudgetForm(initial={"a_week": a_week(request.school)}))


def board_budget(request: Request) -> HttpResponse:
    form = BudgetForm(request.POST)
    if not form.is_valid():
        return messages_page(request, form, status=BAD)
    set_budget(request.school, form.cleaned_data["a_week"], by=request.user)
    messages.success(request, _("Saved."))
    return redirect("office:board-messages", school=request.school.slug)


def messages_page(request: Request, form: BudgetForm, *, status: int = 200) -> HttpResponse:
    page = page_of(Mailing.objects.latest_first(), request.GET.get("page"))
    return render(request, "office/board/messages.html", {"page": page, "form": form}, status=status)
