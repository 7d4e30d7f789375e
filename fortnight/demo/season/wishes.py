"""What the characters want to hear of: searches that they saved a week ago, and last week's mail of what suits them."""

from datetime import timedelta

from django.http import QueryDict

from fortnight.core.time import now
from fortnight.demo import content
from fortnight.demo.characters import user_of
from fortnight.demo.season.dates import at
from fortnight.people.models import Student
from fortnight.placements.fit import calendar_of
from fortnight.postings.actions.searches import save_search, tell_due
from fortnight.postings.alerts import match_new
from fortnight.postings.models import Listing, WeeklyRound
from fortnight.postings.search import Filters
from fortnight.programs.models import Program
from fortnight.workflows.suggest_projects import DONE, round_begins, suggest

SAVED, TOLD = timedelta(days=9), timedelta(hours=20)


def make_wishes(program: Program) -> None:
    """The round of this week is over; of all its mail only the character's is written."""
    student = Student.objects.select_related("user", "school").get(user=user_of("student"))
    with at(now() - SAVED):
        for given in content.load("school")["saved_search"]:
            values = {"name": given["name"], "rhythm": given["rhythm"]}
            filters = Filters.read(QueryDict(given["query"]))
            save_search(student, program, values, words=given["words"], filters=filters)
    match_new()
    tell_due()
    newest = Listing.objects.open_at(now()).of_program(program).select_related("program__policy", "program__school")
    with at(now() - TOLD):
        suggest(list(newest.order_by("-published_at", "-id")[:40]), student, calendar_of(student))
    week = round_begins(program.school, now()).astimezone(program.school.zone).date()
    WeeklyRound.objects.create(school=program.school, week=week, student=DONE)
