from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fortnight.people.models import Student
from fortnight.schools.models import School


class Event(models.Model):
    """Something happened: who, when, what, to which object, and why. Written once, never changed.

    `kind` is a dotted name that the app of the subject registers ("listing.approved"). `audience` names the
    portals whose people may see it in a timeline. `student` is set where the event is a disclosure of, or a
    decision about, that student's record, so that students can read theirs.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=60, help_text="app_label.model")
    subject_id = models.BigIntegerField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()
    note = models.TextField(blank=True)
    data = models.JSONField(default=dict, blank=True)
    audience = models.JSONField(default=list, blank=True, help_text="student, host, office")
    student = models.ForeignKey(Student, on_delete=models.CASCADE, null=True, blank=True, related_name="+")

    told: dict[tuple[str, int], "Notification"] | None = (
        None  # while it is being recorded: who has heard, by kind and user
    )

    class Meta:
        ordering = ["at", "id"]
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "id"]),
            models.Index(fields=["school", "kind", "at"]),
            models.Index(fields=["student", "at"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"


class Notification(models.Model):
    """An event told to one person."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=400)
    url = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["user", "read_at", "-at"])]
        constraints = [models.UniqueConstraint(fields=["user", "event", "kind"], name="notification_once")]

    def __str__(self) -> str:
        return self.title


class Preference(models.Model):
    """A kind of mail that a person switched off. What needs an answer from them cannot be."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="preferences")
    kind = models.CharField(max_length=60)
    mail = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="preference_once_a_kind")]

    def __str__(self) -> str:
        return self.kind


class Outbox(models.Model):
    """A mail, rendered in the transaction that owes it, sent by the worker, kept with what became of it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENT = "sent", _("sent")
        FAILED = "failed", _("failed")

    notification = models.ForeignKey(Notification, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    school = models.ForeignKey(School, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    message_id = models.CharField(max_length=200, unique=True)
    to = models.EmailField()
    reply_to = models.CharField(max_length=254, blank=True)
    subject = models.CharField(max_length=400)
    text = models.TextField()
    html = models.TextField(blank=True)
    attachments = models.JSONField(default=list, blank=True, help_text="[{name, type, base64}]")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    last_error = models.TextField(blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "outbox"
        indexes = [models.Index(fields=["state", "next_try_at"])]
        constraints = [
            models.CheckConstraint(condition=Q(state="sent") ^ Q(sent_at=None), name="outbox_sent_has_a_time")
        ]

    def __str__(self) -> str:
        return self.subject


class Received(models.Model):
    """A mail that came in and what became of it. Its words are kept only where they were placed."""

    class Outcome(models.TextChoices):
        TAKEN = "taken", _("in the conversation")
        AUTOMATIC = "automatic", _("written by a machine, so left out")
        UNKNOWN = "unknown", _("to no address of ours")
        STRANGER = "stranger", _("not from the person whom the address was made for")
        CLOSED = "closed", _("from somebody who may no longer write there")
        EMPTY = "empty", _("nothing in it but quoted words")
        LONG = "long", _("longer than a message may be")
        LARGE = "large", _("too large")
        MANY = "many", _("too many in one day")

    key = models.CharField(max_length=64, unique=True, help_text="of its Message-ID and the conversation")
    school = models.ForeignKey(School, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    sender = models.CharField(max_length=254, blank=True)
    conversation = models.CharField(max_length=12, blank=True, help_text="the application's code")
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    answered = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "received"
        indexes = [
            models.Index(fields=["school", "outcome", "-id"]),
            models.Index(fields=["sender", "at"]),
            models.Index(fields=["person", "conversation", "at"]),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.outcome}"


class OnceKey(models.Model):
    """A form's one-time key and what it made, so that a double click or a retry makes it once."""

    key = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    made_url = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["at"])]

    def __str__(self) -> str:
        return self.key


class Schedule(models.Model):
    """When a clock job is due next. Moved on by a conditional update: exactly one worker takes each turn."""

    name = models.CharField(max_length=100, unique=True)
    due_at = models.DateTimeField()
    last_run_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name


class Heartbeat(models.Model):
    """A sign of life of a worker process."""

    worker = models.CharField(max_length=100, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.worker
