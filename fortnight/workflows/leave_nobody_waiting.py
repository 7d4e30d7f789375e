"""What has ended leaves nobody waiting: the clock closes projects nobody can answer for, and answers who waits at closed ones.

It looks at the data, so whatever ended a project (its program, the last of its hosts, a stop between two answers), and
whoever came back to a closed one (an offer taken back), hears soon.
"""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from fortnight.applications.models import Application
from fortnight.core.transitions import MoveError
from fortnight.employers.models import Host
from fortnight.postings.actions.listing import close
from fortnight.postings.models import Listing
from fortnight.programs.models import Program
from fortnight.schools.models import School
from fortnight.workflows.close_listing import WITH, answer_all, last_words

AT_ONCE = 100
GOING_ON = (Listing.State.PUBLISHED, Listing.State.PAUSED)


def leave_nobody_waiting() -> int:
    """How many were answered. Every five minutes; each listing and each answer is a transaction of its own."""
    with scopes_disabled():
        _close_what_ended()
        return sum(_answer(school) for school in School.objects.active().order_by("pk"))


def _close_what_ended() -> None:
    active = Host.objects.filter(employer=OuterRef("employer"), state=Host.State.ACTIVE, user__is_active=True)
    over = Q(program__state=Program.State.CLOSED) | ~Q(Exists(active))
    rows = Listing.objects.filter(over, state__in=GOING_ON).select_related("program", "school", "posting__host__user")
    for listing in rows.order_by("pk")[:AT_ONCE]:
        ended = listing.program.state == Program.State.CLOSED
        reason = Listing.Closing.PROGRAM if ended else Listing.Closing.NOBODY
        try:
            close(listing, by=None, reason=reason)
        except MoveError:  # somebody closed it in this moment
            continue


def _answer(school: School) -> int:
    closed = Application.objects.filter(school=school, listing__state=Listing.State.CLOSED).undecided()
    rows = closed.select_related(*WITH).order_by("submitted_at", "pk")[:AT_ONCE]
    return sum(answer_all([each], by=None, words=_words(each)) for each in rows)


def _words(application: Application) -> str:
    listing = application.listing
    if listing.close_reason == Listing.Closing.NOBODY:
        return _(
            "Nobody at %(employer)s can answer any more, so this project has closed. We are sorry; other projects are still open."
        ) % {"employer": listing.employer_name}
    if listing.program.state == Program.State.CLOSED:
        return listing.program.closing_words or _(
            "The program has closed, and there was no place for you in “%(title)s”. Thank you for applying."
        ) % {"title": listing.title}
    return last_words(listing)
