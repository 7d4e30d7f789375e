"""Addresses of the review queue and of listings."""

from fortnight.core.access import route
from fortnight.portals.access import office, officer
from fortnight.portals.office import review, review_decisions, review_listing, review_shelf

urlpatterns = [
    route("review/", review.queue, name="review", GET=office),
    route("review/approvals/", review.approvals, name="review-approvals", POST=officer),
    route("review/views/", review.views, name="review-views", POST=officer),
    route("review/views/removal/", review.view_removal, name="review-view-removal", POST=officer),
    route("listings/", review_shelf.listings, name="listings", GET=office),
    route("listings/<str:code>/", review_listing.listing, name="listing", GET=office),
    route("listings/<str:code>/approval/", review_decisions.approval, name="approval", POST=officer),
    route(
        "listings/<str:code>/changes-request/", review_decisions.changes_request, name="changes-request", POST=officer
    ),
    route("listings/<str:code>/refusal/", review_decisions.refusal, name="refusal", POST=officer),
    route("listings/<str:code>/labels/", review_shelf.labels, name="listing-labels", POST=officer),
    route("listings/<str:code>/pause/", review_shelf.pause, name="listing-pause", POST=officer),
    route("listings/<str:code>/resumption/", review_shelf.resumption, name="listing-resumption", POST=officer),
    route("listings/<str:code>/closing/", review_shelf.closing, name="listing-closing", POST=officer),
    route("listings/<str:code>/reopening/", review_shelf.reopening, name="listing-reopening", POST=officer),
]
