from fortnight.placements.models.placement import Placement

__all__ = ["Placement"]
