import factory

from fortnight.applications.models import Application, Offer
from fortnight.placements.models import Pact, PactText, Placement
from tests.factories.applications import OfferFactory
from tests.factories.base import RowFactory
from tests.factories.dates import moment


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
