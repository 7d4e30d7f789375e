"""What is told from the board, and how its events read."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from fortnight.activity.models import Event
from fortnight.activity.notices import Letter, notify
from fortnight.activity.wording import reads
from fortnight.board import links, notices_release  # noqa: F401 - register what they tell
from fortnight.board.models import Group, Mailing
from fortnight.people.models import User

reads("board.mailed", lazy("%(who)s wrote to %(number)s people: %(group)s"), "mail")
reads("board.budget_set", lazy("%(who)s set the messages a week to %(number)s"), "clock")


def tell_recipients(event: Event, mailing: Mailing, people: Sequence[User]) -> None:
    """Whoever has switched such mail off since it was sent finds it on the page alone."""
    school = mailing.school
    if Group(mailing.group).of_students:
        button = (_("See places for you"), links.places(school))
    else:
        button = (_("See your projects"), links.HOST_HOME)
    lines = [_("The career office of %(school)s writes:") % {"school": school.name}]
    letter = Letter(mailing.subject, lines, button, quote=mailing.text)
    replies = {"reply_to": school.contact_email}
    notify(event, to=people, kind="board", letter=letter, personal=lambda _person: replies)
