from django.db import models
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from fortnight.people.querysets import AlumniQuerySet
from fortnight.schools.models import School


class AlumniRecord(models.Model):
    """A line of the school's alumni directory. It alone makes a host an alumni host."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="alumni")
    name = models.CharField(_("name"), max_length=400)
    email = models.EmailField(_("e-mail address"), blank=True)
    class_year = models.PositiveSmallIntegerField(_("class year"))
    degree = models.CharField(_("degree"), max_length=100, blank=True)

    objects = ScopedManager(school="school", _manager_class=models.Manager.from_queryset(AlumniQuerySet))

    class Meta:
        ordering = ["name", "class_year"]
        indexes = [models.Index(fields=["school", "email"]), models.Index(fields=["school", "name"])]

    def __str__(self) -> str:
        return f"{self.name} ’{self.class_year % 100:02d}"
