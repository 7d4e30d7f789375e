from fortnight.board.models.mailing import Budget, Group, Mailing, Recipient

__all__ = ["Budget", "Group", "Mailing", "Recipient"]
