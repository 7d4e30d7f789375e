"""Reads that need more than one table, for the pages of hosts and students."""

from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fortnight.applications.models import Application, Offer
from fortnight.applications.stages import STAGES, Stage, stage_of
from fortnight.people.models import User
from fortnight.postings.models import Listing


def stages_with_counts(listing: Listing) -> list[tuple[Stage, int]]:
    counts = Application.objects.sent().filter(listing=listing).stage_counts()
    return [(stage, sum(counts.get(state, 0) for state in stage.states)) for stage in STAGES]


def neighbours(application: Application, *, person: User) -> tuple[str, str]:
    """Codes of the applications before and after this one in its stage, oldest first; empty at either end."""
    same = Application.objects.visible_to_host(person).filter(
        listing=application.listing_id, state__in=stage_of(application.state).states
    )
    at = (application.submitted_at, application.pk)
    earlier = same.filter(submitted_at__lt=at[0]) | same.filter(submitted_at=at[0], pk__lt=at[1])
    later = same.filter(submitted_at__gt=at[0]) | same.filter(submitted_at=at[0], pk__gt=at[1])
    before = earlier.order_by("-submitted_at", "-pk").values_list("code", flat=True).first()
    after = later.order_by("submitted_at", "pk").values_list("code", flat=True).first()
    return before or "", after or ""


def answer_by(application: Application) -> date:
    """The day by which the program promises this applicant an answer, in the school's zone."""
    sent = application.submitted_at.astimezone(application.school.zone).date()
    return sent + timedelta(days=application.listing.program.policy.answer_days)


def others_of(offer: Offer) -> QuerySet[Application]:
    """The student's other open applications for the same weeks: what acceptance ends."""
    program = Q(listing__program=offer.application.listing.program_id)
    same_weeks = Q(listing__program__work_start__lte=offer.ends_on, listing__program__work_end__gte=offer.starts_on)
    mine = Application.objects.open().filter(program | same_weeks, student=offer.application.student)
    return mine.exclude(pk=offer.application_id).select_related("listing__program", "school", "student").order_by("pk")


def next_step(application: Application) -> str:
    """What happens next, in one sentence for the student."""
    state = Application.State
    sentences = {
        state.DRAFT: _("Finish it and send it: the host sees nothing before that."),
        state.SUBMITTED: _seen(application),
        state.SHORTLISTED: _seen(application),
        state.INTERVIEWING: _("The host would like to talk with you: see the times below."),
        state.OFFERED: _("You have an offer. Read it and decide."),
        state.PLACED: _("The place is yours. Everything else is on the page of your placement."),
    }
    return sentences.get(application.state, _("This application has ended. Other projects are still open."))


def _seen(application: Application) -> str:
    day = date_format(answer_by(application), "j F")
    if application.answered_at:
        return _("The host has written to you: see the messages below.")
    if application.opened_at:
        return _("The host has read it. You hear by %(day)s.") % {"day": day}
    return _("Sent, and not opened yet. You hear by %(day)s; until it is opened you can still change it.") % {
        "day": day
    }
