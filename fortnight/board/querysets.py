from django.db import models
from django.db.models import Exists, OuterRef

from fortnight.core.time import now
from fortnight.employers.models import barred
from fortnight.employers.rules import seats
from fortnight.people.models import Student, User
from fortnight.placements.models import Placement
from fortnight.placements.querysets import BROKEN_OFF

LIVE = ("asked", "released")
AROUND = ("application__listing", "program", "school", "student__user", "employer")


class MailingQuerySet(models.QuerySet):
    def latest_first(self) -> "MailingQuerySet":
        return self.select_related("program", "by").order_by("-at", "-id")


class ReleaseQuerySet(models.QuerySet):
    def of_student(self, student: Student) -> "ReleaseQuerySet":
        return self.filter(student=student).select_related(*AROUND)

    def of_application(self, application: models.Model) -> "models.Model | None":
        return self.filter(application=application).select_related(*AROUND).first()

    def of_own_hosts(self, person: User) -> "ReleaseQuerySet":
        """By employers at which the person has a seat."""
        mine = self.filter(employer__in=[seat.employer_id for seat in seats(person)]).select_related(*AROUND)
        return mine.filter(~barred("employer", "school"))

    def live(self) -> "ReleaseQuerySet":
        """Asked for or agreed to, while the program is open and the student is there and has no place in it."""
        return self._standing(self.filter(state__in=LIVE))

    def _standing(self, rows: "ReleaseQuerySet") -> "ReleaseQuerySet":
        return rows.filter(~Exists(self._places()), student__left_at=None, program__state="open")

    def _places(self) -> models.QuerySet:
        rows = Placement._base_manager.filter(student=OuterRef("student"), program=OuterRef("program"))
        return rows.exclude(state__in=BROKEN_OFF)

    def released(self) -> "ReleaseQuerySet":
        return self.live().filter(~barred("employer", "school"), state="released")

    def asked(self) -> "ReleaseQuerySet":
        return self.live().filter(state="asked").order_by("-asked_at", "-pk")

    def outlived(self) -> "ReleaseQuerySet":
        """What is over and not marked so: a place was found, the student left, or the program closed."""
        gone = models.Q(Exists(self._places())) | models.Q(student__left_at__isnull=False)
        return self.filter(gone | ~models.Q(program__state="open"), state__in=LIVE).order_by("pk")

    def latest_first(self) -> "ReleaseQuerySet":
        return self.select_related(*AROUND).order_by("-answered_at", "-pk")


class InvitationQuerySet(models.QuerySet):
    def of_student(self, student: Student) -> "InvitationQuerySet":
        around = ("listing__program", "listing__posting", "release__application", "school", "student__user")
        return self.filter(student=student).select_related(*around)

    def to(self, listing: models.Model) -> "models.Model | None":
        return self.filter(listing=listing).order_by("-at", "-pk").first()

    def waiting(self) -> "InvitationQuerySet":
        """Neither declined nor followed by an application, to projects that still take some."""
        from fortnight.applications.models import Application

        applied = Application._base_manager.filter(listing=OuterRef("listing"), student=OuterRef("student"))
        rows = self.filter(~Exists(applied.exclude(state__in=("draft", "discarded"))), state="open")
        takes_some = {"listing__state": "published", "listing__halted_at": None, "listing__deadline_at__gt": now()}
        return rows.filter(**takes_some).order_by("-at", "-pk")
