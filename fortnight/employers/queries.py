"""Reads about employers and their people."""

from django.db.models import QuerySet

from fortnight.employers.domains import candidates, work_domain
from fortnight.employers.models import AlumniMatch, Employer, Host, TeamInvitation, Vetting
from fortnight.people.models import User
from fortnight.schools.models import School

MANY = 10
OPEN = {"accepted_at": None, "withdrawn_at": None}


def employers_like(user: User) -> list[Employer]:
    """Employers of the same web domain as the person's address that they have no seat at; free mail matches none."""
    domains = candidates(work_domain(user.email))
    if not domains:
        return []
    mine = Host.objects.filter(user=user, state__in=(Host.State.ASKED, Host.State.ACTIVE)).values("employer")
    rows = Employer.objects.filter(domain__in=domains, hosts__state=Host.State.ACTIVE).exclude(pk__in=mine)
    return list(rows.distinct().order_by("name", "pk")[:MANY])


def joinable(user: User, code: str) -> Employer | None:
    """One of `employers_like`, by its code."""
    return next((employer for employer in employers_like(user) if employer.code == code), None)


def invitations_for(user: User) -> list[TeamInvitation]:
    """Open invitations to the person's address."""
    rows = TeamInvitation.objects.filter(email__iexact=user.email, **OPEN)
    return list(rows.select_related("employer", "invited_by").order_by("invited_at", "pk"))


def waiting_seats(user: User) -> list[Host]:
    """Where the person asked to join and nobody has answered."""
    rows = Host.objects.filter(user=user, state=Host.State.ASKED)
    return list(rows.select_related("employer").order_by("since", "pk"))


def refused_seats(user: User) -> list[Host]:
    """Where the person was not admitted; shown until they belong somewhere."""
    rows = Host.objects.filter(user=user, state=Host.State.REFUSED)
    return list(rows.select_related("employer").order_by("-since", "-pk")[:MANY])


def team_of(employer: Employer) -> list[Host]:
    """Active people and those who ask, owners first."""
    rows = Host.objects.filter(employer=employer, state__in=(Host.State.ACTIVE, Host.State.ASKED))
    return list(rows.select_related("user").order_by("state", "-role", "since", "pk"))


def open_invitations(employer: Employer) -> list[TeamInvitation]:
    rows = TeamInvitation.objects.filter(employer=employer, **OPEN)
    return list(rows.select_related("invited_by").order_by("invited_at", "pk"))


def owners_of(employer_id: int) -> list[User]:
    return list(
        User.objects.filter(
            seats__employer=employer_id, seats__state=Host.State.ACTIVE, seats__role=Host.Role.OWNER, is_active=True
        ).order_by("pk")
    )


def hosts_of(employer_id: int) -> list[User]:
    """Everybody who may act for the employer now."""
    return list(
        User.objects.filter(seats__employer=employer_id, seats__state=Host.State.ACTIVE, is_active=True).order_by("pk")
    )


def asking_to_join(owner: User) -> list[Host]:
    """Who waits for this owner's word."""
    owned = Host.objects.filter(user=owner, state=Host.State.ACTIVE, role=Host.Role.OWNER).values("employer")
    rows = Host.objects.filter(employer__in=owned, state=Host.State.ASKED).select_related("user", "employer")
    return list(rows.order_by("since", "pk"))


def suggested_alumni(school: School) -> QuerySet[AlumniMatch]:
    """Hosts whose name alone is alike: an officer compares and decides."""
    rows = AlumniMatch.objects.filter(school=school, state=AlumniMatch.State.SUGGESTED)
    return rows.select_related("user", "record").order_by("user__name", "pk")


def decided_alumni(school: School) -> list[AlumniMatch]:
    """What officers said of such suggestions, the latest first: each can be said otherwise."""
    said = (AlumniMatch.State.CONFIRMED, AlumniMatch.State.REJECTED)
    rows = AlumniMatch.objects.filter(school=school, state__in=said).select_related("user", "record")
    return list(rows.order_by("-decided_at", "-pk")[:MANY])


def vettings_of(school: School, *, words: str = "", state: str = "") -> QuerySet[Vetting]:
    """The employers that a school has met, by name."""
    rows = Vetting.objects.filter(school=school).select_related("employer").order_by("employer__name", "pk")
    for word in words.split()[:5]:
        rows = rows.filter(employer__name__icontains=word)
    return rows.filter(state=state) if state in Vetting.State.values else rows


def schools_barring(employer: Employer) -> set[int]:
    """Schools that take nothing from this employer; by their ids."""
    rows = Vetting._base_manager.filter(employer=employer, state=Vetting.State.BARRED)
    return set(rows.values_list("school", flat=True))


def bars(school: int, employer: int) -> bool:
    """Whether that school takes nothing from that employer and tells it nothing; both by their ids."""
    return Vetting._base_manager.filter(school=school, employer=employer, state=Vetting.State.BARRED).exists()


def unknown_employers(school: School) -> int:
    """Employers that the school has met and nobody in its office has looked at; at most 1,001 are counted."""
    rows = Vetting.objects.filter(school=school, state=Vetting.State.NEW).order_by()
    return rows[:1001].count()


def hosts_at(employer: Employer) -> list[Host]:
    """The active seats at an employer, owners first."""
    rows = Host.objects.filter(employer=employer, state=Host.State.ACTIVE).select_related("user")
    return sorted(rows, key=lambda seat: (seat.role != Host.Role.OWNER, seat.since))


def colleagues_employer(user: User, name: str) -> Employer | None:
    """The employer of that name whose people write from the person's own mail domain; free mail has no colleagues."""
    domains = candidates(work_domain(user.email))
    rows = Employer.objects.filter(name__iexact=name, domain__in=domains, hosts__state=Host.State.ACTIVE)
    return rows.order_by("pk").first() if domains else None
