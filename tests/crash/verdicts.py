"""What must hold after a round, however it went: one sentence for each thing that does not."""

from collections import Counter
from collections.abc import Iterable

from fortnight.activity.models import Event, Outbox
from fortnight.applications.models import Application, Attachment, Offer
from fortnight.employers.models import Host
from fortnight.people.models import Consent, Membership
from fortnight.placements.models import Placement
from fortnight.postings.models import Listing
from tests.crash.ground import CROWD, Round

LOSERS = {"MoveLost", "MoveRefused", "NoPlaceLeft", "NotReady", "CannotSend"}  # told so in a sentence, all of them


def broken(outcomes: list[str]) -> list[str]:
    """What nobody may see: a server error."""
    return [f"ended with {one}" for one in outcomes if one != "won" and one not in LOSERS]


def events(kind: str, subject: str, keys: Iterable[int]) -> int:
    return Event.objects.filter(kind=kind, subject_type=subject, subject_id__in=list(keys)).count()


def _wrong(what: str, found: object, asked: object) -> list[str]:
    return [] if found == asked else [f"{what}: {found}, not {asked}"]


def _places(data: Round) -> list[str]:
    """Every held place has one living offer, and every offer its event and its mail."""
    listing = Listing._base_manager.get(pk=data["listing"][0])
    living = Offer._base_manager.filter(listing=listing, state__in=("open", "accepted")).count()
    made = list(Offer._base_manager.filter(listing=listing).values_list("pk", flat=True))
    told = Event.objects.filter(kind="offer.made", subject_type="applications.offer", subject_id__in=made)
    mails = Outbox.objects.filter(notification__event__in=told).count()
    return [
        *_wrong("places held", listing.held, living),
        *_wrong("events of offers", told.count(), len(made)),
        *_wrong("mails about offers", mails, len(made)),
        *([f"{living} offers for {listing.places} places"] if living > listing.places else []),
    ]


def last_place(data: Round, outcomes: list[str]) -> list[str]:
    return [*_wrong("outcomes", Counter(outcomes), Counter(won=1, NoPlaceLeft=CROWD - 1)), *_places(data)]


def two_minds(data: Round, outcomes: list[str]) -> list[str]:
    row = Application._base_manager.get(pk=data["applications"][0])
    ends = events("application.not_selected", "applications.application", [row.pk])
    offers = Offer._base_manager.filter(application=row).count()
    return [
        *_wrong("winners", outcomes.count("won"), 1),
        *_wrong("decisions", (row.state, ends, offers), ("not_selected", 1, 0) if ends else ("offered", 0, 1)),
        *_places(data),
    ]


def three_ends(data: Round, outcomes: list[str]) -> list[str]:
    offer = Offer._base_manager.select_related("application", "listing").get(pk=data["offers"][0])
    told = Event.objects.filter(subject_type="applications.offer", subject_id=offer.pk)
    placements = Placement._base_manager.filter(offer=offer).count()
    ends = {"accepted": ("placed", 1, 1), "rescinded": ("shortlisted", 0, 0), "lapsed": ("offer_lapsed", 0, 0)}
    return [
        *_wrong("winners", outcomes.count("won"), 1),
        *_wrong(offer.state, (offer.application.state, offer.listing.held, placements), ends.get(offer.state)),
        *_wrong("events", list(told.values_list("kind", flat=True)), [f"offer.{offer.state}"]),
    ]


STEPS = {
    "listing.approved": (("submitted",), "published"), "listing.declined": (("submitted",), "declined"),
    "listing.withdrawn": (("submitted",), "withdrawn"), "listing.replaced": (("submitted",), "submitted"),
    "listing.resubmitted": (("withdrawn", "declined"), "submitted"), "listing.change_submitted": (("published",), "published"),
}  # fmt: skip


