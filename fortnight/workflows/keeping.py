"""What is kept about people: every table that holds something of a person, whose it is, how long it stays, what erasing does.

A table that is missing here fails a test. The page docs/operator/personal-data.md is made from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_scopes import scopes_disabled

from fortnight.people.models import User

DELETED = "deleted"
ERASED = "(erased)"


@dataclass(frozen=True)
class Kept:
    """`of` are lookups from a row to the person's id or, with `__email`, to their address; none: a person's export leaves it out.

    `erasing` is DELETED, or the columns that are emptied and what then stands in them; empty: nothing of it is the person's to erase.
    `secret` are columns that no export holds.
    """

    what: str
    of: tuple[str, ...]
    stays: str
    erasing: str | Mapping[str, Any] = field(default_factory=dict)
    secret: frozenset[str] = frozenset()
    erased_of: tuple[str, ...] | None = None  # where erasing reaches other rows than the export shows


LIVES = _("until the person is erased")
STUDENT, SENT = ("student__user",), ("application__student__user",)
RECORD = _("with the application")
OF_PLACEMENT = _("with the placement, without its words once the student is erased")
IN_PLACEMENT = ("placement__student__user",)
NO_LINES = dict.fromkeys(("goals", "deliverable", "rhythm", "answers", "backup", "ending"), "")

KEPT: dict[str, Kept] = {
    "people.User": Kept(_("the account"), ("pk",), LIVES, {"name": "", "time_zone": "", "is_active": False}, frozenset({"password"})),
    "people.Membership": Kept(_("roles at a career office"), ("user",), _("for good: who decided what is part of the school’s record")),
    "people.OfficeInvitation": Kept(_("invitations to a career office"), ("email__email",), LIVES, DELETED),
    "people.SignInRequest": Kept(_("sign-in messages, as hashes"), ("email__email",), _("one day, then the next night"), DELETED, frozenset({"link_hash", "code_hash"})),
    "people.SignInTry": Kept(_("tries to sign in, as hashes"), (), _("one day, then the next night")),
    "people.Student": Kept(
        _("the line of the school’s roster and the profile"), ("user",), LIVES,
        {"number": "", "name": ERASED, "field": "", "second_field": "", "graduation": None, "skills": [], "links": [], "about": ""},
    ),
    "people.Commitment": Kept(_("what else takes the student’s week, which nobody else reads"), STUDENT, LIVES, DELETED),
    "people.Document": Kept(_("documents of the library"), STUDENT, _("until the student removes them, then with the applications that hold them"), DELETED),
    "people.Consent": Kept(_("what the student agreed to disclose"), STUDENT, _("for good: the law asks for an account of disclosures"), {"text": ERASED}),
    "people.AlumniRecord": Kept(_("the line of the school’s alumni directory"), ("email__email",), _("until the school changes its directory")),
    "activity.Event": Kept(
        _("what happened, when, by whom"), ("actor", "student__user"), _("for good, without its words once the student is erased"),
        {"note": "", "data": {}}, erased_of=("student__user",)),
    "activity.Notification": Kept(_("what the person was told"), ("user",), _("400 days"), DELETED, erased_of=("user", "event__student__user")),
    "activity.Preference": Kept(_("which mail the person wants"), ("user",), LIVES, DELETED),
    "activity.Outbox": Kept(
        _("mail to the person"), ("to__email",), _("90 days after it was sent"), DELETED,
        erased_of=("to__email", "notification__event__student__user")),
    "activity.Received": Kept(_("that a mail of the person came in, without its words"), ("person", "sender__email"), _("90 days"), DELETED),
    "activity.OnceKey": Kept(_("keys of forms"), (), _("seven days"), DELETED, erased_of=("user",)),
    "employers.Host": Kept(_("seats at employers"), ("user",), LIVES, {"title": "", "phone": ""}),
    "employers.TeamInvitation": Kept(_("invitations to an employer’s team"), ("email__email",), LIVES, DELETED),
    "employers.Vetting": Kept(_("a school’s word on an employer, and why"), (), _("for good: the school’s record")),
    "employers.AlumniMatch": Kept(_("whether a host is an alumna or alumnus"), ("user",), LIVES, DELETED),
    "postings.Posting": Kept(_("projects that the person wrote"), ("host__user",), _("for good: the employer’s text")),
    "postings.Revision": Kept(_("those texts as they were sent in"), ("by",), _("for good: the employer’s text")),
    "postings.Listing": Kept(_("those projects in a program"), ("posting__host__user",), _("for good: the school’s record")),
    "postings.Review": Kept(_("what the office decided about a project"), (), _("for good: the school’s record")),
    "postings.Favourite": Kept(_("projects that the student keeps"), STUDENT, LIVES, DELETED),
    "postings.SavedSearch": Kept(_("searches that the student saved"), STUDENT, LIVES, DELETED),
    "postings.Hit": Kept(_("new projects that those found"), ("search__student__user",), _("90 days after they were told"), DELETED),
    "postings.SavedView": Kept(_("an officer’s saved views"), ("user",), LIVES, DELETED),
    "applications.Application": Kept(
        _("applications, with the profile as it was sent"), STUDENT, LIVES,
        {"student_name": ERASED, "profile": {}, "portfolio_url": "", "end_note": ""},
    ),
    "applications.Answer": Kept(_("answers to a project’s questions"), SENT, RECORD, {"text": ""}),
    "applications.Attachment": Kept(_("copies of documents as they were sent"), SENT, RECORD, DELETED),
    "applications.Message": Kept(_("messages between student and host"), SENT, RECORD, {"text": ERASED}),
    "applications.HostNote": Kept(_("an employer’s private notes about applicants"), (), RECORD, DELETED, erased_of=SENT),
    "applications.Mark": Kept(_("an employer’s private marks for applicants"), (), RECORD, DELETED, erased_of=SENT),
    "applications.Interview": Kept(_("talks"), SENT, RECORD, {"where": "", "note": ""}),
    "applications.Slot": Kept(_("times proposed for talks"), ("interview__application__student__user",), RECORD),
    "applications.Offer": Kept(_("offers and their terms"), SENT, RECORD, {"message": "", "reason": ""}),
    "applications.AnswerRecord": Kept(_("how a host answers, in numbers"), ("host__user",), _("for good: the school’s record")),
    "applications.Reminder": Kept(_("when the person was last reminded of applicants"), ("user",), LIVES, DELETED),
    "placements.Placement": Kept(_("placements"), STUDENT, _("for good, without the student’s name once erased"), {"reason": ""}),
    "placements.Agreement": Kept(
        _("what student and host agreed on, in each version"), IN_PLACEMENT, _("for good, without its words once the student is erased"),
        {"text": ERASED, "why": ""}),
    "placements.Signature": Kept(
        _("names under agreements"), ("person",), _("with the agreement"),
        {"name": ERASED, "address": ""}, erased_of=("agreement__placement__student__user",)),
    "placements.EmergencyContact": Kept(_("whom the office calls in an emergency"), IN_PLACEMENT, LIVES, DELETED),
    "placements.WorkAuthorization": Kept(_("whether an authorization to work is needed, and how far it is"), IN_PLACEMENT, LIVES, DELETED),
    "placements.Statement": Kept(
        _("statements about placements that were broken off"), IN_PLACEMENT, _("with the placement, without its words once the student is erased"),
        {"text": ERASED}),
    "placements.StandIn": Kept(
        _("who was asked to stand in as a mentor"), ("email__email",), _("with the placement"), {"name": ERASED, "email": "", "why": "", "note": ""}),
    "placements.GivenUp": Kept(_("applications that were given up for a placement"), IN_PLACEMENT, _("with the application")),
    "placements.Pact": Kept(_("whether the pact of a placement is agreed"), IN_PLACEMENT, OF_PLACEMENT),
    "placements.PactText": Kept(_("the words of that pact, in each version"), ("pact__placement__student__user",), OF_PLACEMENT, NO_LINES),
    "placements.Meeting": Kept(_("kickoff and meetings"), IN_PLACEMENT, OF_PLACEMENT, {"where": "", "note": ""}),
    "placements.MeetingSlot": Kept(_("times proposed for them"), ("meeting__placement__student__user",), OF_PLACEMENT),
    "placements.Milestone": Kept(_("milestones"), IN_PLACEMENT, OF_PLACEMENT, {"what": ""}),
    "placements.Showing": Kept(_("what was shown at milestones, and what was said about it"), ("milestone__placement__student__user",), OF_PLACEMENT, DELETED),
    "placements.Worked": Kept(_("the hours log"), IN_PLACEMENT, OF_PLACEMENT, {"line": ERASED}),
    "board.Mailing": Kept(_("messages of the office to many at once"), (), _("for good: the school’s record")),
    "board.Recipient": Kept(_("which of those were for the person"), ("user",), LIVES, DELETED),
    "placements.Pulse": Kept(
        _("how it goes, as the person said on three days"), ("person",), OF_PLACEMENT,
        {"words": "", "asked_of": ""}, erased_of=("person", "placement__student__user")),
    "placements.Case": Kept(
        _("what the office looked after in a placement"), (), _("for good: the school’s record, without its words once the student is erased"),
        {"ending": ""}, erased_of=IN_PLACEMENT),
    "placements.CaseSign": Kept(_("why it did"), (), _("with that")),
    "placements.CaseNote": Kept(
        _("the office’s notes about it"), (), _("with that, without its words once the student is erased"),
        {"text": ERASED}, erased_of=("case__placement__student__user",)),
    "board.Release": Kept(
        _("that a host let other hosts read of the student, and what they may read"), STUDENT, RECORD, {"words": ERASED, "shown": {}}),
    "board.Reading": Kept(_("which employers read that"), ("release__student__user",), RECORD),
    "board.Invitation": Kept(_("invitations to apply that came of it"), STUDENT, RECORD, {"text": ERASED}),
    "records.Advice": Kept(_("advice to the next season, published without a name"), ("by",), LIVES, DELETED),
    "records.Tie": Kept(_("what came of a placement"), IN_PLACEMENT, OF_PLACEMENT, secret=frozenset({"host_says", "host_stopped_at"})),
    "records.Ask": Kept(_("when the sides of a placement were asked to look back"), IN_PLACEMENT, OF_PLACEMENT),
    "records.Evaluation": Kept(
        _("what the person said of a placement at its end"), ("by",), OF_PLACEMENT,
        {"words": "", "made": "", "quote": ""}, erased_of=IN_PLACEMENT),
    "records.Rating": Kept(_("the competencies in it, with examples"), ("evaluation__by",), OF_PLACEMENT, DELETED, erased_of=("evaluation__placement__student__user",)),
    "records.Record": Kept(_("the record of a placement, and the credential"), IN_PLACEMENT, LIVES, DELETED),
    "records.Share": Kept(_("links by which the student shows a record"), ("record__placement__student__user",), LIVES, DELETED),
    "exchange.BroughtIn": Kept(_("which row of a file became which project"), (), _("for good")),
    "usersessions.UserSession": Kept(_("browsers that are signed in"), ("user",), _("until signed out or expired"), DELETED, frozenset({"session_key", "data"})),
    "mfa.Authenticator": Kept(_("second factors"), ("user",), _("until removed"), DELETED, frozenset({"data"})),
    "account.EmailAddress": Kept(_("addresses that sign in"), ("user",), LIVES, DELETED),
}  # fmt: skip


NOT_OF_PEOPLE = {
    "auth.Permission", "auth.Group", "contenttypes.ContentType", "account.EmailConfirmation",  # the libraries' own; unused
    "sessions.Session",  # names an account by its number; gone when it expires
    "django_tasks_database.DBTaskResult",  # numbers of rows; gone after seven days
    "schools.School", "schools.Closure", "schools.Label", "programs.Program", "programs.Policy", "programs.DeclineReason", "placements.Clauses", "board.Budget",
    "records.Competency", "records.IssuerKey",
    "employers.Employer", "postings.SkillTerm", "postings.ListingLabel", "postings.SearchRow", "postings.FacetCount",
    "postings.Term", "postings.WeeklyRound", "activity.Schedule", "activity.Heartbeat",
}  # fmt: skip


def kept_of(person: User) -> list[tuple[str, str, int]]:
    """What, until when, how many rows: where there are any that the person may take along."""
    with scopes_disabled():
        counted = [(kept.what, kept.stays, rows_of(name, person).count()) for name, kept in KEPT.items() if kept.of]
    return [row for row in counted if row[2]]


def model_of(name: str) -> type[Model]:
    return apps.get_model(name)


def rows_of(name: str, person: User) -> QuerySet:
    """What the table keeps of this person, at all schools: call it outside of a scope."""
    return _rows(name, person, KEPT[name].of)


def rows_to_erase(name: str, person: User) -> QuerySet:
    kept = KEPT[name]
    return _rows(name, person, kept.of if kept.erased_of is None else kept.erased_of)


def _rows(name: str, person: User, lookups: tuple[str, ...]) -> QuerySet:
    found = Q(pk__in=[])
    for lookup in lookups:
        path, by_address, _more = lookup.partition("__email")
        found |= Q(**{f"{path}__iexact": person.email}) if by_address else Q(**{path: person.pk})
    return model_of(name)._base_manager.filter(found).order_by("pk").distinct()
