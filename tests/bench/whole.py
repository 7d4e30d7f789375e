"""A listing with all that the actions read of it."""

from fortnight.postings.models import Listing


def whole(pk: int) -> Listing:
    rows = Listing._base_manager.select_related("program__policy", "program__school", "school", "shown", "employer")
    return rows.select_related("posting__host__user").get(pk=pk)