def review(data: Round, outcomes: list[str]) -> list[str]:
    """The history can be walked from "submitted" to where the listing stands; only the text that was read is shown."""
    listing = Listing._base_manager.select_related("shown").get(pk=data["listing"][0])
    told = Event.objects.filter(subject_type="postings.listing", subject_id=listing.pk).order_by("pk")
    state, faults = "submitted", []
    for kind in told.values_list("kind", flat=True):
        sources, target = STEPS[kind]
        faults += [] if state in sources else [f"{kind} from {state}"]
        state = target
    shown = listing.shown.number if listing.shown else None
    return [
        *faults,
        *_wrong("the state after its history", listing.state, state),
        *_wrong("the text that is shown", shown, 1 if state == "published" else None),
        *([f"{told.count()} events"] if told.count() > outcomes.count("won") else []),
    ]


def double_send(data: Round, outcomes: list[str]) -> list[str]:
    row = Application._base_manager.select_related("listing").get(pk=data["applications"][0])
    kept = (
        Consent._base_manager.filter(student=row.student).count(),
        Attachment._base_manager.filter(application=row).count(),
    )
    return [
        *_wrong("outcomes", Counter(outcomes), Counter(won=1, MoveLost=CROWD - 1)),
        *_wrong("consents, copies, events", (*kept, _sent(data)), (1, 1, 1)),
        *_wrong("applicants", row.listing.applicants, 1),
    ]


def _sent(data: Round) -> int:
    return events("application.submitted", "applications.application", data["applications"])


def two_clocks(data: Round, _outcomes: list[str]) -> list[str]:
    offers = Offer._base_manager.filter(pk__in=data["offers"])
    told = Event.objects.filter(kind="offer.lapsed", subject_id__in=data["offers"], subject_type="applications.offer")
    students = Outbox.objects.filter(
        notification__event__in=told, to__in=offers.values_list("application__student__user__email", flat=True)
    )
    number = len(data["offers"])
    return [
        *_wrong("states", set(offers.values_list("state", "listing__held")), {("lapsed", 0)}),
        *_wrong("events, mails", (told.count(), students.count()), (number, number)),
    ]


def invited(data: Round, outcomes: list[str]) -> list[str]:
    person = data["person"][0]
    seats, roles = Host._base_manager.filter(user=person), Membership._base_manager.filter(user=person)
    joined = events("host.joined", "employers.host", seats.values_list("pk", flat=True))
    came = events("office.joined", "people.membership", roles.values_list("pk", flat=True))
    return [
        *_wrong("winners", outcomes.count("won"), CROWD),
        *_wrong("seats, joined, roles, came", (seats.count(), joined, roles.count(), came), (1, 1, 1, 1)),
    ]


def program_closes(data: Round, outcomes: list[str]) -> list[str]:
    rows = Application._base_manager.filter(pk__in=data["applications"])
    sent = rows.filter(state="submitted")
    copies = Attachment._base_manager.filter(application__in=sent).count()
    listing = Listing._base_manager.get(pk=data["listing"][0])
    return [
        *_wrong("winners", outcomes.count("won"), sent.count() + 1),
        *_wrong("events, copies, applicants", (_sent(data), copies, listing.applicants), (sent.count(),) * 3),
        *_wrong("drafts with a consent", rows.filter(state="draft", consent__isnull=False).count(), 0),
    ]


def listing_closes(data: Round, outcomes: list[str]) -> list[str]:
    """Nobody was offered a place of what had been closed already."""
    closed = Event.objects.filter(kind="listing.closed", subject_id=data["listing"][0], subject_type="postings.listing")
    offers = Offer._base_manager.filter(listing=data["listing"][0]).values_list("pk", flat=True)
    end = closed.order_by("pk").first()
    late = Event.objects.filter(kind="offer.made", subject_id__in=list(offers), pk__gt=end.pk if end else 0)
    return [
        *_wrong("closings", closed.count(), 1),
        *_wrong("offers after it closed", late.count(), 0),
        *_wrong("winners", outcomes.count("won"), offers.count() + 1),
        *_places(data),
    ]


def fewer_places(data: Round, _outcomes: list[str]) -> list[str]:
    return _places(data)
