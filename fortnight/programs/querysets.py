from django.db import models


class ProgramQuerySet(models.QuerySet):
    def open(self) -> "ProgramQuerySet":
        return self.filter(state="open")

    def shown(self) -> "ProgramQuerySet":
        """What has ever been open: public pages keep showing closed seasons."""
        return self.exclude(state="draft")

    def is_named(self, name: str) -> bool:
        return self.filter(name__iexact=name.strip()).exists()

    def with_slug(self, slug: str) -> "models.Model | None":
        return self.filter(slug=slug).first()
