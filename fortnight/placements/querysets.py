from datetime import date, datetime, timedelta

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery

from fortnight.core.scanner import WITHHELD, Scan
from fortnight.employers.rules import seats
from fortnight.people.models import Student, User

BROKEN_OFF = ("cancelled", "no_show", "ended_early")
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
        open_ones = self.filter(
            **{f"{side}_agreed_at": None}, placement__ends_on__gte=day, placement__broken_off_at=None
        )
        return open_ones.order_by("placement__starts_on", "pk")

    def proposed(self) -> "PartQuerySet":
        """Meetings that wait for the student to pick a time, of placements that go on."""
        return self.filter(state="proposed", placement__broken_off_at=None).order_by("created_at", "pk")

    def shown(self) -> "PartQuerySet":
        """Milestones that wait for the mentor, the longest wait first."""
        return self.filter(state="shown", placement__broken_off_at=None).order_by("due_on", "pk")

    def to_show(self, day: date) -> "PartQuerySet":
        """Milestones at which the student has something to show by that day, or once more, of placements that go on."""
        going_on = self.filter(placement__broken_off_at=None, placement__completed_at=None)
        return going_on.filter(Q(state="again") | Q(state="planned", due_on__lte=day)).order_by("due_on", "pk")

    def due_untold(self, day: date) -> "PartQuerySet":
        """Milestones due by that day of which the student was not reminded, of placements that went on the day before."""
        going_on = self.filter(placement__broken_off_at=None, placement__ends_on__gte=day - timedelta(days=2))
        late = going_on.filter(Q(told_due_on=None) | ~Q(told_due_on=F("due_on")), state="planned", due_on__lte=day)
        return late.with_placement().order_by("due_on", "pk")

    def shown_untold(self, before: datetime) -> "PartQuerySet":
        """Milestones shown before that moment of which the mentor, who has not spoken, was not reminded."""
        from fortnight.placements.models import Showing

        last = Showing._base_manager.filter(milestone=OuterRef("pk"), turn=OuterRef("turn")).values("at")[:1]
        waiting = self.filter(state="shown", turn__gt=F("told_turn"), placement__broken_off_at=None)
        recent = waiting.filter(placement__ends_on__gte=before.date() - timedelta(days=30))
        late = recent.annotate(shown_at=Subquery(last)).filter(shown_at__lt=before)
        return late.with_placement().order_by("shown_at", "pk")

    def to_remind(self, moment: datetime) -> "PartQuerySet":
        """Pacts about which whoever has not agreed is asked again."""
        due = self.filter(remind_at__lte=moment, placement__broken_off_at=None)
        return due.with_placement().order_by("remind_at", "pk")

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


class AgreementQuerySet(PartQuerySet):
    """Of the versions of placements' agreements, and what else belongs to one."""

    def open(self) -> "AgreementQuerySet":
        return self.filter(state="open")

    def numbered(self, version: int) -> models.Model | None:
        return self.filter(version=version).first()

    def with_signatures(self) -> "AgreementQuerySet":
        return self.prefetch_related("signatures")

    def unsigned_by(self, side: str) -> "AgreementQuerySet":
        """Open versions that still lack this side's name, the next to begin first."""
        asked = {"office_signs": True} if side == "office" else {}
        rows = self.open().filter(**{f"{side}_signed_at": None}, **asked)
        return rows.order_by("placement__starts_on", "pk")

    def to_remind(self, moment: datetime) -> "AgreementQuerySet":
        return self.filter(remind_at__lte=moment).with_placement().order_by("remind_at", "pk")

    def with_placement(self) -> "AgreementQuerySet":
        return self.select_related(*(f"placement__{name}" for name in AROUND), "placement__program__policy")


class AuthorizationQuerySet(PartQuerySet):
    def in_state(self, state: str) -> "AuthorizationQuerySet":
        return self.filter(state=state)

    def pending(self) -> "AuthorizationQuerySet":
        """What the office has to do something about; a refusal that the start still waits for is not worked on."""
        return self.filter(state__in=("asked", "in_progress"), placement__broken_off_at=None)

    def soonest_first(self) -> "AuthorizationQuerySet":
        rows = self.select_related("placement__student", "placement__employer", "placement__program__policy")
        return rows.order_by("placement__starts_on", "pk")


class GivenUpQuerySet(models.QuerySet):
    def for_sending(self, placement: models.Model) -> "GivenUpQuerySet":
        """What was given up for this placement, with what sending it again needs."""
        around = (
            "listing__program__policy",
            "listing__posting__host__user",
            "listing__employer",
            "school",
            "student__user",
        )
        rows = self.filter(placement=placement).select_related(
            "placement", *(f"application__{each}" for each in around)
        )
        return rows.order_by("pk")


