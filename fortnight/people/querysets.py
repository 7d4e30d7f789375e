from django.db import models
from django.db.models import Q

from fortnight.core.scanner import WITHHELD, Scan


class MembershipQuerySet(models.QuerySet):
    def current(self) -> "MembershipQuerySet":
        return self.filter(ended_at=None)


class InvitationQuerySet(models.QuerySet):
    def waiting(self) -> "InvitationQuerySet":
        return self.filter(accepted_at=None, withdrawn_at=None)


class CommitmentQuerySet(models.QuerySet):
    def of_student(self, student: models.Model) -> "CommitmentQuerySet":
        return self.filter(student=student)


class DocumentQuerySet(models.QuerySet):
    def current(self) -> "DocumentQuerySet":
        """The library as it stands: neither removed nor replaced by a newer version."""
        return self.filter(removed_at=None, replaced_by=None)

    def of_student(self, student: models.Model) -> "DocumentQuerySet":
        return self.filter(student=student)

    def of_kind(self, kind: str) -> "DocumentQuerySet":
        return self.filter(kind=kind)

    def waiting(self) -> "DocumentQuerySet":
        """For the virus check."""
        return self.filter(scan=Scan.WAITING).order_by("added_at")

    def handed_out(self) -> "DocumentQuerySet":
        """Neither waiting for the virus check nor failed in it."""
        return self.exclude(scan__in=WITHHELD)

    def kept(self) -> "DocumentQuerySet":
        """The library with the earlier versions of what is in it."""
        return self.filter(removed_at=None)


class StudentQuerySet(models.QuerySet):
    def current(self) -> "StudentQuerySet":
        return self.filter(left_at=None)

    def named(self, words: str) -> "StudentQuerySet":
        """By name, e-mail address or student number; every word must be found."""
        found = self
        for word in words.split()[:5]:
            found = found.filter(Q(name__icontains=word) | Q(user__email__icontains=word) | Q(number__startswith=word))
        return found


class AlumniQuerySet(models.QuerySet):
    def named(self, words: str) -> "AlumniQuerySet":
        found = self
        for word in words.split()[:5]:
            found = found.filter(Q(name__icontains=word) | Q(email__icontains=word))
        return found
