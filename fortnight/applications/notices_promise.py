"""The answer promise told: hosts are reminded and asked, students get an apology, projects stand still and go on."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext
from django_scopes import scopes_disabled

from fortnight.activity.mail import absolute
from fortnight.activity.models import Event
from fortnight.activity.notices import Letter, notify
from fortnight.activity.registry import tells
from fortnight.activity.wording import reads
from fortnight.applications import links
from fortnight.applications.models import Application, Reminder
from fortnight.applications.queries import answer_by, host_reads
from fortnight.applications.similar import similar_to
from fortnight.applications.waiting import Unanswered, unanswered_of
from fortnight.core.time import last_second
from fortnight.postings.models import Listing
from fortnight.postings.people import hosts_of

LONGEST = 20  # projects that one reminder names

reads("host.reminded", lazy("Reminded of applicants who wait"), "clock")
reads("application.nudged", lazy("%(who)s of the career office asked the host for an answer"), "talk")
reads("application.called", lazy("%(who)s called the host"), "talk")
reads(
    "application.unanswered",
    lazy("Closed with an apology: the host did not answer"),
    "clock",
    to_student=lazy("Closed with an apology: you had no answer in time"),
)


@tells("host.reminded")
def reminded(event: Event, reminder: Reminder) -> None:
    """All that wait for this person, at every school: the answer is given at one place, whatever it became due for."""
    with scopes_disabled():
        waiting = unanswered_of(reminder.user, most=LONGEST)
    if not waiting:
        return
    number = sum(each.number for each in waiting)
    title = ngettext("%(n)d applicant waits for your answer", "%(n)d applicants wait for your answer", number)
    url = links.applicants(waiting[0].listing) if len(waiting) == 1 else links.HOST_HOME
    button = (_("Open the applicants"), url)
    lines = [_waits(each) for each in waiting]
    lines.append(
        _("A message or a talk is an answer as well. Whom you do not want to keep waiting, tell “not selected”.")
    )
    notify(event, to=[reminder.user], kind="request", letter=Letter(title % {"n": number}, lines, button))


def _waits(each: Unanswered) -> str:
    facts = {"title": each.listing.title, "n": each.number}
    if each.until is None:
        return ngettext("“%(title)s”: %(n)d applicant.", "“%(title)s”: %(n)d applicants.", each.number) % facts
    facts["day"] = date_format(last_second(each.until).astimezone(each.listing.school.zone), "j F")
    words = ngettext(
        "“%(title)s”: %(n)d applicant, promised an answer by %(day)s.",
        "“%(title)s”: %(n)d applicants, the first promised an answer by %(day)s.",
        each.number,
    )
    return words % facts


@tells("application.nudged")
def nudged(event: Event, application: Application) -> None:
    facts = {"student": application.student_name, "title": application.listing.title, "school": application.school}
    title = _("%(student)s still waits for your answer about “%(title)s”") % facts
    lines = [_("The career office of %(school)s asks you to answer.") % facts]
    if (day := answer_by(application)) is not None:
        lines.append(_("An answer was promised by %(day)s.") % {"day": date_format(day, "j F")})
    button = (_("Open the application"), links.for_host(application))
    to = hosts_of(application.listing.posting) if host_reads(application) else []
    notify(event, to=to, kind="request", letter=Letter(title, lines, button))


@tells("application.unanswered")
def apologized(event: Event, application: Application) -> None:
    title = _("We are sorry: no answer about “%(title)s”") % {"title": application.listing.title}
    found = similar_to(application)
    lines = [_("These projects are open, and like the one you wanted:")] if found else []
    for one in found:
        facts = {"title": one.listing.title, "employer": one.listing.employer_name, "why": one.why}
        url = absolute(links.project(one.listing, application.school))
        lines.append(_("“%(title)s” at %(employer)s: it %(why)s.") % facts + f" {url}")
    button = (_("Open the application"), links.for_student(application, application.school))
    letter = Letter(title, lines, button, quote=event.note)
    notify(event, to=[application.student.user], kind="decision", letter=letter)


@tells("listing.halted")
def halted(event: Event, listing: Listing) -> None:
    title = _("“%(title)s” takes no new applications") % {"title": listing.title}
    lines = [
        _(
            "An applicant had no answer in the promised time, and for days after. Their application was closed with an apology."
        ),
        _("Answer those who still wait: with the last answer the project takes applications again by itself."),
    ]
    button = (_("Open the applicants"), links.applicants(listing))
    notify(event, to=hosts_of(listing.posting), kind="decision", letter=Letter(title, lines, button))
