"""One factory a model. Each makes the plainest valid row; a state other than the usual one is asked for by name."""

from tests.factories.activity import (
    EventFactory,
    HeartbeatFactory,
    NotificationFactory,
    OnceKeyFactory,
    OutboxFactory,
    PreferenceFactory,
    ScheduleFactory,
)
from tests.factories.applications import (
    AnswerFactory,
    ApplicationFactory,
    AttachmentFactory,
    HostNoteFactory,
    InterviewFactory,
    MarkFactory,
    MessageFactory,
    OfferFactory,
    SlotFactory,
)
from tests.factories.employers import (
    AlumniMatchFactory,
    EmployerFactory,
    HostFactory,
    TeamInvitationFactory,
    VettingFactory,
)
from tests.factories.files import pdf
from tests.factories.people import (
    AlumniRecordFactory,
    ConsentFactory,
    DocumentFactory,
    MembershipFactory,
    OfficeInvitationFactory,
    SignInRequestFactory,
    StudentFactory,
    UserFactory,
)
from tests.factories.placements import PlacementFactory
from tests.factories.postings import (
    FavouriteFactory,
    ListingFactory,
    ListingLabelFactory,
    PostingFactory,
    ReviewFactory,
    RevisionFactory,
    SkillTermFactory,
)
from tests.factories.programs import DeclineReasonFactory, PolicyFactory, ProgramFactory
from tests.factories.schools import ClosureFactory, LabelFactory, SchoolFactory

__all__ = [
    "AlumniMatchFactory",
    "AlumniRecordFactory",
    "AnswerFactory",
    "ApplicationFactory",
    "AttachmentFactory",
    "ClosureFactory",
    "ConsentFactory",
    "DeclineReasonFactory",
    "DocumentFactory",
    "EmployerFactory",
    "EventFactory",
    "FavouriteFactory",
    "HeartbeatFactory",
    "HostFactory",
    "HostNoteFactory",
    "InterviewFactory",
    "LabelFactory",
    "ListingFactory",
    "ListingLabelFactory",
    "MarkFactory",
    "MembershipFactory",
    "MessageFactory",
    "NotificationFactory",
    "OfferFactory",
    "OfficeInvitationFactory",
    "OnceKeyFactory",
    "OutboxFactory",
    "PlacementFactory",
    "PolicyFactory",
    "PostingFactory",
    "PreferenceFactory",
    "ProgramFactory",
    "ReviewFactory",
    "RevisionFactory",
    "ScheduleFactory",
    "SchoolFactory",
    "SignInRequestFactory",
    "SkillTermFactory",
    "SlotFactory",
    "StudentFactory",
    "TeamInvitationFactory",
    "UserFactory",
    "VettingFactory",
    "pdf",
]
