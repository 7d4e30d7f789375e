"""What a host may do from the mail about an application: a link for each deed, made for one person and one application.

A link is no right: whoever follows it is asked for theirs anew, and the deed is the portal's own.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext_lazy as _
from django_scopes import scopes_disabled

from fortnight.applications.models import Application
from fortnight.core import signed
from fortnight.people.models import User
from fortnight.schools.models import School

PURPOSE = "answer-by-mail"
VALID = timedelta(days=30)
VIA = "mail"  # what an event says of a deed that came this way
DEEDS = {"talk": _("Let’s talk"), "offer": _("Offer the place"), "no": _("Not for me")}
MOVES = {"talk": "invite", "offer": "offer", "no": "reject"}


@dataclass(frozen=True)
class Followed:
    """A link of ours whose person still has the right to read the application."""

    person: User
    application: Application
    deed: str
    old: bool

    @property
    def may(self) -> bool:
        """Whether it can still be done: a link is good for one talk, and for what has not been decided."""
        if self.old or not Application.MOVES.can(self.application, MOVES[self.deed], by=self.person):
            return False
        return self.deed != "talk" or self.application.state != Application.State.INTERVIEWING


def ways(application: Application, person: User) -> list[tuple[str, str]]:
    """(label, path) of each deed."""
    return [(str(label), path(application, person, deed)) for deed, label in DEEDS.items()]


def path(application: Application, person: User, deed: str) -> str:
    return f"/host/from-mail/{signed.sign(PURPOSE, person.pk, application.code, deed)}/"


def follow(token: str) -> Followed | None:
    """None for what is not ours, and where the person has lost the right since: removed, barred, gone."""
    found = signed.read(PURPOSE, token)
    if found is None:
        return None
    code, deed = found.what
    person = User.objects.filter(pk=found.who, is_active=True).first()
    application = person and _application(code, person)
    return Followed(person, application, deed, found.older_than(VALID)) if application else None


def _application(code: str, person: User) -> Application | None:
    with scopes_disabled():
        rows = Application.objects.visible_to_host(person).filter(school__in=School.objects.active())
        return rows.for_reading().with_code(code)
