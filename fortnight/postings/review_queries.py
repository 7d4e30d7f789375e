"""What an officer reads beside a text: what is known about its host, what changed, what was decided before."""

from fortnight.employers.models import Vetting
from fortnight.postings.comparison import Difference, differences
from fortnight.postings.models import Listing, Review, SavedView
from fortnight.postings.queue import for_review
from fortnight.postings.scope_check import Finding
from fortnight.postings.trust_check import trust_check
from fortnight.programs.models import DeclineReason, Program
from fortnight.schools.models import Label, School

MOST_OTHERS = 12


def listing_for_review(code: str) -> Listing | None:
    """Of the school whose scope is open, with all that the page reads."""
    return for_review(Listing.objects.filter(code=code)).prefetch_related("label_links").first()


def others_of_host(listing: Listing) -> list[Listing]:
    """This host's other projects at the school, newest first."""
    rows = Listing.objects.filter(school=listing.school_id, posting__host=listing.posting.host_id)
    return list(rows.exclude(pk=listing.pk).select_related("program").order_by("-submitted_at", "-pk")[:MOST_OTHERS])


def trust_findings(listing: Listing, others: list[Listing]) -> list[Finding]:
    vetting = Vetting.objects.filter(school=listing.school_id, employer=listing.employer_id).first()
    declined = sum(other.state == Listing.State.DECLINED for other in others)
    return trust_check(listing, vetting=vetting, declined_before=declined, is_first=listing.is_first)


def reviews_of(listing: Listing) -> list[Review]:
    """The decisions so far, newest first."""
    return list(listing.reviews.select_related("by", "reason", "revision").order_by("-at", "-pk"))


def changes_since(listing: Listing, reviews: list[Review]) -> list[Difference]:
    """Against the approved text, or else against the text that was decided about last."""
    before = listing.shown or next((review.revision for review in reviews), None)
    if before is None or before.pk == listing.sent_id:
        return []
    return differences(before, listing.sent)


def reasons_offered(school: School) -> list[DeclineReason]:
    return list(DeclineReason.objects.filter(school=school, retired=False).order_by("position", "pk"))


def labels_by_hand(school: School) -> list[Label]:
    return list(Label.objects.filter(school=school, retired=False, fact="").order_by("position", "name"))


def programs_with_listings(school: School) -> list[Program]:
    return list(Program.objects.filter(school=school).exclude(state=Program.State.DRAFT).order_by("-work_start", "pk"))


MOST_VIEWS = 50  # a school's; the form refuses more, so that none is kept and not shown


def saved_views(school: School) -> list[SavedView]:
    return list(SavedView.objects.filter(school=school).order_by("name")[:MOST_VIEWS])


def has_room_for_view(school: School, name: str) -> bool:
    """A name that is taken takes the new filters."""
    others = SavedView.objects.filter(school=school).exclude(name=name)
    return others.count() < MOST_VIEWS


def waiting_of(codes: list[str]) -> list[Listing]:
    """The chosen ones that wait, oldest first; others fall away."""
    rows = for_review(Listing.objects.filter(code__in=codes)).waiting()
    return list(rows.order_by("submitted_at", "pk"))
