from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from fortnight.postings.models.listing import Listing
from fortnight.postings.models.posting import Revision
from fortnight.programs.models import DeclineReason


class Review(models.Model):
    """What an officer decided about a revision, with the words that the host reads."""

    class Verdict(models.TextChoices):
        FIRST_YES = "first_yes", _("approved by the first of two")
        APPROVED = "approved", _("approved")
        CHANGES_REQUESTED = "changes_requested", _("asked for changes")
        DECLINED = "declined", _("declined")

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="reviews")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="reviews")
    verdict = models.CharField(max_length=20, choices=Verdict)
    reason = models.ForeignKey(DeclineReason, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    note = models.TextField(blank=True)
    gate_reasoning = models.TextField(blank=True, help_text="why unpaid work for a for-profit employer was let through")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = ScopedManager(school="listing__school")

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.listing}: {self.verdict}"
