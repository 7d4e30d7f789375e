from fortnight.placements.models.pact import LINES, Pact, PactText, Side
from fortnight.placements.models.placement import Placement

__all__ = ["LINES", "Pact", "PactText", "Placement", "Side"]
