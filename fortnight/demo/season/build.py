"""The whole demo season, in the order in which it would happen, from one seed; progress is said as it goes."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django_scopes import scopes_disabled

from fortnight.activity.models import Outbox
from fortnight.applications.actions.counting import count_all
from fortnight.core.time import now
from fortnight.demo import content
from fortnight.demo.characters import user_of
from fortnight.demo.season import applications, office, outcomes
from fortnight.demo.season.board import fill_board
from fortnight.demo.season.calendars import set_exams, state_commitments
from fortnight.demo.season.closing import close_last_year
from fortnight.demo.season.dates import Season, at, current_season, early_season, fall_season
from fortnight.demo.season.followed import tell_followed_story
from fortnight.demo.season.host import OWN, STEPS, tell_hosts_story
from fortnight.demo.season.papers import Paper
from fortnight.demo.season.postings import Cast, make_employers, publish, send_in, write_posting
from fortnight.demo.season.promise import tell_promise_story
from fortnight.demo.season.pulses import tell_how_it_goes
from fortnight.demo.season.running import list_running_project, tell_running_story
from fortnight.demo.season.school import Schools, make_schools
from fortnight.demo.season.story import tell_story, the_student
from fortnight.demo.season.students import make_library, make_students
from fortnight.demo.season.troubles import make_trouble
from fortnight.demo.season.wishes import make_wishes
from fortnight.employers.models import Host
from fortnight.people.models import Student, User
from fortnight.postings.actions.listing import close
from fortnight.postings.models import Listing
from fortnight.programs.actions import move_program
from fortnight.programs.models import Program

SEED = 2018
APPLICATIONS = 3686  # of the 2018 season, by 1,425 students
LAST_YEAR = 1100
WAITING = 20  # projects that are not published yet: those with a flaw and some sound ones
Say = Callable[[str], None]


@dataclass
class Made:
    """What the later steps need of the earlier ones."""

    schools: Schools
    students: list[Student]
    papers: dict[int, Paper]
    cast: Cast
    officers: list[User]


def build_season(say: Say, *, students: int = 1425, applied: int = APPLICATIONS) -> None:
    """Fill an empty database. Raises `RuntimeError` where there is a school already."""
    dice = random.Random(SEED)  # noqa: S311 - the same season every time
    with scopes_disabled(), transaction.atomic():
        schools = make_schools()
        season = current_season(schools.first.zone)
        say(f"{students:,} students …")
        made = _people(schools, dice, students)
        say("last year's projects and what became of them …")
        _last_year(made, season.last_year(), dice)
        say("this season's projects …")
        listings = _this_year(made, season, dice)
        say(f"{applied:,} applications …")
        own = made.cast.listings[schools.first.slug, OWN]
        sought = [listing for listing in listings if listing != own]
        _applications(made, sought, dice, applied - STEPS, over=False, until=now())
        say("the characters and what they are in the middle of …")
        tell_story(made.schools, made.cast)
        tell_hosts_story(made.cast, _whole(own), made.students)
        tell_promise_story(made.schools.current, the_student(), made.students, made.officers[0])
        make_trouble(made.schools.current, made.schools.past, made.officers[0])
        close_last_year(made.schools.past, made.officers[0])
        set_exams(schools.first, season)
        state_commitments(season)
        _early_fall(made)
        _fall(made)
        make_wishes(schools.current)
        fill_board(schools.current, the_student(), made.officers[0])
        _office(made)
        count_all(list(Host.objects.all()))
        _mail_is_sent()
        office.fail_a_mail(schools.first, made.officers[0])
        office.lose_answers(schools.first)
    _optimize()


def _early_fall(made: Made) -> None:
    """One placement that can be followed from end to end, of a season that is over."""
    season, program = early_season(made.schools.first.zone), made.schools.early
    tell_followed_story(made.cast, program, season, made.officers, the_student())
    with at(season.moment(season.work_end + timedelta(days=3))):
        move_program(program, "close", by=made.officers[0])


def _fall(made: Made) -> None:
    """A few placements that run today, of a season that takes no more applications."""
    program, season = made.schools.fall, fall_season(made.schools.first.zone)
    listing = list_running_project(made.cast, season, program, made.officers)
    character = Student.objects.select_related("user", "school").get(user=user_of("student-placed"))
    free = [student for student in reversed(made.students) if student.level in listing.levels][:2]
    tell_running_story(made.cast, listing, [character, *free])
    tell_how_it_goes(program, made.officers[0])
    with at(season.moment(season.work_start)):
        for each in Listing.objects.filter(program=program, state="published"):
            close(each, by=None, reason=Listing.Closing.PROGRAM)
        move_program(program, "close", by=made.officers[0])


def _office(made: Made) -> None:
    office.put_labels(made.cast)
    office.look_at_employers(made.schools)
    office.decide_some(made.schools)
    office.change_some(made.schools)


def _people(schools: Schools, dice: random.Random, how_many: int) -> Made:
    students = make_students(schools.first, dice, domain=schools.first.email_domains[0], how_many=how_many)
    papers = make_library(students, dice)
    cast = make_employers()
    office.compare_alumni(cast, schools.first)
    return Made(schools, students, papers, cast, schools.officers)


def _last_year(made: Made, season: Season, dice: random.Random) -> None:
    program = made.schools.past
    listings = [
        listing
        for number, given in enumerate(content.postings())
        if not given.flaw and number % 4 and (listing := _bring_in(made, given, season, program, number))
    ]
    _applications(made, listings, dice, LAST_YEAR, over=True, until=season.moment(season.day(-3)))
    with at(season.moment(season.day(60))):
        for listing in Listing.objects.filter(program=program, state="published"):
            close(listing, by=None, reason=Listing.Closing.PROGRAM)
        move_program(program, "close", by=made.officers[0])


def _this_year(made: Made, season: Season, dice: random.Random) -> list[Listing]:
    """Projects come in over the weeks; the last ones still wait for the office, some with a flaw."""
    given = sorted(content.postings(), key=lambda each: (bool(each.flaw), each.key != OWN, dice.random()))
    first = given[:-WAITING]
    pace = (now().astimezone(season.zone).date() - season.opens).days / len(first)
    shown = [_bring_in(made, each, season, made.schools.current, int(n * pace)) for n, each in enumerate(first)]
    for age, each in enumerate(reversed(given[-WAITING:])):
        with at(now() - timedelta(days=age, hours=3)):
            send_in(write_posting(each, made.cast, season, made.schools.current), made.schools.current)
    return [listing for listing in shown if listing]


def _bring_in(made: Made, given: content.Posting, season: Season, program: Program, day: int) -> Listing | None:
    """Written and sent in so many days after the season opened, approved two days later."""
    written = season.moment(season.opens + timedelta(days=day), 9 + day % 8, day % 60)
    written = min(written, now() - timedelta(days=4, minutes=day))
    with at(written):
        posting = write_posting(given, made.cast, season, program)
        listing = send_in(posting, program)
    if listing is None:
        return None
    with at(written + timedelta(days=2)):
        published = publish(listing, made.officers)
    if not published:
        return None
    if program == made.schools.current:
        made.cast.listings[program.school.slug, given.key] = listing
    return _whole(listing)


def _whole(listing: Listing) -> Listing:
    rows = Listing.objects.select_related(
        "program__policy", "program__school", "school", "shown", "posting__host", "employer"
    )
    return rows.get(pk=listing.pk)


def _applications(
    made: Made, listings: list[Listing], dice: random.Random, how_many: int, *, over: bool, until: datetime
) -> None:
    plans = applications.plan(made.students, listings, dice, how_many=how_many, until=until)
    written = applications.write(plans, made.papers, dice)
    outcomes.decide(written, now=until, dice=dice, over=over)
    with at(until):
        for listing in listings:
            listing.refresh_from_db()
            if listing.placements.count() >= listing.places:
                close(listing, by=None, reason=Listing.Closing.FILLED)


def _mail_is_sent() -> None:
    """What the story's mail would have been is there to read; none of it waits."""
    Outbox.objects.filter(state=Outbox.State.WAITING).update(state=Outbox.State.SENT, sent_at=now(), tries=1)


def _optimize() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA optimize" if connection.vendor == "sqlite" else "ANALYZE")
