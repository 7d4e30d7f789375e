from django.conf import settings
from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager

from fortnight.postings.models.listing import Listing
from fortnight.programs.models import Program
from fortnight.schools.models import School


class SearchRow(models.Model):
    """A listing as the search knows it; its id is the row number in the database's own full-text table.

    Ids grow with time of publication, so the newest come first without sorting. A row stays when its listing is
    taken off the list (`live` is then false) and keeps its place when it comes back.
    """

    listing = models.OneToOneField(Listing, on_delete=models.CASCADE, related_name="search_row")
    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="+")
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    live = models.BooleanField(default=False)
    taking = models.BooleanField(default=False, help_text="counted as still taking applications")
    deadline_at = models.DateTimeField()
    tags = models.TextField(blank=True, help_text="what filters ask for: mode:remote weeks:3 …")
    words = models.TextField(blank=True, help_text="distinct words, as counted in the vocabulary")
    matched = models.BooleanField(default=False, db_default=True, help_text="compared with the saved searches")

    objects = ScopedManager(school="school")

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["program", "live", "-id"]),
            models.Index(fields=["program", "live", "deadline_at", "-id"]),
            models.Index(fields=["taking", "deadline_at"]),
            models.Index(fields=["id"], condition=Q(matched=False), name="searchrow_unmatched"),
        ]

    def __str__(self) -> str:
        return f"{self.listing_id}"


class FacetCount(models.Model):
    """How many live listings of a program carry a tag; kept in step by the search, so that no page counts."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="+")
    facet = models.CharField(max_length=12)
    value = models.CharField(max_length=80)
    label = models.CharField(max_length=200, blank=True)
    n = models.IntegerField(default=0)

    objects = ScopedManager(school="program__school")

    class Meta:
        ordering = ["facet", "-n", "value"]
        indexes = [models.Index(fields=["program", "facet", "-n", "value"])]
        constraints = [models.UniqueConstraint(fields=["program", "facet", "value"], name="facet_value_once")]

    def __str__(self) -> str:
        return f"{self.facet}:{self.value} {self.n}"


class Term(models.Model):
    """A word of a school's live listings, for "did you mean"."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    word = models.CharField(max_length=40)
    length = models.PositiveSmallIntegerField()
    n = models.IntegerField(default=0)

    objects = ScopedManager(school="school")

    class Meta:
        ordering = ["-n", "word"]
        indexes = [models.Index(fields=["school", "length", "-n"])]
        constraints = [models.UniqueConstraint(fields=["school", "word"], name="term_once_a_school")]

    def __str__(self) -> str:
        return self.word


class SavedView(models.Model):
    """A named set of filters of the review queue, shared by the office."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="saved_views")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=40)
    query = models.CharField(max_length=500)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ScopedManager(school="school")

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["school", "name"], name="saved_view_name_once")]

    def __str__(self) -> str:
        return self.name
