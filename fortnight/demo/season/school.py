"""The two invented schools, their offices and their programs."""

from dataclasses import dataclass
from datetime import date, timedelta

from fortnight.demo import content
from fortnight.demo.season.dates import Season, at, current_season
from fortnight.people.models import AlumniRecord, Membership, User
from fortnight.programs.actions import create_program, move_program
from fortnight.programs.models import DeclineReason, Program
from fortnight.schools.models import Closure, Label, School
from fortnight.workflows.found_school import found_school


@dataclass
class Schools:
    first: School
    second: School
    officers: list[User]
    past: Program
    current: Program
    other: Program


def make_schools() -> Schools:
    first, second = (_school(given) for given in content.load("school")["school"])
    officers = [seat.user for seat in _seats(first) if seat.role == Membership.Role.OFFICER]
    season = current_season(first.zone)
    past = _program(first, season.last_year(), officers[0])
    current = _program(first, season, officers[0])
    other = _program(second, current_season(second.zone), _seats(second)[0].user)
    _directory(first)
    return Schools(first, second, officers, past, current, other)


def _seats(school: School) -> list[Membership]:
    return list(Membership.objects.filter(school=school).select_related("user").order_by("pk"))


def _school(given: dict) -> School:
    director = next(person for person in given["office"] if person["role"] == "director")
    school = found_school(
        slug=given["slug"], name=given["name"], short_name=given["short_name"], time_zone=given["time_zone"],
        director=director["email"],
    )  # fmt: skip
    for name in ("accent_hue", "about", "contact_name", "contact_email", "email_domains", "currency"):
        setattr(school, name, given.get(name, getattr(school, name)))
    school.save()
    school.office_invitations.all().delete()
    for person in given["office"]:
        user = User.objects.create_user(person["email"], person["name"])
        Membership.objects.create(school=school, user=user, role=person["role"])
    _labels_and_closures(school, given)
    return school


def _labels_and_closures(school: School, given: dict) -> None:
    for position, label in enumerate(given.get("labels", ()), start=10):
        Label.objects.create(school=school, position=position, **label)
    DeclineReason.objects.filter(school=school).delete()
    for position, text in enumerate(given["decline_reasons"], start=1):
        DeclineReason.objects.create(school=school, text=text, position=position)
    for year in (date.today().year - 1, date.today().year):  # noqa: DTZ011 - which year hardly matters
        for closure in given.get("closures", ()):
            first = date(year, closure["month"], closure["day"])
            Closure.objects.create(
                school=school,
                name=closure["name"],
                first_day=first,
                last_day=first + timedelta(days=closure["days"] - 1),
            )


def _program(school: School, season: Season, officer: User) -> Program:
    texts = content.load("school")["program"]
    values = {
        "name": f"{texts['name']} {season.work_start.year}",
        "postings_open": season.opens,
        "applications_open": season.opens,
        "applications_close": season.closes,
        "work_start": season.work_start,
        "work_end": season.work_end,
        "key_dates": season.key_dates,
        **{
            name: texts[name]
            for name in ("summary", "about", "compared", "how_to_apply", "how_to_post", "default_question")
        },
    }
    with at(season.moment(season.opens - timedelta(days=20))):
        program = create_program(school, values, by=officer)
        move_program(program, "open", by=officer)
    return Program.objects.select_related("school", "policy").get(pk=program.pk)


def _directory(school: School) -> None:
    """The alumni directory: every host of the content who is an alumna or alumnus, and some who never hosted."""
    for employer in content.employers():
        for host in employer.hosts:
            if host.class_year:
                AlumniRecord.objects.create(school=school, name=host.name, email=host.email, class_year=host.class_year)
