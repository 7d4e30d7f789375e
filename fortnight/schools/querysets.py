from django.db import models


class SchoolQuerySet(models.QuerySet):
    def active(self) -> "SchoolQuerySet":
        return self.filter(is_active=True)


class LabelQuerySet(models.QuerySet):
    def slugs_taken(self, but: int | None = None) -> set[str]:
        """The slugs in use, those of the label `but` left out."""
        return set(self.exclude(pk=but).values_list("slug", flat=True))
