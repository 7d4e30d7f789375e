from fortnight.postings.models.listing import Favourite, Listing, ListingLabel
from fortnight.postings.models.posting import Posting, Revision, SkillTerm
from fortnight.postings.models.review import Review
from fortnight.postings.models.saved import Hit, SavedSearch, WeeklyRound
from fortnight.postings.models.search import FacetCount, SavedView, SearchRow, Term

__all__ = [
    "FacetCount",
    "Favourite",
    "Hit",
    "Listing",
    "ListingLabel",
    "Posting",
    "Review",
    "Revision",
    "SavedSearch",
    "SavedView",
    "SearchRow",
    "SkillTerm",
    "Term",
    "WeeklyRound",
]