class TroubleQuerySet(models.QuerySet):
    """Placements that need somebody: which, and for what."""

    def standing(self) -> "TroubleQuerySet":
        """Not broken off: neither cancelled nor ended before its time."""
        return self.exclude(state__in=BROKEN_OFF)

    def for_the_offices_signature(self) -> "TroubleQuerySet":
        """Both sides have signed, the office has not."""
        both = {"agreements__student_signed_at__isnull": False, "agreements__host_signed_at__isnull": False}
        return self.filter(
            agreements__state="open", agreements__office_signs=True, agreements__office_signed_at=None, **both
        )

    def unsigned_by(self, day: date) -> "TroubleQuerySet":
        """Not arranged, and they begin on that day or before."""
        return self.filter(state="arranging", starts_on__lte=day)

    def held_by(self, day: date) -> "TroubleQuerySet":
        """Their start waits for the office, and they begin on that day or before."""
        return self.standing().filter(start_held=True, starts_on__lte=day)

    def without_mentor(self) -> "TroubleQuerySet":
        """The last who was asked to stand in has not taken it on."""
        from fortnight.placements.models import StandIn

        last = StandIn._base_manager.filter(placement=OuterRef("pk")).order_by("-asked_at", "-pk").values("state")[:1]
        return self.standing().annotate(last_asked=Subquery(last)).filter(last_asked__in=("declined", "lapsed"))

    def to_look_after(self) -> "TroubleQuerySet":
        """Fell through without the student's doing, and nobody of the office has noted that the student was seen to."""
        left_alone = self.filter(broken_off_at__isnull=False, looked_after_at=None)
        by_others = Q(missing="host") | (~Q(broken_off_by="student") & ~Q(missing="student"))
        return left_alone.filter(by_others)

    def unstated_by(self, side: str, since: datetime) -> "TroubleQuerySet":
        """Broken off since then, and this side has not said how it sees that."""
        from fortnight.placements.models import Statement

        theirs = Statement._base_manager.filter(placement=OuterRef("pk"), about=OuterRef("broken_off_at"), side=side)
        return self.filter(~Exists(theirs), broken_off_at__gt=since)


class PlacementQuerySet(TroubleQuerySet):
    def to_begin(self, first: date, last: date) -> "PlacementQuerySet":
        """Arranged, their first day has come by `last`, nothing holds them, and they go on till `first` at least."""
        ready = self.filter(state="arranged", start_held=False, starts_on__lte=last, ends_on__gte=first)
        return ready.select_related("school", "student").order_by("starts_on", "pk")

    def to_complete(self, today: date) -> "PlacementQuerySet":
        """Their last day is over by then, and nothing holds a start that has not been."""
        done = Q(state="running") | Q(state="arranged", start_held=False)
        rows = self.filter(done, ends_on__lt=today)
        return rows.select_related("school", "student__user", "employer").order_by("ends_on", "pk")

    def visible_to_host(self, person: User) -> "PlacementQuerySet":
        return self.filter(employer__in=[seat.employer_id for seat in seats(person)])

    def of_student(self, student: Student) -> "PlacementQuerySet":
        return self.filter(student=student)

    def of_offer(self, offer: models.Model) -> "PlacementQuerySet":
        return self.filter(offer=offer)

    def for_reading(self) -> "PlacementQuerySet":
        more = ("program__policy", "listing__shown", "host", "application", "offer")
        return self.select_related(*AROUND, *more)

    def not_over(self, day: date) -> "PlacementQuerySet":
        """Running or still to come, the next one first."""
        return self.standing().filter(ends_on__gte=day).order_by("starts_on", "pk")

    def over(self, day: date) -> "PlacementQuerySet":
        """Past, or broken off."""
        return self.filter(Q(ends_on__lt=day) | Q(state__in=BROKEN_OFF)).order_by("-ends_on", "-pk")

    def named(self, words: str) -> "PlacementQuerySet":
        """By the student, the project or the employer; every word must be found."""
        found = self
        for word in words.split()[:5]:
            about = Q(student__name__icontains=word) | Q(title__icontains=word) | Q(employer__name__icontains=word)
            found = found.filter(about)
        return found

    def of_program(self, code: str) -> "PlacementQuerySet":
        """Of all programs where no code is given."""
        return self.filter(program__code=code) if code else self

    def standing_as(self, word: str) -> "PlacementQuerySet":
        """In trouble, needs a look, on track, over: rows that `seen_whole.with_standing` has read; all without a word."""
        return self.filter(standing=word) if word else self

    def latest_first(self) -> "PlacementQuerySet":
        """With what the office's list shows."""
        return self.select_related("student", "employer", "program", "pact").order_by("-starts_on", "-pk")

    def without_meeting(self, day: date, *, within: timedelta) -> "PlacementQuerySet":
        """Those that begin soon or run, and for which no meeting is proposed or agreed."""
        on = self.model.meetings.rel.related_model._base_manager.filter(
            placement=OuterRef("pk"), state__in=["proposed", "picked"]
        )
        begun = self.standing().filter(starts_on__lte=day + within, ends_on__gte=day)
        return begun.filter(~Exists(on)).select_related("student").order_by("starts_on", "pk")

    def soonest_first(self) -> "PlacementQuerySet":
        return self.select_related("student", "employer").order_by("starts_on", "pk")

    def unplanned(self, day: date) -> "PlacementQuerySet":
        """They run, and nobody has planned when to ask how it goes."""
        return self.filter(state="running", ends_on__gte=day, pulses=None).select_related("school").order_by("pk")

    def unprepared(self, day: date) -> "PlacementQuerySet":
        """Without a pact, and not over."""
        return self.not_over(day).standing().filter(pact=None)

    def waiting_for_student(self) -> "PlacementQuerySet":
        return self.standing().filter(student_confirmed_at=None)

    def waiting_for_host(self) -> "PlacementQuerySet":
        return self.standing().filter(host_confirmed_at=None)
