"""The guards of the product switched off, one by one: what a proof must then find."""

from typing import Any


def careless_moves() -> None:
    """A move is looked at in memory and written whatever stands in the database now."""
    from fortnight.core.transitions import Machine

    def take(self, subject, name, *, by, note="", reason=None, set=None, guard=None):  # noqa: A002
        move = self.by_name[name]
        self.check(subject, move, by=by, given={"note": note, "reason": reason})
        written = {self.column: move.target, **(set or {})}
        type(subject)._base_manager.filter(pk=subject.pk).update(**written)
        for column, value in written.items():
            setattr(subject, column, value)
        return move

    Machine.take = take


def careless_places() -> None:
    """A place is looked at and not held."""
    from fortnight.workflows import make_offer

    make_offer.hold_place = lambda listing: listing.held < listing.places


def careless_keys() -> None:
    """A form's one-time key is not looked at."""
    from fortnight.activity import once

    def run(view: Any, _key: str, request: Any, *args: Any, **kwargs: Any) -> Any:
        return view(request, *args, **kwargs)

    once._run_once = run


def careless_mail() -> None:
    """A mail is written after its transaction, as many programs do it."""
    import time

    from django.db import transaction

    from fortnight.activity import notices

    real = notices.post

    def post(*args: Any, **kwargs: Any) -> None:
        def later() -> None:
            time.sleep(0.2)
            real(*args, **kwargs)

        transaction.on_commit(later)

    notices.post = post


def careless_watch() -> None:
    """Every page finds out for itself that the database is away."""
    from fortnight.core.away import Watch

    Watch.lets_through = lambda _self: True


def careless_files() -> None:
    """A backup takes the files that are there when it is done with the database, on a disk that takes its time."""
    import time

    from fortnight.server import backup
    from fortnight.server.kept_files import KeptFiles

    backup.TRIES = 1
    real, turns = KeptFiles.catch_up, []

    def catch_up(self: Any) -> None:
        turns.append(1)
        if len(turns) == 2:
            time.sleep(2)
            real(self)

    KeptFiles.catch_up = catch_up


SITES = {"without_keys": careless_keys, "mail_after_commit": careless_mail, "without_watch": careless_watch}


def __getattr__(name: str) -> Any:
    """The site without one of its guards, for a server: `tests.crash.careless:without_keys`."""
    if name not in SITES:
        raise AttributeError(name)
    from config.wsgi import application

    SITES[name]()
    return application
