"""Once a week each student hears of last week's new projects that suit them, each with its reason in words. There is no score.

A school's round begins on Monday at eight in the morning there. Its students are told some at a time; whose conditional update
moves the round on tells those, in the same transaction, so that a round which was cut short goes on where it stopped.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import islice

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __
from django.utils.translation import ngettext
from django_scopes import scopes_disabled

from fortnight.activity.actions import record
from fortnight.activity.models import Event
from fortnight.activity.notices import notify
from fortnight.activity.registry import tells
from fortnight.activity.wording import reads
from fortnight.applications.models import Application
from fortnight.core.retry import in_one_piece
from fortnight.core.time import now, to_instant
from fortnight.people.models import Student
from fortnight.placements.fit import CLASHES, FITS, Calendar, calendars_of, fit_of_listing
from fortnight.postings.alerts import MORNING
from fortnight.postings.links import profile
from fortnight.postings.models import Hit, Listing, WeeklyRound
from fortnight.postings.notices_alerts import letter
from fortnight.programs.models import Mode
from fortnight.schools.models import School
from fortnight.schools.queries import active_schools
from fortnight.ui.tags.texts import sentence

BATCH, BATCHES = 50, 6  # students of one transaction, transactions of one run
LOOKED_AT, SHOWN = 200, 10  # projects
WEEK = timedelta(weeks=1)
DONE = 2**62  # beyond every student

reads("student.suggested", __("New projects that suit the profile were told"), "mail")


def suggest_projects() -> int:
    """The clock: go on with the rounds of all schools; how many students were looked at."""
    with scopes_disabled():
        return sum(_go_on(school) for school in active_schools())


def _go_on(school: School) -> int:
    begins = round_begins(school, now())
    looked_at = 0
    if _stands_at(school, begins) == DONE:
        return 0
    listings = _new_ones(school, until=begins)
    for _batch in range(BATCHES):
        looked_at += _some(school, begins, listings)
        if _stands_at(school, begins) == DONE:
            break
    return looked_at


def round_begins(school: School, moment: datetime) -> datetime:
    """The last Monday at eight in the morning, at the school."""
    here = moment.astimezone(school.zone)
    monday = here.date() - timedelta(days=here.weekday())
    begins = to_instant(datetime.combine(monday, MORNING), school.zone)
    return begins if begins <= moment else to_instant(datetime.combine(monday - WEEK, MORNING), school.zone)


def _new_ones(school: School, *, until: datetime) -> list[Listing]:
    """Published in the week before, and still open."""
    rows = Listing.objects.open_at(now()).filter(
        school=school, published_at__gte=until - WEEK, published_at__lt=until, program__state="open"
    )
    return list(rows.select_related("program__policy", "program__school").order_by("-published_at", "-id")[:LOOKED_AT])


@in_one_piece
def _some(school: School, begins: datetime, listings: Sequence[Listing]) -> int:
    """The next students of the round; how many."""
    after = _stands_at(school, begins)
    rows = Student.objects.current().filter(school=school, pk__gt=after, user__is_active=True)
    students = list(rows.select_related("user", "school").order_by("pk")[:BATCH]) if listings else []
    turn = WeeklyRound.objects.filter(school=school, week=_week(school, begins), student=after)
    if not turn.update(student=students[-1].pk if len(students) == BATCH else DONE):
        return 0
    calendars, known = calendars_of(students, school), _known(students, listings)
    for student in students:
        suggest([each for each in listings if each.pk not in known[student.pk]], student, calendars[student.pk])
    return len(students)


def _stands_at(school: School, begins: datetime) -> int:
    """The last student who was looked at in this round; a new round begins before the first."""
    week = _week(school, begins)
    row, _made = WeeklyRound.objects.get_or_create(school=school, defaults={"week": week})
    if row.week < week and WeeklyRound.objects.filter(pk=row.pk, week=row.week).update(week=week, student=0):
        return 0
    return row.student


def _week(school: School, begins: datetime) -> date:
    return begins.astimezone(school.zone).date()


def _known(students: Sequence[Student], listings: Sequence[Listing]) -> dict[int, set[int]]:
    """What each has applied to, or was told of by a saved search."""
    found: dict[int, set[int]] = defaultdict(set)
    here = {"listing__in": listings}
    for student, listing in Application.objects.filter(student__in=students, **here).values_list("student", "listing"):
        found[student].add(listing)
    told = Hit.objects.filter(search__student__in=students, **here).order_by()
    for student, listing in told.values_list("search__student", "listing"):
        found[student].add(listing)
    return found


def suiting(student: Student, listings: Sequence[Listing], calendar: Calendar) -> Iterator[tuple[int, str]]:
    """Those that ask for a skill or a field of the student's, welcome them, and do not clash: id and reasons in words."""
    skills = {skill.casefold(): skill for skill in student.skills}
    fields = {field.casefold() for field in (student.field, student.second_field) if field}
    for listing in listings:
        if not _welcomes(listing, student, fields):
            continue
        shared = [skill for skill in listing.skills if skill.casefold() in skills]
        named = [field for field in listing.fields if field.casefold() in fields]
        fit = fit_of_listing(listing, listing.program, calendar) if shared or named else None
        if fit and fit.verdict != CLASHES:
            yield listing.pk, " ".join(_reasons(shared, named, student.level in listing.levels, fit.verdict))


def _welcomes(listing: Listing, student: Student, fields: set[str]) -> bool:
    policy = listing.program.policy
    eligible = policy.eligible_mode != Mode.REQUIRE or student.level in (policy.eligible_levels or [student.level])
    level = not listing.levels or student.level in listing.levels
    field = not listing.fields or any(name.casefold() in fields for name in listing.fields)
    return eligible and level and field


def _reasons(skills: list[str], fields: list[str], level: bool, verdict: str) -> Iterator[str]:
    if skills:
        yield _("It asks for %(skills)s, which you know.") % {"skills": sentence(skills)}
    if fields:
        yield _("It welcomes your field, %(fields)s.") % {"fields": sentence(fields)}
    if level:
        yield _("It names your level.")
    yield _("It fits your calendar.") if verdict == FITS else _("It is tight in your calendar.")


def suggest(listings: Sequence[Listing], student: Student, calendar: Calendar) -> None:
    """Tell of those that suit, the newest first; nothing where none does."""
    some = dict(islice(suiting(student, listings, calendar), SHOWN))
    if not some:
        return
    data = {"number": len(some), "found": {str(key): why for key, why in some.items()}}
    record(
        "student.suggested", student, by=None, school=student.school, audience=["student"], student=student, data=data
    )


@tells("student.suggested")
def suggested(event: Event, student: Student) -> None:
    whys = {int(key): why for key, why in event.data["found"].items()}
    rows = Listing.objects.select_related("program__school").in_bulk(whys)
    named = [(rows[key], why) for key, why in whys.items() if key in rows]
    title = ngettext("%(n)d new project that suits you", "%(n)d new projects that suit you", len(named))
    context = {
        **letter(named),
        "why": _("You get this mail once a week, when new projects suit your profile and your calendar."),
        "button": _("Your profile"),
    }
    url, to = profile(student.school), [student.user]
    title %= {"n": len(named)}
    notify(event, to=to, kind="suggestion", title=title, template="postings/new_projects", url=url, context=context)
