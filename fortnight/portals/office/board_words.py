"""What a message to a group of the board says unless the officer says it otherwise."""

from django.utils.translation import gettext_lazy as _

from fortnight.board.models import Group
from fortnight.programs.models import Program

WORDS = {
    Group.NOTHING: (
        _("There are free places for you"),
        _(
            "Your applications in %(program)s have ended without a place. Projects with a free place are still open, and an "
            "application that you have written can be forwarded to one of them in two clicks."
        ),
    ),
    Group.UNHEARD: (
        _("While you wait for an answer"),
        _(
            "Nobody has answered your application in %(program)s yet. We are asking the hosts. Meanwhile, projects with a free "
            "place are open, and you may apply to more than one."
        ),
    ),
    Group.RUNNING: (
        _("More free places in %(program)s"),
        _(
            "An application of yours goes on. Should it come to nothing: projects with a free place are open, and it can be "
            "forwarded to one of them."
        ),
    ),
    Group.IDLE: (
        _("Free places in %(program)s"),
        _(
            "%(program)s has free places that ask for what you know or study. Applying takes a résumé and a few sentences."
        ),
    ),
    Group.EMPTY: (
        _("Your project has no applicants yet"),
        _(
            "Nobody has applied to your project in %(program)s yet. A shorter text, a later deadline or one more level often helps. "
            "Write to us, and we look at it together."
        ),
    ),
    Group.FREE: (
        _("Your project has a free place"),
        _(
            "Your project in %(program)s has a free place, and students are waiting for it. Please look at your applicants once "
            "more."
        ),
    ),
}


def proposed(program: Program, group: Group) -> dict[str, str]:
    """The fields of the form, filled in."""
    subject, text = (str(words) % {"program": program.name} for words in WORDS[group])
    return {"subject": subject[:150], "text": f"{text}\n\n{program.school.name}"}
