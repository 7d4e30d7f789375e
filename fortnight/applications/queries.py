"""Reads that need more than one table, for the pages of hosts and students."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fortnight.applications.models import Application, Offer
from fortnight.applications.stages import STAGES, Stage, stage_of
from fortnight.people.models import User
from fortnight.postings.models import Listing


def stages_with_counts(listing: Listing) -> list[tuple[Stage, int]]:
    counts = Application.objects.sent().filter(listing=listing).stage_counts()
    return [(stage, sum(counts.get(state, 0) for state in stage.states)) for stage in STAGES]


@dataclass(frozen=True)
class Neighbours:
    """Where an application stands in its stage, oldest first: codes of those beside it (empty at either end), its number."""

    before: str
    after: str
    number: int
    of: int


def neighbours(application: Application, *, person: User) -> Neighbours:
    same = Application.objects.visible_to_host(person).filter(
        listing=application.listing_id, state__in=stage_of(application.state).states
    )
    sent, pk = application.submitted_at, application.pk
    earlier = Q(submitted_at__lt=sent) | Q(submitted_at=sent, pk__lt=pk)
    later = Q(submitted_at__gt=sent) | Q(submitted_at=sent, pk__gt=pk)
    before = same.filter(earlier).order_by("-submitted_at", "-pk").values_list("code", flat=True).first()
    after = same.filter(later).order_by("submitted_at", "pk").values_list("code", flat=True).first()
    counts = same.order_by().aggregate(of=Count("pk"), earlier=Count("pk", filter=earlier))
    return Neighbours(before or "", after or "", counts["earlier"] + 1, counts["of"])


def first_to_read(application: Application, *, person: User) -> str:
    """The code of the first application to the same listing that waits at the first stage; empty when none does."""
    waiting = Application.objects.visible_to_host(person).filter(
        listing=application.listing_id, state__in=STAGES[0].states
    )
    rows = waiting.exclude(pk=application.pk).order_by("submitted_at", "pk").values_list("code", flat=True)
    return rows.first() or ""


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
