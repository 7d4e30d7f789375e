"""What a student gave up for a placement that then fell through is sent again with one click, while its listing is open."""

from django.utils.translation import gettext as _

from fortnight.applications.actions.sending import send_once_more
from fortnight.core.retry import in_one_piece
from fortnight.core.transitions import MoveLost
from fortnight.people.models import User
from fortnight.placements.actions.given_up import note_sent_again
from fortnight.placements.models import GivenUp


@in_one_piece
def send_again(given_up: GivenUp, *, by: User) -> None:
    """Raises `CannotSend` with what stands in the way now, or `MoveError`."""
    application = given_up.application
    if not note_sent_again(given_up):
        move = type(application).MOVES.by_name["revive"]
        raise MoveLost(_("You have sent it again already."), move=move, subject=application)
    send_once_more(application, by=by)
