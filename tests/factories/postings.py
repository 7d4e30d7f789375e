from decimal import Decimal

import factory

from fortnight.postings.models import (
    Favourite,
    Hit,
    Listing,
    ListingLabel,
    Posting,
    Review,
    Revision,
    SavedSearch,
    SavedView,
    SkillTerm,
    WeeklyRound,
)
from fortnight.postings.models.posting import Mode, Pay, Project
from tests.factories.base import RowFactory
from tests.factories.dates import day, end_of, moment
from tests.factories.employers import HostFactory
from tests.factories.people import StudentFactory
from tests.factories.programs import ProgramFactory
from tests.factories.schools import LabelFactory, SchoolFactory

REPEATED = (
    "title", "skills", "mode", "place", "weeks", "hours", "earliest_start", "latest_start", "pay", "pay_amount",
    "currency", "levels", "fields", "materials", "places",
)  # fmt: skip


class PostingFactory(RowFactory):
    """A complete project of three weeks at twenty hours: remote, paid by the hour, one place, a résumé wanted."""

    class Meta:
        model = Posting

    host = factory.SubFactory(HostFactory)
    employer = factory.SelfAttribute("host.employer")
    title = factory.Sequence(lambda n: f"Project {n}")
    need = "Our support team cannot see which questions come back every month."
    work = "Sort last year's questions, count them by theme and draw one page that shows the ten commonest."
    learn = "How to turn plain text into counts that people trust."
    deliverable = "One page with ten themes, and the script that makes it."
    first_day = "A call with the mentor, then reading fifty questions."
    skills = factory.LazyFunction(lambda: ["Python", "Writing"])
    weeks = 3
    hours = 20
    earliest_start = factory.LazyFunction(lambda: day(40))
    latest_start = factory.LazyFunction(lambda: day(46))
    mode = Mode.REMOTE
    pay = Pay.HOURLY
    pay_amount = Decimal("18.00")
    materials = factory.LazyFunction(lambda: ["resume"])
    mentor_name = "Robin Hale"
    mentor_title = "Support lead"
    mentor_email = "robin@employer.example"
    mentor_hours = Decimal("3.0")
    backup_name = "Sam Ortiz"
    backup_email = "sam@employer.example"


class RevisionFactory(RowFactory):
    """The posting's text as it stands, as its next revision."""

    class Meta:
        model = Revision

    posting = factory.SubFactory(PostingFactory)
    number = factory.LazyAttribute(lambda o: o.posting.revisions.count() + 1)
    by = factory.SelfAttribute("posting.host.user")
    at = factory.LazyFunction(moment)

    @classmethod
    def _adjust_kwargs(cls, **kwargs):
        text = {name: getattr(kwargs["posting"], name) for name in Project.columns()}
        return {**text, **kwargs}


class ListingFactory(RowFactory):
    """Published. `waiting=True` waits for the office, `closed=True` was closed by its host."""

    class Meta:
        model = Listing

    class Params:
        waiting = factory.Trait(state=Listing.State.SUBMITTED, shown=None, published_at=None)
        closed = factory.Trait(
            state=Listing.State.CLOSED, closed_at=factory.LazyFunction(moment), close_reason=Listing.Closing.HOST
        )

    posting = factory.SubFactory(PostingFactory)
    program = factory.SubFactory(ProgramFactory)
    school = factory.SelfAttribute("program.school")
    employer = factory.SelfAttribute("posting.employer")
    state = Listing.State.PUBLISHED
    sent = factory.SubFactory(RevisionFactory, posting=factory.SelfAttribute("..posting"))
    shown = factory.SelfAttribute("sent")
    submitted_at = factory.LazyFunction(lambda: moment(days=-3))
    published_at = factory.LazyFunction(lambda: moment(days=-2))
    employer_name = factory.SelfAttribute("employer.name")
    summary = factory.LazyAttribute(lambda o: o.sent.work[:320])
    pay_hourly = factory.LazyAttribute(lambda o: o.sent.pay_amount if o.sent.pay == Pay.HOURLY else None)
    question_count = factory.LazyAttribute(lambda o: len(o.sent.questions))
    deadline_at = factory.LazyAttribute(lambda o: end_of(o.program.applications_close, o.program.school.zone))

    @classmethod
    def _adjust_kwargs(cls, **kwargs):
        text = {name: getattr(kwargs["sent"], name) for name in REPEATED}
        return {**text, **kwargs}


class ListingLabelFactory(RowFactory):
    class Meta:
        model = ListingLabel

    listing = factory.SubFactory(ListingFactory)
    label = factory.SubFactory(LabelFactory, school=factory.SelfAttribute("..listing.school"))


class FavouriteFactory(RowFactory):
    class Meta:
        model = Favourite

    listing = factory.SubFactory(ListingFactory)
    student = factory.SubFactory(StudentFactory, school=factory.SelfAttribute("..listing.school"))


class SkillTermFactory(RowFactory):
    class Meta:
        model = SkillTerm

    name = factory.Sequence(lambda n: f"Skill {n}")
    uses = 1


class ReviewFactory(RowFactory):
    class Meta:
        model = Review

    listing = factory.SubFactory(ListingFactory)
    revision = factory.SelfAttribute("listing.sent")
    verdict = Review.Verdict.APPROVED
    by = factory.SubFactory("tests.factories.people.UserFactory")
    at = factory.LazyFunction(moment)


class SavedViewFactory(RowFactory):
    class Meta:
        model = SavedView

    school = factory.SubFactory(SchoolFactory)
    name = factory.Sequence(lambda n: f"View {n}")
    query = "program=iap"


class SavedSearchFactory(RowFactory):
    """Of all projects of the program, told at once; saved a week ago."""

    class Meta:
        model = SavedSearch

    program = factory.SubFactory(ProgramFactory)
    student = factory.SubFactory(StudentFactory, school=factory.SelfAttribute("..program.school"))
    name = factory.Sequence(lambda n: f"Search {n}")
    rhythm = SavedSearch.Rhythm.AT_ONCE
    created_at = factory.LazyFunction(lambda: moment(days=-7))


class HitFactory(RowFactory):
    class Meta:
        model = Hit

    search = factory.SubFactory(SavedSearchFactory)
    listing = factory.SubFactory(ListingFactory, program=factory.SelfAttribute("..search.program"))
    due_at = factory.LazyFunction(moment)


class WeeklyRoundFactory(RowFactory):
    class Meta:
        model = WeeklyRound

    school = factory.SubFactory(SchoolFactory)
    week = factory.LazyFunction(lambda: day(0))
