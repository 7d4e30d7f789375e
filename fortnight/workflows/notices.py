"""How the events of a career office read, and who is told: its people, new, changed and gone."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __

from fortnight.activity.kinds import always
from fortnight.activity.mail import absolute, post
from fortnight.activity.models import Event
from fortnight.activity.notices import Letter, notify
from fortnight.activity.registry import tells
from fortnight.activity.wording import reads
from fortnight.people.models import Membership, OfficeInvitation, Student
from fortnight.postings.notices import officers_of
from fortnight.schools.models import School

reads("office.invited", __("%(who)s asked %(email)s to join"), "mail")
reads("office.invitation_withdrawn", __("%(who)s withdrew the invitation of %(email)s"), "undo")
reads("office.joined", __("%(who)s joined the office"), "people")
reads("office.role_changed", __("%(who)s changed the role from %(from)s to %(to)s"), "key")
reads("office.left", __("%(who)s ended the membership"), "leave")
reads("school.founded", __("The school began"), "building")
reads("school.changed", __("%(who)s changed the settings"), "pencil")
reads("school.closure_added", __("%(who)s added the closure “%(name)s”"), "calendar")
reads("school.closure_removed", __("%(who)s removed the closure “%(name)s”"), "trash")
reads("school.label_saved", __("%(who)s saved the label “%(name)s”"), "flag")
reads("students.imported", __("%(who)s imported the roster: %(new)s new, %(changed)s changed"), "upload")
reads("alumni.imported", __("%(who)s imported the alumni directory: %(new)s new"), "upload")
reads("student.new", __("%(who)s put %(email)s on the roster"), "person")
reads("student.changed", __("%(who)s changed the roster’s entry"), "pencil")
reads("mail.retried", __("%(who)s had the mail sent again"), "mail")
reads("document.added", __("%(who)s put a document into the library"), "file")
reads("document.removed", __("%(who)s removed a document from the library"), "trash")
reads("document.infected", __("A virus was found in the document “%(title)s”; it was not kept"), "stop")
reads("student.left", __("%(who)s took the student off the roster"), "leave")


@tells("document.infected")
def infected(event: Event, student: Student) -> None:
    """The student hears of it unless they stand before it; the office always does."""
    title = _("A virus was found in your document “%(title)s”") % event.data
    lines = [
        _("It was removed, also from the applications that you sent it with; no host has received it."),
        _("Have your computer checked, make the document anew and add it to your library."),
    ]
    library = f"/{student.school.slug}/my/documents/"
    notify(event, to=[student.user], kind="account", letter=Letter(title, lines, button=(_("Your documents"), library)))
    said = _("A virus was found in a document of %(name)s") % {"name": student.name}
    line = _("“%(title)s” was not kept, and nobody has received it. The student is told; nothing is needed from you.")
    notify(event, to=officers_of(student), kind="office", letter=Letter(said, [line % event.data]))


def _office(school: School) -> str:
    return f"/{school.slug}/office/"


@tells("office.invited")
def invited(event: Event, invitation: OfficeInvitation) -> None:
    """To an address that may belong to nobody here yet, so it is a mail and not a notification."""
    school = invitation.school
    lines = [
        _("Your role: %(role)s.") % {"role": invitation.get_role_display()},
        _("Sign in with this e-mail address, without a password: you get a link and a code by mail."),
        _("Then you set up a passkey or an authenticator app, which everybody in the office needs."),
    ]
    letter = Letter(_title(event, school), lines, button=(_("Go to the office"), _office(school)))
    context = {"letter": letter, "title": letter.title, "button_url": absolute(_office(school)), **always("account")}
    name = f"office-{invitation.pk}.{event.pk}"  # asking again sends again
    post("letter", context, to=invitation.email, school=school, name=name, at=event.at)


def _title(event: Event, school: School) -> str:
    if event.actor is None:
        return _("You are asked to lead the career office of %(school)s") % {"school": school}
    return _("%(name)s invites you to the career office of %(school)s") % {"name": event.actor, "school": school}


@tells("office.role_changed")
def role_changed(event: Event, membership: Membership) -> None:
    school = membership.school
    lines = [_("From now on: %(role)s.") % {"role": membership.get_role_display()}]
    title = _("Your role in the career office of %(school)s has changed") % {"school": school}
    letter = Letter(title, lines, button=(_("Go to the office"), _office(school)))
    notify(event, to=[membership.user], kind="account", letter=letter)


@tells("office.left")
def left(event: Event, membership: Membership) -> None:
    title = _("You no longer work in the career office of %(school)s") % {"school": membership.school}
    lines = [_("If that is a mistake, write to %(email)s.") % {"email": membership.school.contact_email}]
    letter = Letter(title, lines if membership.school.contact_email else [], quote=event.note)
    notify(event, to=[membership.user], kind="account", letter=letter)
