"""One row of everything that an address can name: of one school, one employer and one student there."""

from dataclasses import dataclass, field
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.files.base import ContentFile

from fortnight.activity.preferences import off_url
from fortnight.applications import from_mail
from fortnight.applications.models import Application
from fortnight.core.time import now
from fortnight.employers.models import Host
from fortnight.people import signin
from fortnight.people.models import Membership, Student
from fortnight.placements.actions import pulses
from fortnight.placements.actions.stand_in import token_of
from fortnight.placements.models import Meeting, Placement
from fortnight.postings.models import Listing
from fortnight.programs.models import Program
from fortnight.records.actions.keys import signing_key
from fortnight.schools.models import School
from tests import factories

NOWHERE = {"version": 999, "number": 999_999, "pk": 999_999, "slug": "no-such-thing", "program": "no-such-thing"}
NO_CODE = "ZZZZZZZZ"
READ = {"slug": "slug", "program": "slug", "number": "pk", "pk": "pk"}  # else a parameter is a code


@dataclass
class Estate:
    name: str
    things: dict[str, Any] = field(default_factory=dict)

    def value(self, parameter: str, kind: str) -> Any:
        """What stands in the address for the thing of that kind."""
        thing = self.things[kind]
        return getattr(thing, READ.get(parameter, "code")) if hasattr(thing, "_meta") else thing

    def __getitem__(self, kind: str) -> Any:
        return self.things[kind]


class Nothing(Estate):
    """Codes, numbers and names that nothing has."""

    def value(self, parameter: str, kind: str) -> Any:
        return NOWHERE.get(parameter, NO_CODE)


def build_estate(name: str, school: School, seat: Host, student: Student) -> Estate:
    estate = Estate(name, {"school": school, "employer": seat.employer, "seat": seat, "student": student})
    for fill in (_office, _team, _shelf, _applications, _released, _person):
        estate.things |= fill(estate)
    return estate


def _office(estate: Estate) -> dict[str, Any]:
    school = estate["school"]
    at_school = {"school": school}
    program = factories.ProgramFactory(**at_school, slug=f"{estate.name}-season")
    told = factories.RecipientFactory(mailing__program=program, user=estate["student"].user)
    return {
        "mailing": told.mailing,
        "program": program,
        "inner": factories.ProgramFactory(**at_school, slug=f"{estate.name}-inner", visibility="members"),
        "prepared": factories.ProgramFactory(**at_school, slug=f"{estate.name}-next", state=Program.State.DRAFT),
        "closure": factories.ClosureFactory(**at_school),
        "label": factories.LabelFactory(**at_school),
        "reason": factories.DeclineReasonFactory(**at_school),
        "stray": factories.ReceivedFactory(**at_school, person=estate["student"].user),
        "failed_mail": factories.OutboxFactory(**at_school, state="failed"),
        "view": factories.SavedViewFactory(**at_school, query="state=submitted"),
        "colleague": factories.MembershipFactory(**at_school, role=Membership.Role.VIEWER),
        "office_invitation": factories.OfficeInvitationFactory(**at_school),
        "competency": factories.CompetencyFactory(**at_school),
        "clauses": factories.ClausesFactory(**at_school),
        "vetting": factories.VettingFactory(**at_school, employer=estate["employer"]),
        "match": factories.AlumniMatchFactory(**at_school, user=estate["seat"].user),
    }


def _team(estate: Estate) -> dict[str, Any]:
    there = {"employer": estate["employer"]}
    return {
        "mate": factories.HostFactory(**there),
        "asking": factories.HostFactory(**there, state=Host.State.ASKED),
        "team_invitation": factories.TeamInvitationFactory(**there, invited_by=estate["seat"].user),
    }


def listed(estate: Estate, program: str = "program", **values: Any) -> Listing:
    return factories.ListingFactory(program=estate[program], posting__host=estate["seat"], **values)


def _shelf(estate: Estate) -> dict[str, Any]:
    listing = listed(estate, posting__questions=["What would you look at first?"])
    waiting = listed(estate, waiting=True)
    factories.ListingLabelFactory(listing=listing, label=estate["label"])
    factories.ReviewFactory(listing=listing, by=estate["colleague"].user)
    factories.FavouriteFactory(listing=listing, student=estate["student"])
    search = factories.SavedSearchFactory(program=estate["program"], student=estate["student"])
    factories.HitFactory(search=search, listing=listing)
    factories.BroughtInFactory(program=estate["program"], posting=listing.posting)
    draft = factories.PostingFactory(host=estate["seat"])
    draft.wanted_programs.set([estate["program"]])
    return {
        "listing": listing,
        "posting": listing.posting,
        "waiting": waiting,
        "waiting_posting": waiting.posting,
        "changed": listed(estate, change=Listing.Change.WAITING),
        "paused": listed(estate, state=Listing.State.PAUSED),
        "closed": listed(estate, closed=True),
        "inner_listing": listed(estate, "inner"),
        "draft": draft,
        "search": search,
        "page": "need",
    }


