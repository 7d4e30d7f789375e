from collections.abc import Iterable
from datetime import datetime

from django.db import models

from fortnight.employers.models import barred
from fortnight.employers.rules import seats
from fortnight.people.models import User

ENDED = ("closed", "withdrawn", "declined")


class ListingQuerySet(models.QuerySet):
    def published(self) -> "ListingQuerySet":
        return self.filter(state="published")

    def open_at(self, moment: datetime) -> "ListingQuerySet":
        """Published and still taking applications at that moment."""
        return self.published().filter(deadline_at__gt=moment)

    def waiting(self) -> "ListingQuerySet":
        """For the office to decide: new projects, and changes to shown ones."""
        return self.filter(models.Q(state="submitted") | models.Q(change="waiting"))

    def visible_to_host(self, person: User) -> "ListingQuerySet":
        """Of employers at which the person has an active seat, and that the school has not barred."""
        mine = self.filter(employer__in=[seat.employer_id for seat in seats(person)])
        return mine.filter(~barred("employer", "school"))

    def of_employer(self, employer: models.Model) -> "ListingQuerySet":
        return self.filter(employer=employer)

    def newest_first(self) -> "ListingQuerySet":
        """Programs are looked up afterwards: joined, they come first on SQLite, and all listings are sorted for a few."""
        return self.prefetch_related("program").order_by("-published_at", "-id")

    def of_program(self, program: models.Model) -> "ListingQuerySet":
        return self.filter(program=program)

    def shown_once(self) -> "ListingQuerySet":
        """Published now or before: what students may know of."""
        return self.filter(state__in=("published", "paused", "closed"))

    def with_program(self) -> "ListingQuerySet":
        return self.select_related("program__policy", "school", "shown", "posting")

    def going_on(self) -> "ListingQuerySet":
        return self.exclude(state__in=ENDED)

    def going_on_first(self) -> "ListingQuerySet":
        """Then those that have ended; the newest first among both."""
        ended = models.Case(models.When(state__in=ENDED, then=1), default=0)
        return self.order_by(ended, "-submitted_at", "-pk")


class PostingQuerySet(models.QuerySet):
    def of_employers(self, employers: Iterable[int]) -> "PostingQuerySet":
        """What the hosts of these employers wrote, without discarded drafts."""
        return self.filter(employer__in=list(employers), discarded_at=None)

    def drafts(self) -> "PostingQuerySet":
        """Never sent in anywhere."""
        return self.filter(revisions=None)

    def sent(self) -> "PostingQuerySet":
        return self.exclude(revisions=None).distinct()

    def with_programs(self) -> "PostingQuerySet":
        """With the programs that each was sent in to."""
        return self.prefetch_related("listings__program")


class FavouriteQuerySet(models.QuerySet):
    def of(self, student: models.Model, listing: models.Model) -> "FavouriteQuerySet":
        return self.filter(student=student, listing=listing)

    def of_student(self, student: models.Model) -> "FavouriteQuerySet":
        return self.filter(student=student).select_related("listing__program")


class SavedSearchQuerySet(models.QuerySet):
    def of_student(self, student: models.Model) -> "SavedSearchQuerySet":
        return self.filter(student=student)

    def with_program(self) -> "SavedSearchQuerySet":
        return self.select_related("program")
