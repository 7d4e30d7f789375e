from fortnight.board.models.mailing import Budget, Group, Mailing, Recipient
from fortnight.board.models.release import Invitation, Reading, Release

__all__ = ["Budget", "Group", "Invitation", "Mailing", "Reading", "Recipient", "Release"]