def applied(estate: Estate, state: str, **listing: Any) -> Application:
    where = estate["listing"] if not listing and state == "submitted" else listed(estate, **listing)
    return factories.ApplicationFactory(listing=where, student=estate["student"], state=state)


def _applications(estate: Estate) -> dict[str, Any]:
    sent, draft = applied(estate, "submitted"), applied(estate, "draft")
    talking, offered = applied(estate, "interviewing"), applied(estate, "offered", held=1)
    shortlisted, placed = applied(estate, "shortlisted"), applied(estate, "placed", held=1)
    for written in (factories.AnswerFactory, factories.MessageFactory):
        written(application=sent)
    for kept in (factories.HostNoteFactory, factories.MarkFactory):
        kept(application=sent, host=estate["seat"])
    accepted = factories.OfferFactory(application=placed, state="accepted")
    placement = factories.PlacementFactory(offer=accepted)
    return {
        "sent": sent,
        "draft_application": draft,
        "thrown_away": applied(estate, "discarded"),
        "shortlisted": shortlisted,
        "from_mail_token": _token(from_mail.path(sent, estate["seat"].user, "talk")),
        "paper": factories.AttachmentFactory(application=sent),
        "offer": factories.OfferFactory(application=offered),
        "placement": placement,
        **_placed(placement, estate["seat"]),
        **_around(placement, applied(estate, "withdrawn")),
        **_closed(applied(estate, "placed", held=1)),
        "broken_off": _broken_off(applied(estate, "placed", held=1)),
        **_talks(talking, estate["seat"]),
    }


def _released(estate: Estate) -> dict[str, Any]:
    """The student whom this host would have taken, invited by another; and another's runner-up for this one's free place."""
    release = factories.ReleaseFactory(application=applied(estate, "not_selected", closed=True))
    elsewhere = factories.ListingFactory(program=estate["program"])
    factories.ReadingFactory(release=release, employer=elsewhere.employer)
    return {
        "release": release,
        "invitation": factories.InvitationFactory(release=release, listing=elsewhere),
        "runner_up": factories.ReleaseFactory(application__listing=elsewhere),
    }


def _closed(application: Application) -> dict[str, Any]:
    """A completed placement on which both have looked back, and its record with a link."""
    placement = factories.closed_placement(offer=factories.OfferFactory(application=application, state="accepted"))
    factories.PactFactory(placement=placement)
    factories.AskFactory(placement=placement)
    factories.EvaluationFactory(placement=placement)
    factories.EvaluationFactory(placement=placement, side="student", words="I would come again.")
    record = factories.RecordFactory(placement=placement, issued=True, statement="I did the drawings too.")
    return {
        "closed_placement": placement,
        "tie": factories.TieFactory(placement=placement),
        "advice": factories.AdviceFactory(
            program=placement.program, by=placement.student.user, state="published", decided_at=now()
        ),
        "record": record,
        "share": factories.ShareFactory(record=record, parts=["dates", "competencies"]),
        "kid": signing_key(placement.school)[0].kid,
    }


def _around(placement: Placement, given_up: Application) -> dict[str, Any]:
    """What belongs to a placement: its agreement, and what is needed when it goes wrong."""
    agreement = factories.AgreementFactory(placement=placement, host_signed_at=placement.created_at)
    factories.SignatureFactory(agreement=agreement, side="host", person=placement.host)
    asked = factories.StandInFactory(placement=placement)
    factories.EmergencyContactFactory(placement=placement)
    factories.WorkAuthorizationFactory(placement=placement)
    factories.GivenUpFactory(placement=placement, application=given_up)
    return {
        "agreement": agreement,
        "version": agreement.version,
        "stand_in_token": token_of(asked),
        "given_up": given_up,
        **_how_it_goes(placement),
        "authorization_move": "clear",
    }


