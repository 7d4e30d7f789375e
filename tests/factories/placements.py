from decimal import Decimal

import factory

from fortnight.applications.models import Application, Offer
from fortnight.placements.models import (
    Meeting,
    MeetingSlot,
    Milestone,
    Pact,
    PactText,
    Placement,
    Showing,
    Worked,
)
from tests.factories.applications import OfferFactory
from tests.factories.base import RowFactory
from tests.factories.dates import day, moment
from tests.factories.employers import HostFactory


class PlacementFactory(RowFactory):
    """Being arranged; terms from an accepted offer, mentors from the listing's text."""

    class Meta:
        model = Placement

    offer = factory.SubFactory(OfferFactory, state=Offer.State.ACCEPTED, application__state=Application.State.PLACED)
    application = factory.SelfAttribute("offer.application")
    listing = factory.SelfAttribute("offer.listing")
    student = factory.SelfAttribute("application.student")
    employer = factory.SelfAttribute("listing.employer")
    program = factory.SelfAttribute("listing.program")
    school = factory.SelfAttribute("listing.school")
    title = factory.SelfAttribute("offer.title")
    starts_on = factory.SelfAttribute("offer.starts_on")
    ends_on = factory.SelfAttribute("offer.ends_on")
    weeks = factory.SelfAttribute("offer.weeks")
    hours = factory.SelfAttribute("offer.hours")
    mode = factory.SelfAttribute("offer.mode")
    place = factory.SelfAttribute("offer.place")
    pay = factory.SelfAttribute("offer.pay")
    pay_amount = factory.SelfAttribute("offer.pay_amount")
    host = factory.SelfAttribute("offer.made_by")
    mentor_name = factory.SelfAttribute("listing.sent.mentor_name")
    mentor_title = factory.SelfAttribute("listing.sent.mentor_title")
    mentor_email = factory.SelfAttribute("listing.sent.mentor_email")
    created_at = factory.LazyFunction(moment)


class PactFactory(RowFactory):
    """Proposed, agreed by nobody."""

    class Meta:
        model = Pact
        skip_postgeneration_save = True

    placement = factory.SubFactory(PlacementFactory)
    text = factory.RelatedFactory("tests.factories.placements.PactTextFactory", factory_related_name="pact")


class PactTextFactory(RowFactory):
    class Meta:
        model = PactText

    pact = factory.SubFactory(PactFactory, text=None)
    goals = "Find out which questions come twice."
    deliverable = "A list of the ten most frequent questions with an answer each."
    rhythm = "Mondays and Thursdays at ten, by video call."
    answers = "Within a day."
    backup = "Robin Vale, at the front desk."
    ending = "The list is shown to the team on the last Friday."
    at = factory.LazyFunction(moment)


class MeetingFactory(RowFactory):
    """A kickoff that waits for the student; its times are made with `MeetingSlotFactory`."""

    class Meta:
        model = Meeting

    placement = factory.SubFactory(PlacementFactory)
    host = factory.SubFactory(HostFactory, employer=factory.SelfAttribute("..placement.employer"))
    created_at = factory.LazyFunction(moment)


class MeetingSlotFactory(RowFactory):
    class Meta:
        model = MeetingSlot

    meeting = factory.SubFactory(MeetingFactory)
    starts_at = factory.Sequence(lambda n: moment(days=3, minutes=30 * (n % 100)))


class MilestoneFactory(RowFactory):
    """To come."""

    class Meta:
        model = Milestone

    placement = factory.SubFactory(PlacementFactory)
    name = "A first draft"
    what = "The list as far as it is."
    due_on = factory.LazyFunction(lambda: day(50))
    made_at = factory.LazyFunction(moment)


class ShowingFactory(RowFactory):
    """Shown, not yet reviewed; its milestone waits for the mentor."""

    class Meta:
        model = Showing

    milestone = factory.SubFactory(MilestoneFactory, state=Milestone.State.SHOWN, turn=1)
    turn = 1
    text = "Seven of ten questions have an answer."
    by = factory.SelfAttribute("milestone.placement.student.user")
    at = factory.LazyFunction(moment)


class WorkedFactory(RowFactory):
    class Meta:
        model = Worked

    placement = factory.SubFactory(PlacementFactory)
    day = factory.LazyFunction(lambda: day(41))
    hours = Decimal("3.50")
    line = "Sorted the letters of March."
    at = factory.LazyFunction(moment)
