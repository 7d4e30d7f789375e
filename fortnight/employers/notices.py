"""How the events of employers and their people read, and who is told."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __

from fortnight.activity.kinds import always
from fortnight.activity.mail import absolute, post
from fortnight.activity.models import Event
from fortnight.activity.notices import Letter, notify
from fortnight.activity.registry import tells
from fortnight.activity.wording import reads
from fortnight.employers.models import AlumniMatch, Host, TeamInvitation
from fortnight.employers.queries import owners_of

reads("employer.created", __("%(who)s made the page"), "building")
reads("employer.edited", __("%(who)s changed the page"), "pencil")
reads("employer.trusted", __("%(who)s trusts them"), "shield")
reads("employer.asked", __("%(who)s noted that more information is needed"), "talk")
reads("employer.barred", __("%(who)s barred them"), "lock")
reads("host.asked", __("%(who)s asked to join"), "person")
reads("host.joined", __("%(who)s took up an invitation"), "people")
reads("host.brought_in", __("They came in with a file of projects"), "people")
reads("host.admitted", __("%(who)s let them in"), "check")
reads("host.refused", __("%(who)s did not let them in"), "cross")
reads("host.left", __("%(who)s left"), "leave")
reads("host.removed", __("%(who)s removed them"), "cross")
reads("host.role_changed", __("%(who)s changed their role"), "key")
reads("team.invited", __("%(who)s invited a teammate"), "mail")
reads("team.invitation_withdrawn", __("%(who)s withdrew an invitation"), "undo")
reads("alumni.verified", __("The alumni directory has the same e-mail address"), "shield")
reads("alumni.suggested", __("The alumni directory has somebody of this name"), "eye")
reads("alumni.confirmed", __("%(who)s confirmed the alumni record"), "check")
reads("alumni.rejected", __("%(who)s said that the record is somebody else’s"), "cross")


def _team(seat: Host | TeamInvitation) -> str:
    return f"/host/employers/{seat.employer.code}/team/"


@tells("host.asked")
def somebody_asks(event: Event, seat: Host) -> None:
    facts = {"name": seat.user, "email": seat.user.email, "employer": seat.employer}
    letter = Letter(
        title=_("%(name)s asks to join %(employer)s") % facts,
        lines=[_("Their address is %(email)s. Let them in only if you know them.") % facts],
        button=(_("Admit or not"), _team(seat)),
    )
    notify(event, to=owners_of(seat.employer_id), kind="request", letter=letter)


@tells("host.joined", "host.brought_in")
def somebody_joined(event: Event, seat: Host) -> None:
    facts = {"name": seat.user, "employer": seat.employer}
    letter = Letter(
        title=_("%(name)s is in the team of %(employer)s now") % facts,
        lines=[],
        button=(_("See the team"), _team(seat)),
    )
    notify(event, to=owners_of(seat.employer_id), kind="account", letter=letter)


@tells("host.admitted")
def admitted(event: Event, seat: Host) -> None:
    letter = Letter(
        title=_("You are in the team of %(employer)s") % {"employer": seat.employer},
        lines=[_("You can post projects now, and see those of your colleagues and who applies.")],
        button=(_("Go to your home"), "/host/"),
    )
    notify(event, to=[seat.user], kind="account", letter=letter)


@tells("host.refused")
def refused(event: Event, seat: Host) -> None:
    letter = Letter(
        title=_("%(employer)s did not let you in") % {"employer": seat.employer},
        lines=[_("If that is a mistake, talk to a colleague there.")],
        quote=event.note,
    )
    notify(event, to=[seat.user], kind="account", letter=letter)


@tells("host.removed")
def removed(event: Event, seat: Host) -> None:
    letter = Letter(
        title=_("You are no longer in the team of %(employer)s") % {"employer": seat.employer},
        lines=[_("What you posted stays with the organization.")],
    )
    notify(event, to=[seat.user], kind="account", letter=letter)


@tells("host.role_changed")
def role_changed(event: Event, seat: Host) -> None:
    owner = seat.role == Host.Role.OWNER
    title = (
        _("You are an owner of %(employer)s now") if owner else _("You are a host of %(employer)s now, not an owner")
    )
    letter = Letter(title=title % {"employer": seat.employer}, lines=[], button=(_("See the team"), _team(seat)))
    notify(event, to=[seat.user], kind="account", letter=letter)


@tells("team.invited")
def invited(event: Event, invitation: TeamInvitation) -> None:
    """To an address that may belong to nobody here yet, so it is a mail and not a notification."""
    facts = {"name": invitation.invited_by, "employer": invitation.employer}
    letter = Letter(
        title=_("%(name)s invites you to the team of %(employer)s") % facts,
        lines=[
            _("Post short projects for students together. You sign in with this e-mail address, without a password.")
        ],
        button=(_("Take up the invitation"), "/host/welcome/"),
    )
    context = {"letter": letter, "title": letter.title, "button_url": absolute("/host/welcome/"), **always("account")}
    post("letter", context, to=invitation.email, name=f"team-{invitation.code}", at=event.at)


@tells("alumni.verified", "alumni.confirmed")
def alumni_found(event: Event, match: AlumniMatch) -> None:
    facts = {"school": match.school, "year": match.record.class_year}
    letter = Letter(
        title=_("%(school)s knows you as one of its own") % facts,
        lines=[_("Your projects there carry the label “Alumni host”, class of %(year)d.") % facts],
        button=(_("See your projects"), "/host/"),
    )
    notify(event, to=[match.user], kind="progress", letter=letter)
