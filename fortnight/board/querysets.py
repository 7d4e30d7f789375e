from django.db import models


class MailingQuerySet(models.QuerySet):
    def latest_first(self) -> "MailingQuerySet":
        return self.select_related("program", "by").order_by("-at", "-id")
