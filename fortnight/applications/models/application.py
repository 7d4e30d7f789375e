from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_scopes import ScopedManager

from fortnight.applications.querysets import ApplicationQuerySet, PartQuerySet
from fortnight.applications.rules import is_host_of_listing
from fortnight.core.codes import Coded
from fortnight.core.rules import the_clock
from fortnight.core.scanner import WITHHELD, Scan
from fortnight.core.transitions import Machine, Move
from fortnight.employers.models import Employer
from fortnight.people.models import Consent, Document, Student
from fortnight.people.rules import is_officer, is_the_student
from fortnight.postings.models import Listing
from fortnight.schools.models import School

OPEN = ("submitted", "shortlisted", "interviewing", "offered")
UNHEARD = ("draft", "discarded", "submitted", "shortlisted", "withdrawn")  # without an answer: nowhere else one ends


class Application(Coded):
    """A student's application to a listing, with copies of what was sent.

    The host sees nothing of it before it is submitted. `profile` is the copy of the student's facts at submission.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("sent")
        SHORTLISTED = "shortlisted", _("shortlisted")
        INTERVIEWING = "interviewing", _("interview")
        OFFERED = "offered", _("offer made")
        PLACED = "placed", _("accepted")
        NOT_SELECTED = "not_selected", _("not selected")
        WITHDRAWN = "withdrawn", _("withdrawn")
        OFFER_DECLINED = "offer_declined", _("offer declined")
        OFFER_LAPSED = "offer_lapsed", _("offer ran out")
        FILLED = "filled", _("places were filled")
        UNANSWERED = "unanswered", _("closed with an apology")
        DISCARDED = "discarded", _("draft discarded")

    class Answering(models.TextChoices):
        """Who gave the first answer: only the host's own counts for the host."""

        HOST = "host", _("the host")
        OFFICE = "office", _("the career office")
        SYSTEM = "system", _("Fortnight")

    listing = models.ForeignKey(Listing, on_delete=models.PROTECT, related_name="applications")
    student = models.ForeignKey(Student, on_delete=models.PROTECT, related_name="applications")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="applications")
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="applications")
    state = models.CharField(max_length=16, choices=State, default=State.DRAFT)
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, null=True, blank=True, related_name="applications")
    student_name = models.CharField(max_length=400)
    profile = models.JSONField(default=dict, blank=True)
    chosen = models.ManyToManyField(
        Document, blank=True, related_name="+", help_text="what a draft will send; copied at submission"
    )
    portfolio_url = models.URLField(_("link to a portfolio"), max_length=500, blank=True)
    started_at = models.DateTimeField(auto_now_add=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    edited_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True, help_text="when a host first read it")
    answer_by = models.DateTimeField(
        null=True, blank=True, help_text="before this the student hears, as the program promised when it was sent"
    )
    answered_at = models.DateTimeField(null=True, blank=True, help_text="the first answer")
    answer_of = models.CharField(
        max_length=8, choices=Answering, default=Answering.HOST, db_default=Answering.HOST, help_text="whose it was"
    )
    remind_at = models.DateTimeField(null=True, blank=True, help_text="when the host is reminded next")
    nudged_at = models.DateTimeField(
        null=True, blank=True, help_text="when the office last asked the host for an answer"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    end_note = models.TextField(blank=True, help_text="the words the other side read at the end")

    objects = ScopedManager(school="school", _manager_class=models.Manager.from_queryset(ApplicationQuerySet))

    MOVES = Machine(
        (
            Move("submit", ("draft",), "submitted", is_the_student, _("Send")),
            Move("discard", ("draft",), "discarded", is_the_student, _("Discard the draft")),
            Move(
                "withdraw",
                ("submitted", "shortlisted", "interviewing"),
                "withdrawn",
                is_the_student | is_officer,
                _("Withdraw"),
            ),
            Move("revive", ("withdrawn", "offer_declined"), "submitted", is_the_student, _("Send it again")),
            Move("shortlist", ("submitted",), "shortlisted", is_host_of_listing, _("Shortlist")),
            Move("unshortlist", ("shortlisted",), "submitted", is_host_of_listing, _("Take off the shortlist")),
            Move(
                "invite",
                ("submitted", "shortlisted", "interviewing"),
                "interviewing",
                is_host_of_listing,
                _("Propose a talk"),
            ),
            Move(
                "offer",
                ("submitted", "shortlisted", "interviewing"),
                "offered",
                is_host_of_listing,
                _("Offer the place"),
            ),
            Move(
                "rescind",
                ("offered",),
                "shortlisted",
                is_host_of_listing | is_officer,
                _("Take the offer back"),
                needs=("reason",),
            ),
            Move("accept", ("offered",), "placed", is_the_student, _("Accept")),
            Move("decline", ("offered",), "offer_declined", is_the_student, _("Decline")),
            Move("lapse", ("offered",), "offer_lapsed", the_clock, _("Let run out")),
            Move(
                "reject",
                ("submitted", "shortlisted", "interviewing"),
                "not_selected",
                is_host_of_listing | is_officer | the_clock,
                _("Not selected"),
                needs=("note",),
            ),
            Move("apologize", ("submitted", "shortlisted"), "unanswered", the_clock, _("Close with an apology")),
            Move(
                "fill",
                ("submitted", "shortlisted", "interviewing"),
                "filled",
                is_host_of_listing | is_officer | is_the_student | the_clock,
                _("Close because the places are filled"),
            ),
        )
    )

    class Meta:
        ordering = ["-submitted_at", "-id"]
        indexes = [
            models.Index(fields=["listing", "state", "submitted_at", "id"]),
            models.Index(fields=["student", "state"]),
            models.Index(fields=["employer", "state"]),
            models.Index(fields=["school", "state", "submitted_at"]),
            models.Index(
                fields=["school", "answer_by", "id"],
                condition=Q(answered_at=None, ended_at=None, answer_by__isnull=False),
                name="application_waits",
            ),
            models.Index(
                fields=["remind_at"],
                condition=Q(answered_at=None, ended_at=None, remind_at__isnull=False),
                name="application_reminds",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["listing", "student"],
                condition=~Q(state__in=["withdrawn", "discarded"]),
                name="application_one_live_a_listing",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "discarded"]) | Q(submitted_at__isnull=False, consent__isnull=False),
                name="application_sent_with_consent",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", *OPEN], ended_at=None)
                | (~Q(state__in=["draft", *OPEN]) & Q(ended_at__isnull=False)),
                name="application_ended_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state__in=UNHEARD) | Q(answered_at__isnull=False), name="application_ends_with_an_answer"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.student_name}: {self.listing}"

    @property
    def state_to_student(self) -> str:
        """How hosts sort applicants among themselves is not told: "submitted", or "read" once it was opened."""
        if self.state not in {self.State.SUBMITTED, self.State.SHORTLISTED}:
            return self.state
        return "read" if self.opened_at else self.State.SUBMITTED

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def graduates_on(self) -> date | None:
        """As it stood in the profile when it was sent."""
        given = self.profile.get("graduation")
        return date.fromisoformat(given) if given else None

    @property
    def editable(self) -> bool:
        """The student may still change it: a draft, or sent and opened by nobody."""
        return self.state == self.State.DRAFT or (self.state == self.State.SUBMITTED and self.opened_at is None)


class Answer(models.Model):
    """An answer to a question of the project; the question's words are copied."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="answers")
    position = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=300)
    text = models.TextField(blank=True)

    objects = ScopedManager(school="application__school")

    class Meta:
        ordering = ["application", "position"]
        constraints = [models.UniqueConstraint(fields=["application", "position"], name="answer_once_a_question")]

    def __str__(self) -> str:
        return self.question


class Attachment(Coded):
    """A copy of a document as it was when sent; later edits in the library do not touch it."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="attachments")
    document = models.ForeignKey(Document, on_delete=models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(max_length=20, choices=Document.Kind)
    title = models.CharField(max_length=200)
    file = models.FileField(upload_to="attachments/%Y/%m/")
    size = models.PositiveIntegerField(help_text="bytes")
    pages = models.PositiveSmallIntegerField()
    sha256 = models.CharField(max_length=64)
    scan = models.CharField(max_length=10, choices=Scan, default=Scan.UNASKED, db_default=Scan.UNASKED, blank=True)
    text = models.TextField(blank=True, help_text="extracted, for reading without opening the file")

    objects = ScopedManager(school="application__school", _manager_class=models.Manager.from_queryset(PartQuerySet))

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["id"], condition=Q(scan="waiting"), name="attachment_waits")]
        constraints = [models.UniqueConstraint(fields=["application", "kind"], name="attachment_one_a_kind")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_withheld(self) -> bool:
        """Handed to nobody: it waits for the virus check, or has failed it."""
        return self.scan in WITHHELD
