from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from fortnight.records.models.record import Record, long_code
from fortnight.records.querysets import ShareQuerySet

PARTS = (
    ("dates", _("dates and hours")),
    ("deliverable", _("what you made")),
    ("competencies", _("the confirmed competencies")),
    ("examples", _("your mentor’s examples for them")),
    ("quote", _("your mentor’s words")),
    ("statement", _("your statement")),
)


class Share(models.Model):
    """A link by which a student shows a record to somebody: what they ticked, until they say or the day comes.

    Project, employer, name and whether the record stands are always shown: without them it would confirm nothing.
    """

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="shares")
    code = models.CharField(max_length=20, unique=True, default=long_code, editable=False)
    name = models.CharField(_("for whom"), max_length=100)
    parts = models.JSONField(default=list)
    until = models.DateField(_("last day"), null=True, blank=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ScopedManager(
        school="record__placement__school", _manager_class=models.Manager.from_queryset(ShareQuerySet)
    )

    class Meta:
        ordering = ["-made_at", "-id"]
        indexes = [models.Index(fields=["record", "ended_at"])]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="share_has_a_name")]

    def __str__(self) -> str:
        return self.name

    def is_open_on(self, day: date) -> bool:
        return self.ended_at is None and (self.until is None or day <= self.until)
