"""Addresses of the board."""

from fortnight.core.access import route
from fortnight.portals.access import office, officer
from fortnight.portals.office import board

urlpatterns = [
    route("board/", board.board, name="board", GET=office),
    route("board/message/", board.board_message, name="board-message", GET=officer, POST=officer),
    route("board/messages/", board.board_messages, name="board-messages", GET=office),
    route("board/budget/", board.board_budget, name="board-budget", POST=officer),
]
