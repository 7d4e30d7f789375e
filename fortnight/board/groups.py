"""Open places and students without one, in the groups of the board. Each is a query, so that lists have pages and counts are capped."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from fortnight.applications.models import Application
from fortnight.applications.querysets import NOT_SENT, OPEN
from fortnight.board.models import Group
from fortnight.board.narrowing import Narrowed, narrow_listings, narrow_students
from fortnight.core.time import now
from fortnight.people.models import Student
from fortnight.placements.models import Placement
from fortnight.placements.querysets import BROKEN_OFF
from fortnight.postings.models import Listing
from fortnight.programs.models import Mode, Program

CROWD = 20_000  # applications


def applications_in(program: Program) -> QuerySet:
    """Sent, to projects of this program."""
    rows = Application._base_manager.filter(school=program.school_id, listing__program=program)
    return rows.exclude(state__in=NOT_SENT).order_by()


def students_in(program: Program, group: str, to: Narrowed) -> QuerySet:
    """On the roster, for whom the program is, without a placement in it that stands."""
    sent = applications_in(program)
    placed = Placement._base_manager.filter(student=OuterRef("pk"), program=program).exclude(state__in=BROKEN_OFF)
    rows = Student.objects.current().filter(~Exists(placed), school=program.school_id, user__is_active=True)
    policy = program.policy
    if policy.eligible_mode == Mode.REQUIRE and policy.eligible_levels:
        rows = rows.filter(level__in=policy.eligible_levels)
    return narrow_students(rows.filter(_of_group(group, sent, crowded(program))), to, sent).order_by("name", "pk")


def crowded(program: Program) -> bool:
    """Whether the school has so many applications that students are asked one by one; kept for the request."""
    if "_crowded" not in program.__dict__:
        rows = Application._base_manager.filter(school=program.school_id).order_by()
        program.__dict__["_crowded"] = rows[CROWD : CROWD + 1].exists()
    return program.__dict__["_crowded"]


def _of_group(group: str, sent: QuerySet, many: bool) -> Q:
    """Few applications name their students, who may be a few of a large roster; of many, the first thousand are soon found."""
    own = sent.filter(student=OuterRef("pk"))
    applied = Q(Exists(own)) if many else Q(pk__in=sent.values("student"))
    going_on = Q(pk__in=sent.filter(state__in=OPEN).values("student"))
    answered = Q(Exists(own.filter(answered_at__isnull=False)))
    return {
        Group.NOTHING: applied & ~Q(Exists(own.filter(state__in=OPEN))),
        Group.UNHEARD: going_on & ~answered,
        Group.RUNNING: going_on & answered,
        Group.IDLE: ~Q(Exists(own)),
    }[Group(group)]


def listings_in(program: Program, group: str, to: Narrowed) -> QuerySet:
    """They take applications and have a free place; who closes first comes first."""
    rows = Listing.objects.of_program(program).open_at(now()).filter(halted_at=None, held__lt=F("places"))
    rows = rows.filter(applicants=0) if group == Group.EMPTY else rows.filter(applicants__gt=0)
    return narrow_listings(rows, to).order_by("deadline_at", "pk")
