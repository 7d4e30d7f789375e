from django.db import models


class ApplicationQuerySet(models.QuerySet):
    def open(self) -> "ApplicationQuerySet":
        return self.filter(state__in=["submitted", "shortlisted", "interviewing", "offered"])

    def sent(self) -> "ApplicationQuerySet":
        """All that hosts may know of."""
        return self.exclude(state__in=["draft", "discarded"])
