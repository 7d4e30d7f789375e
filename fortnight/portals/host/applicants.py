"""The applicants of a listing, by stage, and reading one after the other."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from fortnight.activity.queries import timeline
from fortnight.applications.actions.reading import open_application
from fortnight.applications.actions.talking import mark_read
from fortnight.applications.models import Application
from fortnight.applications.queries import MOST, answer_by, first_to_read, neighbours, stages_with_counts, with_marks
from fortnight.applications.stages import BY_KEY, STAGES, stage_of
from fortnight.board.actions.releasing import MAY_BE_RELEASED
from fortnight.board.models import Release
from fortnight.core.pages import page_of
from fortnight.people.models import User
from fortnight.portals.host.forms.deciding import NOTE_ID, MarkForm, MessageForm, NoteForm
from fortnight.portals.http import Request
from fortnight.postings.models import Listing

A_PAGE = 25


def applicants(request: Request, code: str) -> HttpResponse:
    listing = get_object_or_404(Listing.objects.visible_to_host(request.user).with_program(), code=code)
    stages = stages_with_counts(listing)
    stage = BY_KEY.get(request.GET.get("stage", "")) or next((stage for stage, count in stages if count), STAGES[0])
    rows = Application.objects.visible_to_host(request.user).of_listing(listing).in_states(stage.states)
    asked, by_marks = request.GET.get("page"), request.GET.get("sort") == "marks"
    if by_marks:
        page = page_of(rows.with_marks().best_marks_first(), asked, size=A_PAGE)
    else:
        page = page_of(rows.oldest_first(), asked, size=A_PAGE, each=with_marks)
    context = {
        "listing": listing,
        "stage": stage,
        "stage_links": [(each.label, f"?stage={each.key}", each == stage, _said(count)) for each, count in stages],
        "page": page,
        "by_marks": by_marks,
        "can_reject": stage.key in {"new", "shortlist", "talks"},
    }
    return render(request, "host/applicants/list.html", context)


def _said(count: int) -> int | str:
    return f"{MOST:,}+" if count > MOST else count


def applicant(request: Request, code: str) -> HttpResponse:
    """An unread one shows its cover first: opening it is "seen", which the student can read, so it takes a click."""
    application = own_application(request, code)
    if application.opened_at is None:
        return render(
            request, "host/applicants/cover.html", {"application": application, "listing": application.listing}
        )
    return render(request, "host/applicants/read.html", reading_context(request, application))


def opening(request: Request, code: str) -> HttpResponse:
    application = own_application(request, code)
    open_application(application, by=request.user)
    mark_read(application, side="host")
    return redirect("host:applicant", code=code)


def stage_url(application: Application) -> str:
    """The list at the stage where the application stands now: to go on there when it has moved."""
    there = reverse("host:applicants", args=[application.listing.code])
    return f"{there}?stage={stage_of(application.state).key}"


def own_application(request: Request, code: str) -> Application:
    return get_object_or_404(Application.objects.visible_to_host(request.user).for_reading(), code=code)


def reading_context(request: Request, application: Application, **forms: object) -> dict[str, object]:
    """All that the reading page shows; a form that was refused is handed in and shown with what was typed."""
    conversation = list(application.messages.select_related("by"))
    return {
        "application": application,
        "listing": application.listing,
        "stage": stage_of(application.state),
        "beside": neighbours(application, person=request.user),
        "to_read": _to_read(application, request.user),
        "answers": application.answers.all(),
        "attachments": application.attachments.all(),
        "conversation": conversation,
        "unread": any(line.read_at is None and not line.is_host for line in conversation),
        "answer_by": answer_by(application),
        "zone": request.user.time_zone or application.school.time_zone,
        "release": Release.objects.of_application(application) if application.ended_at else None,
        "may_release": application.state in MAY_BE_RELEASED,
        "message_form": MessageForm(),
        "note_form": NoteForm(auto_id=NOTE_ID),
        **_story(application),
        **_team(application, request.user),
        **forms,
    }


def _to_read(application: Application, person: User) -> str:
    """Where reading goes on for a host who looks at a later stage."""
    reading = application.state == Application.State.SUBMITTED
    return "" if reading else first_to_read(application, person=person)


def _story(application: Application) -> dict[str, object]:
    """Talks and offers, and what happened to all of them."""
    talks = list(application.interviews.select_related("picked").prefetch_related("slots"))
    offers = list(application.offers.all())
    return {
        "talks": [talk for talk in talks if talk.is_on] or talks[:1],
        "offer": offers[0] if offers else None,
        "timeline": timeline(application, audience="host", also=[*talks, *offers]),
    }


def _team(application: Application, person: User) -> dict[str, object]:
    """What teammates keep among themselves; the host's own mark stands in its form."""
    marks = list(application.marks.select_related("host__user"))
    own = next((mark.value for mark in marks if mark.host.user_id == person.pk), None)
    return {
        "notes": application.host_notes.select_related("host__user"),
        "marks": marks,
        "mark_form": MarkForm(initial={"value": own}),
    }
