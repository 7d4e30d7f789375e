"""The two invented schools, their offices and their programs."""

from dataclasses import dataclass
from datetime import date, timedelta

from fortnight.activity.models import Outbox
from fortnight.core.time import now
from fortnight.demo import content
from fortnight.demo.season.dates import Season, at, current_season, early_season, fall_season
from fortnight.people.models import AlumniRecord, Membership, User
from fortnight.programs.actions import create_program, move_program
from fortnight.programs.models import DeclineReason, Program
from fortnight.schools.models import Closure, Label, School
from fortnight.workflows.found_school import found_school

TEXTS = ("summary", "about", "compared", "how_to_apply", "how_to_post", "default_question")


@dataclass
class Schools:
    first: School
    second: School
    officers: list[User]
    past: Program
    early: Program
    fall: Program
    current: Program
    other: Program


def make_schools() -> Schools:
    first, second = (_school(given) for given in content.load("school")["school"])
    officers = [seat.user for seat in _seats(first) if seat.role == Membership.Role.OFFICER]
    season = current_season(first.zone)
    past = _program(first, season.last_year(), officers[0])
    early = _program(first, early_season(first.zone), officers[0], name="Micro-internships, early fall {year}")
    fall = _program(first, fall_season(first.zone), officers[0], name="Micro-internships, fall {year}")
    current = _program(first, season, officers[0])
    other = _program(second, current_season(second.zone), _seats(second)[0].user)
    _directory(first)
    return Schools(first, second, officers, past, early, fall, current, other)


def _seats(school: School) -> list[Membership]:
    return list(Membership.objects.filter(school=school).select_related("user").order_by("pk"))


def _school(given: dict) -> School:
    key = given["key"]
    office = [person for person in content.of_school("character", key) if person["role"] in Membership.Role.values]
    school = found_school(
        slug=given["slug"], name=given["name"], short_name=given["short_name"], time_zone=given["time_zone"],
        director=office[-1]["email"],
    )  # fmt: skip
    for name in ("accent_hue", "about", "contact_name", "contact_email", "email_domains", "currency"):
        setattr(school, name, given[name])
    school.save()
    school.office_invitations.all().delete()
    Outbox.objects.filter(school=school).delete()  # its people are there, so nobody was asked to come
    for person in office:
        user = User.objects.create_user(person["email"], person["name"], email_verified_at=now())
        Membership.objects.create(school=school, user=user, role=person["role"])
    for position, label in enumerate(content.of_school("label", key), start=10):
        words = {name: label[name] for name in ("name", "slug", "description")}
        Label.objects.create(school=school, position=position, **words)
    DeclineReason.objects.filter(school=school).delete()
    for position, text in enumerate(content.load("school")["decline"]["reasons"], start=1):
        DeclineReason.objects.create(school=school, text=text[:200], position=position)
    _closures(school, key)
    return school


def _closures(school: School, key: str) -> None:
    for year in range(now().year - 1, now().year + 2):
        for rule in content.of_school("closure", key):
            first, last = _days(rule, year)
            Closure.objects.create(school=school, name=rule["name"], first_day=first, last_day=last)


def _days(rule: dict, year: int) -> tuple[date, date]:
    """A closure's days in a year: fixed ones, or the n-th weekday of a month."""
    if "weekday_rule" in rule:
        nth, weekday, month = rule["weekday_rule"]
        first = date(year, month, 1)
        first += timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
        return first, first + timedelta(days=rule["days"] - 1)
    first = date(year, rule["first"]["month"], rule["first"]["day"])
    last = date(year, rule["last"]["month"], rule["last"]["day"])
    return first, last if last >= first else last.replace(year=year + 1)


def _program(school: School, season: Season, officer: User, *, name: str = "") -> Program:
    (texts,) = content.of_school("program", school.slug)
    values = {
        "name": (name or texts["name"]).format(year=season.work_end.year),
        "postings_open": season.opens,
        "applications_open": season.opens,
        "applications_close": season.closes,
        "work_start": season.work_start,
        "work_end": season.work_end,
        "key_dates": [
            {"day": season.day(each["offset_days"]).isoformat(), "name": each["name"]}
            for each in content.load("school")["key_date"]
        ],
        **{name: texts[name] for name in TEXTS},
    }
    with at(season.moment(season.opens - timedelta(days=20))):
        program = create_program(school, values, by=officer)
        move_program(program, "open", by=officer)
    return Program.objects.select_related("school", "policy").get(pk=program.pk)


def _directory(school: School) -> None:
    """The alumni directory: every host of the content who is an alumna or alumnus."""
    for employer in content.employers():
        for host in employer.hosts:
            if host.class_year:
                AlumniRecord.objects.create(school=school, name=host.name, email=host.email, class_year=host.class_year)
