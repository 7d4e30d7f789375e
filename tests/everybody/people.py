"""Everybody who comes: the demo's characters in the middle of things, and people who have nothing yet."""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.test import Client
from django_scopes import scopes_disabled
from PIL import Image

from fortnight.activity.models import Outbox
from fortnight.activity.preferences import off_url, wanted
from fortnight.applications.from_mail import ways
from fortnight.applications.models import Application, Offer
from fortnight.board.actions.releasing import why_not
from fortnight.board.models import Release
from fortnight.demo.characters import user_of
from fortnight.employers.models import Host
from fortnight.people.models import Membership, User
from fortnight.placements.actions import pulses
from fortnight.placements.actions.stand_in import token_of
from fortnight.placements.models import Agreement, Milestone, Placement, Pulse, StandIn
from fortnight.programs.models import Program
from fortnight.records.models import Share
from fortnight.schools.models import School
from tests import factories
from tests.browsers import browser_of
from tests.everybody.passkey import registration

SCHOOL, MY, OFFICE = "northgate", "/northgate/my/", "/northgate/office/"
OWN = ["/account/", "/account/second-factor/"]


@dataclass(frozen=True)
class Person:
    """Who walks, as whom, and from where; `starts` holds also what no link leads to."""

    key: str
    browser: Client
    starts: list[str] = field(default_factory=list)


def everybody() -> list[Person]:
    """In the season that is built already. What is written here for those who have nothing stays."""
    with scopes_disabled():
        return [
            NOBODY,
            _asked_to_stand_in(),
            _reads_a_mail(),
            _asked_how_it_goes(),
            _verifies(),
            *_characters(),
            *_new_people(),
            _several_roles(),
            *_guarded(),
            _signing_in(),
        ]


NOBODY = Person("nobody", Client(), ["/", f"/{SCHOOL}/", "/sign-in/", "/-/ui/", "/demo/", "/saltmarsh/"])


def _characters() -> Iterator[Person]:
    for key, home in HOMES.items():
        browser = browser_of(user_of(key))
        more = MORE.get(key, lambda _browser: [])
        yield Person(key, browser, [home, *OWN, *more(browser)])


HOMES = {
    "student": MY, "student-placed": MY, "host": "/host/", "teammate": "/host/",
    "officer": OFFICE, "viewer": OFFICE, "director": OFFICE,
}  # fmt: skip


def _hosts_more(browser: Client) -> list[str]:
    """An offer to take back, a list without rows, a paper opened by a button."""
    offer = Offer.objects.filter(listing__posting__host__user=user_of("host"), state="open").first()
    paper = offer.application.attachments.first()
    answerable = offer.listing.applications.filter(state="shortlisted")[0]
    opened = browser.post(f"/host/papers/{paper.code}/opening/", {"how": "preview"})
    bulk = f"/host/listings/{offer.listing.code}/rejections/?pick={answerable.code}"
    early, open_one = _ended_early(), _unsigned()
    pages = ("agreement/change/", "ending/", "stand-in/", "milestones/new/", "meetings/new/", "pact/edit/")
    over = Placement.objects.filter(host=user_of("host"), state="completed").first()
    ended = Application.objects.visible_to_host(user_of("host")).filter(listing__program__state="open", release=None)
    good = next(each for each in ended.filter(state="not_selected") if not why_not(each, by=user_of("host")))
    placed = [f"{early.code}/statement/", *(f"{open_one.placement.code}/{page}" for page in pages)]
    return [
        opened.url,
        f"/host/offers/{offer.code}/rescission/",
        bulk,
        f"/host/applications/{good.code}/release/",
        *(f"/host/placements/{each}" for each in [*placed, f"{over.code}/evaluation/"]),
    ]


def _unsigned() -> Agreement:
    """A first agreement that waits for the host character."""
    waiting = Agreement.objects.visible_to_host(user_of("host")).unsigned_by("host")
    return waiting.filter(kind="first").first()


def _ended_early() -> Placement:
    """Its host and the office have not said how they see it."""
    return Placement.objects.filter(state="ended_early", school__slug=SCHOOL).first()


def _placed_more(_browser: Client) -> list[str]:
    """An agreement by its number, as it is linked from a list of more than one; a milestone that may still be changed."""
    given = Placement.objects.filter(student__user=user_of("student-placed")).last()
    planned = Milestone.objects.filter(placement=given, state="planned").first()
    own = [f"placements/{given.code}/agreement/1/", f"milestones/{planned.code}/edit/"]
    own += [f"placements/{given.code}/{page}" for page in ("milestones/new/", "ending/")]
    return [f"{MY}{page}" for page in own]


def _officers_more(_browser: Client) -> list[str]:
    ended, going_on = _ended_early().code, Placement.objects.filter(state="running", school__slug=SCHOOL).first().code
    placed = [f"{ended}/statement/", f"{ended}/agreement/1/", f"{going_on}/ending/", f"{going_on}/stand-in/"]
    return [f"{OFFICE}unanswered/", *(f"{OFFICE}placements/{each}" for each in placed)]


def _asked_to_stand_in() -> Person:
    """By the link of a mail, without an account."""
    asked = StandIn.objects.filter(state="asked").first()
    return Person("stand-in", Client(), [f"/{SCHOOL}/stand-in/{token_of(asked)}/"])


