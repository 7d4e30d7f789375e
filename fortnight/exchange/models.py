from django.db import models
from django_scopes import ScopedManager

from fortnight.postings.models import Posting
from fortnight.programs.models import Program


class BroughtIn(models.Model):
    """That a row of somebody else's file is a posting here. It makes a second run of the file change nothing."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="brought_in")
    external_id = models.CharField(max_length=200, help_text="the file's own name of the row")
    posting = models.OneToOneField(Posting, on_delete=models.CASCADE, related_name="brought_in")
    at = models.DateTimeField(auto_now_add=True)

    objects = ScopedManager(school="program__school")

    class Meta:
        ordering = ["at", "id"]
        verbose_name_plural = "brought in"
        constraints = [models.UniqueConstraint(fields=["program", "external_id"], name="brought_in_once_a_program")]

    def __str__(self) -> str:
        return self.external_id
