"""The school's exam days, and what the characters stated of their weeks."""

from datetime import timedelta

from fortnight.demo import content
from fortnight.demo.characters import user_of
from fortnight.demo.season.dates import Season
from fortnight.people.actions.commitments import add_commitment, state_weeks
from fortnight.people.models import Student
from fortnight.schools.models import Closure, School


def set_exams(school: School, season: Season) -> None:
    for given in content.of_school("exams", school.slug):
        first = season.day(given["offset_days"])
        last = first + timedelta(days=given["days"] - 1)
        Closure.objects.create(
            school=school, kind=Closure.Kind.EXAMS, name=given["name"], first_day=first, last_day=last
        )


def state_commitments(season: Season) -> None:
    """Each character's, with the weeks that differ."""
    for given in content.load("school")["commitment"]:
        student = Student.objects.select_related("school").get(user=user_of(given["character"]))
        days = {"first_day": season.day(given["from"]), "last_day": season.day(given["to"])}
        made = add_commitment(student, {"name": given["name"], "hours": given["hours"], **days})
        mondays = made.mondays()
        state_weeks(made, {mondays[int(number)]: hours for number, hours in given.get("weeks", {}).items()})
