"""What students want to hear of new projects."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from fortnight.core.codes import Coded
from fortnight.people.models import Student
from fortnight.postings.models.listing import Listing
from fortnight.postings.querysets import SavedSearchQuerySet
from fortnight.programs.models import Program
from fortnight.schools.models import School


class SavedSearch(Coded):
    """A student's search of a program's list under a name; new projects that it finds are told by mail.

    `query` is the part of the list's address, `asked` the same filters as the search takes them: a list of groups of tags.
    """

    class Rhythm(models.TextChoices):
        AT_ONCE = "at_once", _("at once")
        DAILY = "daily", _("once a day")
        WEEKLY = "weekly", _("once a week")

    student = models.ForeignKey(Student, on_delete=models.CASCADE, related_name="saved_searches")
    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="saved_searches")
    name = models.CharField(_("name"), max_length=80)
    words = models.CharField(max_length=200, blank=True)
    query = models.CharField(max_length=2000, blank=True)
    asked = models.TextField(default="[]")
    rhythm = models.CharField(_("mail"), max_length=8, choices=Rhythm, default=Rhythm.DAILY)
    created_at = models.DateTimeField()

    objects = ScopedManager(school="program__school", _manager_class=models.Manager.from_queryset(SavedSearchQuerySet))

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class Hit(models.Model):
    """A new project that a saved search has found: once, whatever becomes of the project; told when it is due."""

    search = models.ForeignKey(SavedSearch, on_delete=models.CASCADE, related_name="hits")
    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="+")
    due_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(school="listing__school")

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(told_at=None), name="hit_waits"),
            models.Index(fields=["told_at"], condition=Q(told_at__isnull=False), name="hit_told"),
        ]
        constraints = [models.UniqueConstraint(fields=["search", "listing"], name="hit_once")]

    def __str__(self) -> str:
        return f"{self.search_id}: {self.listing_id}"


class WeeklyRound(models.Model):
    """How far a school's students have been told of last week's new projects that suit them: up to `student`, by number."""

    school = models.OneToOneField(School, on_delete=models.CASCADE, related_name="+")
    week = models.DateField(help_text="the Monday on which it began")
    student = models.BigIntegerField(default=0)

    objects = ScopedManager(school="school")

    def __str__(self) -> str:
        return f"{self.week}: {self.student}"