def _how_it_goes(placement: Placement) -> dict[str, Any]:
    """Pulses answered with words, for the other side and for the office alone, and asked ones; a case that is worked on."""
    there = {"placement": placement}
    for side, readers in (("student", "both"), ("host", "office")):
        factories.PulseFactory(**there, side=side, answered=True, readers=readers)
        asked = factories.PulseFactory(**there, side=side, point="middle")
    case = factories.CaseFactory(**there)
    factories.CaseNoteFactory(case=case)
    return {"case": case, "pulse_token": pulses.token_of(asked)}


def _broken_off(application: Application) -> Placement:
    """Cancelled by its host, with the statements of both."""
    at = now()
    offer = factories.OfferFactory(application=application, state="accepted")
    ended = {"state": "cancelled", "broken_off_at": at, "broken_off_by": "host", "reason": "We move."}
    placement = factories.PlacementFactory(offer=offer, **ended)
    factories.PactFactory(placement=placement)
    factories.CaseFactory(placement=placement, state="closed", closed_at=at, outcome="ended", ending="The host moved.")
    for side in ("host", "student"):
        factories.StatementFactory(placement=placement, about=at, side=side)
    return placement


def _talks(application: Application, seat: Host) -> dict[str, Any]:
    """One that is agreed, and a later one with times to choose from."""
    agreed = factories.InterviewFactory(application=application, host=seat)
    picked = factories.SlotFactory(interview=agreed)
    type(agreed)._base_manager.filter(pk=agreed.pk).update(state="picked", picked=picked)
    agreed.refresh_from_db()
    proposed = factories.InterviewFactory(application=application, host=seat)
    return {"talk": agreed, "proposal": proposed, "slot": factories.SlotFactory(interview=proposed)}


def _placed(placement: Placement, seat: Host) -> dict[str, Any]:
    """A pact, a meeting that is agreed and one that is proposed, milestones in each state, hours."""
    there = {"placement": placement}
    agreed = factories.MeetingFactory(**there, host=seat)
    picked = factories.MeetingSlotFactory(meeting=agreed)
    Meeting._base_manager.filter(pk=agreed.pk).update(state="picked", picked=picked)
    agreed.refresh_from_db()
    proposed = factories.MeetingFactory(**there, host=seat, kind=Meeting.Kind.MEETING)
    shown = factories.MilestoneFactory(**there, state="shown", turn=2)
    spoken = factories.MilestoneFactory(**there, state="reviewed", turn=1)
    said = {"review": "Good. Now shorter.", "reviewed_by": seat.user, "reviewed_at": factories.dates.moment()}
    answered = {"helped": "partly", "helped_note": "What about the end?", "helped_at": factories.dates.moment()}
    factories.ShowingFactory(milestone=shown, **said, **answered)
    file = {
        "turn": 2,
        "title": "Draft",
        "file": ContentFile(factories.pdf(), name="draft.pdf"),
        "size": 900,
        "pages": 1,
    }
    return {
        "pact": factories.PactFactory(**there),
        "meeting": agreed,
        "meeting_slot": factories.MeetingSlotFactory(meeting=proposed),
        "milestone": shown,
        "showing": factories.ShowingFactory(milestone=shown, link="https://elsewhere.example/draft", **file),
        "spoken": factories.ShowingFactory(milestone=spoken, **said),
        "coming_milestone": factories.MilestoneFactory(**there),
        "dropped_milestone": factories.MilestoneFactory(**there, state="dropped"),
        "worked": factories.WorkedFactory(**there),
    }


def _person(estate: Estate) -> dict[str, Any]:
    """What belongs to the student alone."""
    user = estate["student"].user
    event = factories.EventFactory(school=estate["school"])
    return {
        "document": factories.DocumentFactory(student=estate["student"], is_default=True),
        "commitment": factories.CommitmentFactory(student=estate["student"]),
        "notification": factories.NotificationFactory(user=user, event=event, url="/account/"),
        "session": UserSession.objects.create(user=user, session_key=f"elsewhere-{user.pk}", ip="192.0.2.7"),
        "codes": Authenticator.objects.create(
            user=user, type="recovery_codes", data={"seed": "0" * 40, "used_mask": 0}
        ),
        "factor": Authenticator.objects.create(user=user, type="webauthn", data={"name": "Key", "credential": {}}),
        "token": signin.new_ticket(f"somebody@{estate.name}.example").token,
        "off_token": _token(off_url(user, "progress")),
    }


def _token(url: str) -> str:
    return url.rstrip("/").rpartition("/")[2]


def with_logo(school: School, content: bytes) -> School:
    school.logo.save("logo.png", ContentFile(content))
    return school
