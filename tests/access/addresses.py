"""Every address of the resolver, and which thing of an estate fills each of its parameters."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

from fortnight.core.access import Who
from fortnight.core.signed import sign
from fortnight.portals.host.papers import PURPOSE
from tests.access.estate import Estate
from tests.access.world import Someone

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")

# From the beginning of a route to what its parameters name; the longest beginning that says something wins.
NAMES: dict[str, dict[str, str]] = {
    "sign-in/": {"token": "token"},
    "mail-off/": {"token": "off_token"},
    "account/notifications/": {"number": "notification"},
    "account/sessions/": {"number": "session"},
    "account/second-factor/": {"pk": "factor"},
    "host/welcome/requests/": {"code": "asking"},
    "host/employers/": {"code": "employer", "invitation": "team_invitation", "member": "mate"},
    "host/employers/<code>/team/<member>/admission/": {"member": "asking"},
    "host/employers/<code>/team/<member>/refusal/": {"member": "asking"},
    "host/postings/": {"code": "posting", "listing": "listing", "slug": "page"},
    "host/postings/<code>/discarding/": {"code": "draft"},
    "host/postings/<code>/submission/": {"code": "draft"},
    "host/postings/<code>/edit/": {"code": "draft"},
    "host/postings/<code>/listings/<listing>/withdrawal/": {"code": "waiting_posting", "listing": "waiting"},
    "host/listings/": {"code": "listing"},
    "host/listings/<str:code>/released/": {"release": "runner_up"},
    "host/releases/": {"code": "release"},
    "host/applications/": {"code": "sent"},
    "host/applications/<str:code>/shortlist/removal/": {"code": "shortlisted"},
    "host/from-mail/": {"token": "from_mail_token"},
    "host/talks/": {"code": "talk"},
    "host/offers/": {"code": "offer"},
    "host/papers/": {"code": "paper", "key": "key", "number": "page_number"},
    "host/placements/": {"code": "placement", "version": "version"},
    "<slug:school>/my/calendar/": {"code": "commitment"},
    "host/milestones/": {"code": "milestone"},
    "host/milestones/<str:code>/return/": {"code": "dropped_milestone"},
    "host/milestones/<str:code>/dropping/": {"code": "coming_milestone"},
    "host/showings/": {"code": "showing"},
    "host/meetings/": {"code": "meeting"},
    "<slug:school>/my/milestones/": {"code": "milestone"},
    "<slug:school>/my/milestones/<str:code>/return/": {"code": "dropped_milestone"},
    "<slug:school>/my/milestones/<str:code>/dropping/": {"code": "coming_milestone"},
    "<slug:school>/my/showings/": {"code": "showing"},
    "<slug:school>/my/showings/<str:code>/helped/": {"code": "spoken"},
    "<slug:school>/my/meeting-times/": {"code": "meeting_slot"},
    "<slug:school>/my/meetings/": {"code": "meeting"},
    "<slug:school>/my/hours/": {"code": "worked"},
    "<slug:school>/my/documents/": {"code": "document"},
    "<slug:school>/my/projects/": {"code": "listing"},
    "<slug:school>/my/applications/": {"code": "sent"},
    "<slug:school>/my/applications/<str:code>/discard/": {"code": "draft_application"},
    "<slug:school>/my/applications/<str:code>/forwarding/": {"listing": "closed"},
    "<slug:school>/my/releases/": {"code": "release"},
    "<slug:school>/my/invitations/": {"code": "invitation"},
    "<slug:school>/my/talk-times/": {"code": "slot"},
    "<slug:school>/my/talks/": {"code": "talk"},
    "<slug:school>/my/searches/": {"code": "search"},
    "<slug:school>/my/sent/": {"code": "paper"},
    "<slug:school>/my/offers/": {"code": "offer"},
    "<slug:school>/my/placements/": {"code": "placement", "version": "version", "application": "given_up"},
    "<slug:school>/pulse/": {"token": "pulse_token"},
    "<slug:school>/office/cases/": {"code": "case"},
    "<slug:school>/my/placements/<str:code>/evaluation/": {"code": "closed_placement"},
    "<slug:school>/my/placements/<str:code>/record/": {"code": "closed_placement"},
    "<slug:school>/office/advice/": {"code": "advice"},
    "<slug:school>/my/record-links/": {"code": "share"},
    "<slug:school>/verify/": {"code": "record"},
    "<slug:school>/shared/": {"code": "share"},
    "<slug:school>/issuer/keys/": {"kid": "kid"},
    "<slug:school>/office/placements/<str:code>/record/": {"code": "closed_placement"},
    "host/placements/<str:code>/evaluation/": {"code": "closed_placement"},
    "<slug:school>/stand-in/": {"token": "stand_in_token"},
    "<slug:school>/office/unanswered/": {"code": "sent"},
    "<slug:school>/office/failures/": {"number": "failed_mail"},
    "<slug:school>/office/students/": {"code": "student"},
    "<slug:school>/office/alumni/matches/": {"number": "match"},
    "<slug:school>/office/employers/": {"code": "employer"},
    "<slug:school>/office/placements/": {"code": "placement", "version": "version", "move": "authorization_move"},
    "<slug:school>/office/programs/": {"code": "program"},
    "<slug:school>/office/programs/<str:code>/opening/": {"code": "prepared"},
    "<slug:school>/office/settings/closures/": {"number": "closure"},
    "<slug:school>/office/settings/labels/": {"slug": "label"},
    "<slug:school>/office/settings/reasons/": {"number": "reason"},
    "<slug:school>/office/team/": {"number": "colleague"},
    "<slug:school>/office/team/invitations/": {"number": "office_invitation"},
    "<slug:school>/office/listings/": {"code": "waiting"},
    "<slug:school>/office/listings/<str:code>/pause/": {"code": "listing"},
    "<slug:school>/office/listings/<str:code>/closing/": {"code": "listing"},
    "<slug:school>/office/listings/<str:code>/resumption/": {"code": "paused"},
    "<slug:school>/office/listings/<str:code>/reopening/": {"code": "closed"},
    "<slug:school>/<slug:program>/": {"program": "program", "code": "listing"},
}  # fmt: skip


class Unnamed(Exception):
    """An address has a parameter of which the table above says nothing."""


@dataclass(frozen=True)
class Address:
    route: str
    name: str
    declared: dict[str, Who]
    library: bool
    entry: URLPattern

    @property
    def parameters(self) -> list[str]:
        return [name for name in PARAMETER.findall(self.route) if name != "school"]

    @property
    def of_school(self) -> bool:
        return self.route.startswith("<slug:school>/")

    def kinds(self) -> dict[str, str]:
        """What each parameter names."""
        said: dict[str, str] = {}
        for beginning in sorted(NAMES, key=len):
            if self.route.startswith(beginning):
                said |= NAMES[beginning]
        if missing := [name for name in self.parameters if name not in said]:
            raise Unnamed(f"tests/access/addresses.py does not say what {missing} of {self.route} name")
        return {name: said[name] for name in self.parameters}

    def path(self, one: Someone, *estates: Estate, school: str = "", **kinds: str) -> str:
        """Filled with what one estate has; with a second one, the last parameter is of that."""
        given = {"school": school}
        for position, (name, kind) in enumerate({**self.kinds(), **kinds}.items()):
            estate = estates[min(position, len(estates) - 1)]
            given[name] = _special(kind, one, estate) or str(estate.value(name, kind))
        return "/" + PARAMETER.sub(lambda match: given[match[1]], self.route)


def _special(kind: str, one: Someone, estate: Estate) -> str:
    """A paper's address holds a key of the person who opened it: here even those who could not have one get it."""
    if kind == "page_number":
        return "1"
    if kind == "key":
        return sign(PURPOSE, one.user.pk if one.user else 0, estate.value("code", "paper"))
    return ""


def addresses() -> list[Address]:
    return list(_read(get_resolver().url_patterns))


def _read(patterns: Iterable[URLPattern | URLResolver], before: str = "", space: str = "") -> Iterator[Address]:
    for entry in patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _read(entry.url_patterns, route, f"{entry.namespace}:" if entry.namespace else space)
            continue
        library = entry.callback.__module__.startswith("allauth.")
        declared = getattr(entry.callback, "declared", {})
        yield Address(route, f"{space}{entry.name}", declared, library, entry)
