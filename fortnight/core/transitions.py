"""State machines as data: one table of moves, taken by one conditional UPDATE.

The row count of that UPDATE decides a race on every database: exactly one of two people wins, and the other
is told. From the same table come the buttons, the diagrams in the documentation and the tests.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from fortnight.core.rules import Rule


class MoveError(Exception):
    """A move did not happen. `str()` is a sentence for the person who tried."""

    def __init__(self, message: str, *, move: "Move", subject: Model) -> None:
        super().__init__(message)
        self.move = move
        self.subject = subject


class MoveRefused(MoveError):
    """The person may not, or something that the move needs is missing (`missing` names the field)."""

    def __init__(self, message: str, *, move: "Move", subject: Model, missing: str = "") -> None:
        super().__init__(message, move=move, subject=subject)
        self.missing = missing


class MoveLost(MoveError):
    """Somebody or something else was faster: the row is no longer in a state that the move starts from."""


@dataclass(frozen=True)
class Move:
    """One row of the table. `needs` names the arguments that must not be empty: "note", "reason"."""

    name: str
    sources: tuple[str, ...]
    target: str
    who: Rule
    label: str
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Option:
    """A move as a button: shown to this person, and if it cannot be pressed now, why."""

    move: Move
    enabled: bool
    why_not: str = ""


@dataclass(frozen=True)
class Machine:
    """All moves of one state column of a model."""

    moves: tuple[Move, ...]
    column: str = "state"
    by_name: Mapping[str, Move] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {move.name: move for move in self.moves})

    def take(
        self,
        subject: Model,
        name: str,
        *,
        by: Any,
        note: str = "",
        reason: Any = None,
        set: Mapping[str, Any] | None = None,  # noqa: A002 - reads as SQL's word at every call
        guard: Mapping[str, Any] | None = None,
    ) -> Move:
        """Make the move or raise `MoveRefused` or `MoveLost`. Call inside a transaction.

        `set` are further columns to write, `guard` further conditions that the row must meet.
        """
        move = self.by_name[name]
        self.check(subject, move, by=by, given={"note": note, "reason": reason})
        written = {self.column: move.target, **(set or {})}
        rows = type(subject)._base_manager.filter(pk=subject.pk, **{f"{self.column}__in": move.sources})
        if not rows.filter(**(guard or {})).update(**written):
            raise MoveLost(
                _("That has changed in the meantime. Here is how it stands now."), move=move, subject=subject
            )
        _show(subject, written)
        return move

    def check(self, subject: Model, move: Move, *, by: Any, given: Mapping[str, Any]) -> None:
        """Raise unless `by` may make the move and gave what it needs; the state is looked at first."""
        if getattr(subject, self.column) not in move.sources:
            raise MoveLost(
                _("That has changed in the meantime. Here is how it stands now."), move=move, subject=subject
            )
        if not move.who(by, subject):
            raise MoveRefused(_("Only %(who)s may do this.") % {"who": move.who.words}, move=move, subject=subject)
        for need in move.needs:
            if not given.get(need):
                raise MoveRefused(
                    _("Please say why: the other side reads it."), move=move, subject=subject, missing=need
                )

    def options(self, subject: Model, *, by: Any) -> list[Option]:
        """The buttons for this person now: only moves that start from the present state and are theirs."""
        state = getattr(subject, self.column)
        return [Option(move, enabled=True) for move in self.moves if state in move.sources and move.who(by, subject)]

    def can(self, subject: Model, name: str, *, by: Any) -> bool:
        move = self.by_name[name]
        return getattr(subject, self.column) in move.sources and move.who(by, subject)


def _show(subject: Model, written: Mapping[str, Any]) -> None:
    """What was written stands in the object too; what only the database can work out is read from it."""
    computed = [name for name, value in written.items() if hasattr(value, "resolve_expression")]
    for name in written.keys() - set(computed):
        setattr(subject, name, written[name])
    if computed:
        subject.refresh_from_db(fields=computed)
