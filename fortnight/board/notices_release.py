"""Who is told of released runners-up and of invitations, and how these events read."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from fortnight.activity.models import Event
from fortnight.activity.notices import Letter, notify
from fortnight.activity.registry import tells
from fortnight.activity.wording import reads
from fortnight.board import links
from fortnight.board.models import Invitation, Release
from fortnight.postings.people import hosts_of

WORDS = (
    ("release.asked", lazy("%(who)s would let other hosts read of the student"), lazy("%(who)s would have taken you, and asked you")),
    ("release.agreed", lazy("The student agreed that other hosts read of them"), lazy("You agreed that other hosts read of you")),
    ("release.refused", lazy("The student does not want other hosts to read of them"), lazy("You said no")),
    ("release.taken_back", lazy("The student took it back: other hosts no longer read of them"), lazy("You took it back")),
    ("release.retracted", lazy("%(who)s took back that other hosts read of the student"), ""),
    ("release.over", lazy("Other hosts no longer read of the student: it is over"), lazy("Other hosts no longer read of you: it is over")),
    ("release.opened", lazy("%(who)s of %(recipient)s read what other hosts may read"), ""),
    ("release.invited", lazy("%(who)s of %(employer)s invited the student to apply for “%(title)s”"), lazy("%(employer)s invited you to apply for “%(title)s”")),
    ("release.invitation_declined", lazy("The student declined the invitation to “%(title)s”"), lazy("You declined the invitation to “%(title)s”")),
)  # fmt: skip
for _kind, _words, _to_student in WORDS:
    reads(_kind, _words, "people", to_student=_to_student)


@tells("release.asked")
def asked(event: Event, release: Release) -> None:
    listing = release.application.listing
    title = _("%(employer)s would gladly have taken you") % {"employer": listing.employer_name}
    line = _(
        "If you agree, other hosts of %(program)s with a free place may read of you and invite you to apply. Nothing is shown "
        "before you do, and you may take it back."
    ) % {"program": release.program.name}
    button = (_("Read and decide"), links.release(release))
    letter = Letter(title, [line], button, quote=release.words)
    notify(event, to=[release.student.user], kind="request", letter=letter)


@tells("release.agreed", "release.refused", "release.taken_back")
def decided(event: Event, release: Release) -> None:
    words = {
        "release.agreed": _("%(student)s lets other hosts read of them"),
        "release.refused": _("%(student)s does not want other hosts to read of them"),
        "release.taken_back": _("%(student)s has taken back that other hosts read of them"),
    }
    title = words[event.kind] % {"student": release.application.student_name}
    button = (_("Open the application"), links.applicant(release))
    letter = Letter(title, [_("You need not do anything.")], button)
    notify(event, to=hosts_of(release.application.listing.posting), kind="progress", letter=letter)


@tells("release.retracted")
def retracted(event: Event, release: Release) -> None:
    title = _("%(employer)s has taken back that other hosts read of you")
    title %= {"employer": release.application.listing.employer_name}
    letter = Letter(title, [], (_("See how it stands"), links.release(release)))
    notify(event, to=[release.student.user], kind="progress", letter=letter)


@tells("release.invited")
def invited(event: Event, invitation: Invitation) -> None:
    listing = invitation.listing
    title = _("%(employer)s invites you to apply for “%(title)s”")
    title %= {"employer": listing.employer_name, "title": listing.title}
    line = _(
        "They have a free place. The form is filled in with what you sent before; you answer what is new, and send."
    )
    letter = Letter(title, [line], (_("To the form"), links.form(invitation)), quote=invitation.text)
    notify(event, to=[invitation.student.user], kind="request", letter=letter)


@tells("release.invitation_declined")
def invitation_declined(event: Event, invitation: Invitation) -> None:
    title = _("%(student)s declines your invitation to “%(title)s”")
    title %= {"student": invitation.release.application.student_name, "title": invitation.listing.title}
    letter = Letter(title, [_("Others may suit your place as well.")], (_("See them"), links.released(invitation)))
    notify(event, to=hosts_of(invitation.listing.posting), kind="progress", letter=letter)
