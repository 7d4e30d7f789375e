from datetime import datetime

from django.db import models


class ListingQuerySet(models.QuerySet):
    def published(self) -> "ListingQuerySet":
        return self.filter(state="published")

    def open_at(self, moment: datetime) -> "ListingQuerySet":
        """Published and still taking applications at that moment."""
        return self.published().filter(deadline_at__gt=moment)
