from django.db import models


class SchoolQuerySet(models.QuerySet):
    def active(self) -> "SchoolQuerySet":
        return self.filter(is_active=True)
