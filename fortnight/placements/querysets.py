from datetime import date, datetime, timedelta

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from fortnight.core.scanner import WITHHELD, Scan
from fortnight.employers.rules import seats
from fortnight.people.models import Student, User

AROUND = ("school", "program", "employer", "student__user", "listing__posting")


class PartQuerySet(models.QuerySet):
    """Of what belongs to one placement."""

    def visible_to_host(self, person: User) -> "PartQuerySet":
        return self.with_placement().filter(placement__employer__in=[seat.employer_id for seat in seats(person)])

    def of_placement(self, placement: models.Model) -> "PartQuerySet":
        return self.filter(placement=placement)

    def of_student(self, student: Student) -> "PartQuerySet":
        return self.with_placement().filter(placement__student=student)

    def waiting_for(self, side: str, day: date) -> "PartQuerySet":
        """Pacts that this side has not agreed to, of placements that are not over, the next to begin first."""
        open_ones = self.filter(**{f"{side}_agreed_at": None}, placement__ends_on__gte=day)
        return open_ones.order_by("placement__starts_on", "pk")

    def proposed(self) -> "PartQuerySet":
        """Meetings that wait for the student to pick a time, of placements that go on."""
        return self.filter(state="proposed").order_by("created_at", "pk")

    def shown(self) -> "PartQuerySet":
        """Milestones that wait for the mentor, the longest wait first."""
        return self.filter(state="shown").order_by("due_on", "pk")

    def to_show(self, day: date) -> "PartQuerySet":
        """Milestones at which the student has something to show by that day, or once more."""
        return self.filter(Q(state="again") | Q(state="planned", due_on__lte=day)).order_by("due_on", "pk")

    def to_remind(self, moment: datetime) -> "PartQuerySet":
        """Pacts about which whoever has not agreed is asked again."""
        return self.filter(remind_at__lte=moment).with_placement().order_by("remind_at", "pk")

    def with_placement(self) -> "PartQuerySet":
        return self.select_related(*(f"placement__{name}" for name in AROUND))


class MeetingSlotQuerySet(models.QuerySet):
    def of_student(self, student: Student) -> "MeetingSlotQuerySet":
        found = self.filter(meeting__placement__student=student)
        return found.select_related(*(f"meeting__placement__{name}" for name in AROUND), "meeting__host__user")


class ShowingQuerySet(models.QuerySet):
    """What was shown at milestones."""

    def visible_to_host(self, person: User) -> "ShowingQuerySet":
        mine = [seat.employer_id for seat in seats(person)]
        return self.with_placement().filter(milestone__placement__employer__in=mine)

    def of_student(self, student: Student) -> "ShowingQuerySet":
        return self.with_placement().filter(milestone__placement__student=student)

    def with_placement(self) -> "ShowingQuerySet":
        return self.select_related(*(f"milestone__placement__{name}" for name in AROUND))

    def spoken_about(self, placement: models.Model) -> "ShowingQuerySet":
        """Those of this placement that a mentor has reviewed, the latest of each milestone last."""
        return self.filter(milestone__placement=placement, reviewed_at__isnull=False).order_by("milestone", "turn")

    def unsaid(self) -> "ShowingQuerySet":
        """Reviewed, and the student has not said whether that helped."""
        return self.filter(reviewed_at__isnull=False, helped="", turn=F("milestone__turn")).order_by("reviewed_at")

    def waiting(self) -> "ShowingQuerySet":
        """Files that wait for the virus check."""
        return self.filter(scan=Scan.WAITING).order_by("pk")

    def handed_out(self) -> "ShowingQuerySet":
        """Those with a file that neither waits for the virus check nor has failed in it."""
        return self.exclude(scan__in=WITHHELD).exclude(file="")


class PlacementQuerySet(models.QuerySet):
    def visible_to_host(self, person: User) -> "PlacementQuerySet":
        return self.filter(employer__in=[seat.employer_id for seat in seats(person)])

    def of_student(self, student: Student) -> "PlacementQuerySet":
        return self.filter(student=student)

    def of_offer(self, offer: models.Model) -> "PlacementQuerySet":
        return self.filter(offer=offer)

    def for_reading(self) -> "PlacementQuerySet":
        return self.select_related(*AROUND, "listing__shown", "host", "application", "offer")

    def not_over(self, day: date) -> "PlacementQuerySet":
        """Running or still to come, the next one first."""
        return self.filter(ends_on__gte=day).order_by("starts_on", "pk")

    def over(self, day: date) -> "PlacementQuerySet":
        return self.filter(ends_on__lt=day).order_by("-ends_on", "-pk")

    def named(self, words: str) -> "PlacementQuerySet":
        """By the student, the project or the employer; every word must be found."""
        found = self
        for word in words.split()[:5]:
            about = Q(student__name__icontains=word) | Q(title__icontains=word) | Q(employer__name__icontains=word)
            found = found.filter(about)
        return found

    def latest_first(self) -> "PlacementQuerySet":
        """With what the office's list shows."""
        return self.select_related("student", "employer", "program", "pact").order_by("-starts_on", "-pk")

    def without_meeting(self, day: date, *, within: timedelta) -> "PlacementQuerySet":
        """Those that begin soon or run, and for which no meeting is proposed or agreed."""
        on = self.model.meetings.rel.related_model._base_manager.filter(
            placement=OuterRef("pk"), state__in=["proposed", "picked"]
        )
        begun = self.filter(starts_on__lte=day + within, ends_on__gte=day)
        return begun.filter(~Exists(on)).select_related("student").order_by("starts_on", "pk")

    def unprepared(self, day: date) -> "PlacementQuerySet":
        """Without a pact, and not over."""
        return self.not_over(day).filter(pact=None)

    def waiting_for_student(self) -> "PlacementQuerySet":
        return self.filter(student_confirmed_at=None)

    def waiting_for_host(self) -> "PlacementQuerySet":
        return self.filter(host_confirmed_at=None)
