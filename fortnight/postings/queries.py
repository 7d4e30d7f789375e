from datetime import date

from django_scopes import scopes_disabled

from fortnight.core.time import now
from fortnight.employers.rules import seats
from fortnight.people.models import User
from fortnight.postings.models import Listing, Posting
from fortnight.programs.models import Program


def school_ids_of_host(person: User) -> list[int]:
    """The schools that a host's own listings are in: exactly what they may read."""
    employers = [seat.employer_id for seat in seats(person)]
    with scopes_disabled():
        return list(
            Listing.objects.filter(employer__in=employers).order_by().values_list("school", flat=True).distinct()
        )


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


def wanted_programs(posting: Posting) -> list[Program]:
    """The programs that the host chose for a draft, of whatever school."""
    with scopes_disabled():
        rows = posting.wanted_programs.select_related("school", "policy")
        return list(rows.order_by("school__name", "work_start", "pk"))
