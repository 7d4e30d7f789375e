"""The board in use: an application that found no answer goes to a free place, and the office has written to a group."""

from datetime import timedelta

from fortnight.applications.actions.forwarding import forward
from fortnight.applications.models import Application
from fortnight.applications.similar import similar_to
from fortnight.board.actions.mailing import send_mailing, tell_some
from fortnight.board.groups import students_in
from fortnight.board.models import Group
from fortnight.board.narrowing import Narrowed
from fortnight.core.time import now
from fortnight.demo import content
from fortnight.demo.season.dates import at
from fortnight.people.models import Student, User
from fortnight.people.models.student import Level
from fortnight.portals.office.board_words import proposed
from fortnight.postings.models import Listing
from fortnight.programs.models import Program

SOME = 12  # people of the group that is written to, at most


def fill_board(program: Program, character: Student, officer: User) -> None:
    _forward(character)
    _write(program, officer)


def _forward(character: Student) -> None:
    """What was closed with an apology, to the project that is most like it."""
    given = Application.objects.select_related("listing__program", "student__school", "school")
    given = given.get(student=character, state=Application.State.UNANSWERED)
    answer = content.words("answers")[0]
    copies = list(given.attachments.all())
    for one in similar_to(given):
        listing = Listing.objects.with_program().get(pk=one.listing.pk)
        if set(listing.materials) <= {copy.kind for copy in copies}:
            with at(now() - timedelta(hours=5)):
                forward(
                    given, listing, by=character.user, answers=dict.fromkeys(range(1, 6), answer), documents=[],
                    sent_before=[copy for copy in copies if copy.kind in listing.materials], portfolio_url="", consent=True,
                )  # fmt: skip
            return


def _write(program: Program, officer: User) -> None:
    """To those of one level whose applications have all ended, some days ago."""
    for level in Level.values:
        to = Narrowed(level=level)
        if 0 < students_in(program, Group.NOTHING, to)[: SOME + 1].count() <= SOME:
            with at(now() - timedelta(days=2)):
                send_mailing(program, Group.NOTHING, to, by=officer, **proposed(program, Group.NOTHING))
                tell_some()
            return