def _reads_a_mail() -> Person:
    """The host follows the links of the mail about an application, and one of an application that is over."""
    host = user_of("host")
    sent = Application.objects.visible_to_host(host).order_by("pk")
    waiting, over = sent.filter(state="submitted").first(), sent.filter(state="not_selected").first()
    return Person("mail", Client(), [*(path for _label, path in ways(waiting, host)), ways(over, host)[-1][1]])


def _asked_how_it_goes() -> Person:
    """By the link of a mail; the one who answered before sees that."""
    asked = [Pulse.objects.filter(state=state, side="host").first() for state in ("asked", "answered")]
    return Person("pulse", Client(), [f"/{SCHOOL}/pulse/{pulses.token_of(each)}/" for each in asked])


def _verifies() -> Person:
    """Somebody to whom a student showed a record."""
    share = Share.objects.filter(ended_at=None, record__state="issued").select_related("record").first()
    return Person("verifies", Client(), [f"/{SCHOOL}/verify/{share.record.code}/", f"/{SCHOOL}/shared/{share.code}/"])


def _students_more(_browser: Client) -> list[str]:
    """The link at the foot of a mail; a search to keep; a host who would like to show others an application."""
    user, program = user_of("student"), Program.objects.filter(school__slug=SCHOOL, state="open").first()
    search = f"{MY}searches/new/?program={program.slug}&q=map"
    release = Release.objects.filter(student__user=user).first()
    off = "/mail-off" + off_url(user, wanted(user)[0]).partition("/mail-off")[2]
    return [off, search, f"{MY}releases/{release.code}/"]


MORE: dict[str, Callable[[Client], list[str]]] = {
    "host": _hosts_more,
    "student": _students_more,
    "student-placed": _placed_more,
    "officer": _officers_more,
}


def _new_people() -> Iterator[Person]:
    """For them every list is empty."""
    school = School.objects.get(slug=SCHOOL)
    newcomer = factories.UserFactory(email="new@nowhere.example")
    yield Person("newcomer", browser_of(newcomer), ["/host/", *OWN])
    invited = factories.TeamInvitationFactory(email="invited@nowhere.example")
    guest = factories.UserFactory(email=invited.email)
    yield Person("invited", browser_of(guest), ["/host/", "/host/welcome/"])
    student = factories.StudentFactory(school=school, name="Noor Lindqvist-Abernathy", number="999000001")
    yield Person("new-student", browser_of(student.user), [MY])
    seat = factories.HostFactory(role=Host.Role.OWNER)
    yield Person("new-host", browser_of(seat.user), ["/host/"])
    young = factories.SchoolFactory(slug="young", name="Young College", short_name="Young")
    young.logo.save("logo.png", picture())
    director = factories.MembershipFactory(school=young, role=Membership.Role.DIRECTOR)
    yield Person("new-director", browser_of(director.user), ["/young/office/", "/young/"])


def picture() -> ContentFile:
    drawn = BytesIO()
    Image.new("RGB", (240, 90), "navy").save(drawn, "PNG")
    return ContentFile(drawn.getvalue())


def _several_roles() -> Person:
    """A host who studies at one school and works for the office of another."""
    northgate = School.objects.get(slug=SCHOOL)
    user = factories.UserFactory(name="Ottoline Featherstonehaugh-Cholmondeley")
    factories.StudentFactory(school=northgate, user=user, name=user.name, number="999000002")
    factories.MembershipFactory(school=School.objects.get(slug="saltmarsh"), user=user, role=Membership.Role.OFFICER)
    factories.HostFactory(user=user)
    return Person("several-roles", browser_of(user), [MY, "/saltmarsh/office/", "/host/", "/account/"])


def _guarded() -> Iterator[Person]:
    """Officers with an authenticator app and codes to fall back on, and with a passkey."""
    for key, begin in (("guarded", _app), ("with-passkey", _passkey)):
        member = factories.MembershipFactory(school=School.objects.get(slug=SCHOOL))
        begin(member.user)
        cache.clear()
        yield Person(key, proved_now(browser_of(member.user)), [OFFICE, *OWN])
        yield Person(f"{key}-asked", browser_of(member.user, factor=False), [OFFICE])


def proved_now(browser: Client) -> Client:
    """The second factor was shown this minute: else its pages ask once more."""
    session = browser.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": "mfa", "at": time.time(), "type": "totp", "reauthenticated": True}
    ]
    session.save()
    return browser


def _app(user: User) -> None:
    TOTP.activate(user, auth.generate_totp_secret())
    RecoveryCodes.activate(user)


def _passkey(user: User) -> None:
    data = {"name": "Laptop", "credential": registration()}
    Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data=data)
    RecoveryCodes.activate(user)


def _signing_in() -> Person:
    """Somebody who waits for the message, and opens its link."""
    browser = Client()
    browser.post("/sign-in/", {"email": user_of("student").email})
    text = Outbox.objects.latest("pk").text
    return Person("signing-in", browser, ["/sign-in/code/", re.search(r"(/sign-in/[^\s/]+/)", text)[1]])
