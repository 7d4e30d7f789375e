from fortnight.postings.models.listing import Favourite, Listing, ListingLabel
from fortnight.postings.models.posting import Posting, Revision, SkillTerm
from fortnight.postings.models.review import Review

__all__ = ["Favourite", "Listing", "ListingLabel", "Posting", "Review", "Revision", "SkillTerm"]
