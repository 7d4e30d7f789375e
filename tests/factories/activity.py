import factory

from fortnight.activity.models import Event, Heartbeat, Notification, OnceKey, Outbox, Preference, Received, Schedule
from tests.factories.base import RowFactory
from tests.factories.dates import moment
from tests.factories.people import UserFactory
from tests.factories.schools import SchoolFactory


class EventFactory(RowFactory):
    """Something that happened to a school; pass `subject_type` and `subject_id` for another subject."""

    class Meta:
        model = Event

    school = factory.SubFactory(SchoolFactory)
    kind = "school.changed"
    subject_type = "schools.school"
    subject_id = factory.SelfAttribute("school.pk")
    actor = factory.SubFactory(UserFactory)
    at = factory.LazyFunction(moment)
    audience = factory.LazyFunction(lambda: ["office"])


class NotificationFactory(RowFactory):
    class Meta:
        model = Notification

    user = factory.SubFactory(UserFactory)
    event = factory.SubFactory(EventFactory)
    kind = "school.changed"
    title = "Something changed"
    at = factory.LazyFunction(moment)


class PreferenceFactory(RowFactory):
    class Meta:
        model = Preference

    user = factory.SubFactory(UserFactory)
    kind = "school.changed"
    mail = False


class OutboxFactory(RowFactory):
    """A mail that waits for the worker and is due."""

    class Meta:
        model = Outbox

    message_id = factory.Sequence(lambda n: f"<{n}@fortnight.example>")
    to = factory.Sequence(lambda n: f"reader{n}@example.org")
    subject = "News of your application"
    text = "There is news."
    next_try_at = factory.LazyFunction(moment)
    created_at = factory.LazyFunction(moment)
    sent_at = factory.LazyAttribute(lambda o: moment() if o.state == Outbox.State.SENT else None)
    state = Outbox.State.WAITING


class ReceivedFactory(RowFactory):
    """A mail that came in from somebody else than its address was made for."""

    class Meta:
        model = Received

    key = factory.Sequence(lambda n: f"{n:064}")
    school = factory.SubFactory(SchoolFactory)
    person = factory.SubFactory(UserFactory)
    sender = factory.Sequence(lambda n: f"sender{n}@elsewhere.example")
    conversation = "ABCDEFGH"
    outcome = "stranger"
    at = factory.LazyFunction(moment)


class OnceKeyFactory(RowFactory):
    class Meta:
        model = OnceKey

    key = factory.Sequence(lambda n: f"key-{n}")
    user = factory.SubFactory(UserFactory)
    at = factory.LazyFunction(moment)


class ScheduleFactory(RowFactory):
    class Meta:
        model = Schedule

    name = factory.Sequence(lambda n: f"job-{n}")
    due_at = factory.LazyFunction(moment)


class HeartbeatFactory(RowFactory):
    class Meta:
        model = Heartbeat

    worker = factory.Sequence(lambda n: f"worker-{n}")
    at = factory.LazyFunction(moment)
