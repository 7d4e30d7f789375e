from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q, Sum
from django_scopes import scopes_disabled

from fortnight.activity.models import Event
from fortnight.core.time import now
from fortnight.employers.models import barred
from fortnight.employers.rules import seats
from fortnight.people.models import User
from fortnight.postings.models import FacetCount, Listing, Posting, Review
from fortnight.postings.querysets import ListingQuerySet, PostingQuerySet
from fortnight.programs.models import Program
from fortnight.schools.models import School

MANY = 200  # an employer with more is shown its newest


def zones_of_host(person: User) -> dict[int, str]:
    """The schools that a host's own listings are in, which is exactly what they may read, and their time zones."""
    employers = [seat.employer_id for seat in seats(person)]
    with scopes_disabled():
        rows = Listing.objects.filter(employer__in=employers, school__is_active=True).order_by("school").distinct()
        return dict(rows.values_list("school", "school__time_zone"))


def hosts_at_school(person: User, school: School) -> bool:
    """Whether the school has published a project of their employer, and has not barred it since.

    Sending something in is open to everybody and makes nobody a member.
    """
    employers = [seat.employer_id for seat in seats(person)]
    rows = Listing.objects.filter(employer__in=employers, school=school, published_at__isnull=False)
    return rows.filter(~barred("employer", "school")).exists()


def hosts_with_listings(school: School) -> list[User]:
    """Everybody whose project has been sent in to the school, in whatever state."""
    with scopes_disabled():
        hosts = Listing.objects.filter(school=school).order_by().values("posting__host__user")
        return list(User.objects.filter(pk__in=hosts).order_by("pk"))


def takes_postings(program: Program, day: date) -> bool:
    """Whether hosts may send projects in on that day (in the school's zone)."""
    return program.state == Program.State.OPEN and program.postings_open <= day <= program.applications_close


def programs_open_to_hosts() -> list[Program]:
    """All programs of all schools that take projects today; hosts choose among them before they belong anywhere."""
    moment = now()
    with scopes_disabled():
        rows = Program.objects.open().filter(school__is_active=True).select_related("school", "policy")
        ordered = list(rows.order_by("school__name", "work_start", "pk"))
    return [program for program in ordered if takes_postings(program, moment.astimezone(program.school.zone).date())]


def listings_of(posting: Posting) -> list[Listing]:
    """All listings of one posting, whatever the scope: the caller has shown that the posting is theirs."""
    with scopes_disabled():
        rows = Listing.objects.filter(posting=posting).select_related(
            "program__school", "program__policy", "school", "employer", "posting__host", "sent", "shown"
        )
        return list(rows.order_by("school__name", "program__work_start", "pk"))


def next_programs(posting: Posting) -> list[Program]:
    """Where a project would be posted again: the programs open now at the schools it was listed at, else the only one."""
    open_ones = programs_open_to_hosts()
    schools = {listing.school_id for listing in listings_of(posting)}
    return [program for program in open_ones if program.school_id in schools] or open_ones * (len(open_ones) == 1)


def wanted_programs(posting: Posting) -> list[Program]:
    """The programs that the host chose for a draft, of whatever school."""
    with scopes_disabled():
        rows = posting.wanted_programs.select_related("school", "policy")
        return list(rows.order_by("school__name", "work_start", "pk"))


def postings_of(person: User) -> PostingQuerySet:
    """Everything that the person and their teammates wrote."""
    return Posting.objects.of_employers(seat.employer_id for seat in seats(person))


def drafts_of(person: User) -> list[Posting]:
    return list(postings_of(person).drafts().select_related("employer", "host__user")[:MANY])


def standing_of(person: User) -> ListingQuerySet:
    """All listings of the person's employers, those that go on first, with what their cards show."""
    with scopes_disabled():
        rows = Listing.objects.filter(employer__in=[seat.employer_id for seat in seats(person)])
        return rows.select_related("program__school", "posting__host__user", "employer", "sent").going_on_first()


def seasons_of_host(person: User) -> list[Program]:
    """The open programs in which projects of the person's employers go on; without any, all that take projects today."""
    with scopes_disabled():
        mine = Listing.objects.filter(employer__in=[seat.employer_id for seat in seats(person)]).going_on()
        rows = Program.objects.open().filter(pk__in=mine.order_by().values("program")).select_related("school")
        return list(rows.order_by("work_start", "pk")) or programs_open_to_hosts()


def changes_asked_of(person: User) -> list[Listing]:
    """Listings of the person's employers that wait for a better text."""
    with scopes_disabled():
        rows = Listing.objects.filter(employer__in=[seat.employer_id for seat in seats(person)])
        asked = rows.filter(Q(state=Listing.State.CHANGES_REQUESTED) | Q(change=Listing.Change.CHANGES_REQUESTED))
        return list(asked.select_related("program__school", "posting", "sent").order_by("-submitted_at", "-pk")[:MANY])


def last_words(listings: Iterable[Listing]) -> dict[int, Review]:
    """The office's latest decision about each listing, by the listing's id; one query."""
    with scopes_disabled():
        rows = Review.objects.filter(listing__in=[listing.pk for listing in listings])
        return {review.listing_id: review for review in rows.select_related("reason").order_by("at", "pk")}


def suggested_skills(most: int = 200) -> list[str]:
    """Skills that the published projects of the host's own schools name, the commonest first; other schools' stay theirs."""
    rows = FacetCount.objects.filter(facet="skill", n__gt=0).order_by()
    names = rows.values("label").annotate(uses=Sum("n")).order_by("-uses", "label")
    return [row["label"] for row in names[:most]]


def happenings(posting: Posting, listings: Iterable[Listing]) -> list[Event]:
    """What happened to a posting and its listings, as hosts may read it, newest first."""
    ids = {listing.pk: listing for listing in listings}
    about = Q(subject_type="postings.listing", subject_id__in=list(ids)) | Q(
        subject_type="postings.posting", subject_id=posting.pk
    )
    rows = Event.objects.filter(about).select_related("actor", "school").order_by("-at", "-pk")
    return [event for event in rows[:MANY] if "host" in event.audience]


def waiting_for_review(school: School, *, most: int = 1001) -> tuple[int, datetime | None]:
    """How many projects and changes wait for the office (counted up to `most`), and since when the oldest does."""
    rows = Listing.objects.filter(school=school).order_by()
    new = list(rows.filter(state=Listing.State.SUBMITTED).values_list("submitted_at", flat=True)[:most])
    changed = list(rows.filter(change=Listing.Change.WAITING).values_list("submitted_at", flat=True)[:most])
    waiting = new + changed
    return len(waiting), min(waiting, default=None)
