from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django_scopes import ScopedManager

from fortnight.employers.models import Host
from fortnight.programs.models import Program


class AnswerRecord(models.Model):
    """How a host kept the answer promise in one program, counted from applications: see `applications.record`.

    A kept row, so that lists can show it: answers and promises that run out call it stale, the clock counts anew.
    """

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="answer_records")
    host = models.ForeignKey(Host, on_delete=models.CASCADE, related_name="answer_records")
    due = models.PositiveIntegerField(default=0, help_text="applications that the host answered, or had to by now")
    answered = models.PositiveIntegerField(default=0, help_text="of those")
    days = models.JSONField(default=dict, blank=True, help_text='{"3": 5}: five were answered on the third day after')
    counted_at = models.DateTimeField(null=True, blank=True)
    stale = models.BooleanField(default=True)

    objects = ScopedManager(school="program__school")

    class Meta:
        indexes = [models.Index(fields=["id"], condition=Q(stale=True), name="answer_record_stale")]
        constraints = [
            models.UniqueConstraint(fields=["program", "host"], name="answer_record_once"),
            models.CheckConstraint(condition=Q(answered__lte=F("due")), name="answer_record_of_those_due"),
        ]

    def __str__(self) -> str:
        return f"{self.answered} of {self.due}"


class Reminder(models.Model):
    """When somebody was last reminded of applicants who wait: once a day at most, for all their projects together."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.user}"
