"""What a host decides about one applicant. Each verb is a resource of its own."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fortnight.activity.once import once
from fortnight.applications.actions import answering, talking
from fortnight.applications.models import Message
from fortnight.employers.rules import seat_at
from fortnight.portals.host.applicants import own_application, reading_context, stage_url
from fortnight.portals.host.deeds import NOT_DONE, attempt, attempt_button
from fortnight.portals.host.forms.deciding import NOTE_ID, MarkForm, MessageForm, NoteForm, RejectionForm
from fortnight.portals.host.rejecting import kind_words
from fortnight.portals.http import Request


def shortlist(request: Request, code: str) -> HttpResponse:
    application = own_application(request, code)
    attempt_button(request, lambda: answering.shortlist(application, by=request.user), done=_("On the shortlist."))
    return redirect("host:applicant", code=code)


def unshortlist(request: Request, code: str) -> HttpResponse:
    application = own_application(request, code)
    attempt_button(request, lambda: answering.unshortlist(application, by=request.user), done=_("Off the shortlist."))
    return redirect("host:applicant", code=code)


@once
def rejection(request: Request, code: str) -> HttpResponse:
    application = own_application(request, code)
    back = stage_url(application)
    words = kind_words(application.listing, name=application.student_name)
    form = RejectionForm(request.POST or None, initial={"note": words})
    if request.method == "POST" and form.is_valid():
        note = form.cleaned_data["note"]
        attempt(form, lambda: answering.reject(application, by=request.user, note=note))
        if not form.errors:
            messages.success(request, _("%(name)s has your answer.") % {"name": application.student_name})
            return redirect(back)
    context = {"application": application, "listing": application.listing, "form": form}
    return render(request, "host/applicants/rejection.html", context, status=NOT_DONE if form.errors else 200)


@once
def message(request: Request, code: str) -> HttpResponse:
    application = own_application(request, code)
    form = MessageForm(request.POST)
    if not form.is_valid():
        return render(
            request, "host/applicants/read.html", reading_context(request, application, message_form=form), status=422
        )
    talking.mark_read(application, side=Message.Side.HOST)
    talking.send_message(application, form.cleaned_data["text"], by=request.user, side=Message.Side.HOST)
    return redirect("host:applicant", code=code)


@once
def note(request: Request, code: str) -> HttpResponse:
    application = own_application(request, code)
    form = NoteForm(request.POST, auto_id=NOTE_ID)
    seat = seat_at(request.user, application)
    if not form.is_valid() or seat is None:
        return render(
            request, "host/applicants/read.html", reading_context(request, application, note_form=form), status=422
        )
    talking.add_note(application, form.cleaned_data["text"], by=request.user, seat=seat)
    return redirect("host:applicant", code=code)


def mark(request: Request, code: str) -> HttpResponse:
    application = own_application(request, code)
    form = MarkForm(request.POST)
    seat = seat_at(request.user, application)
    if not form.is_valid() or seat is None:
        return render(
            request, "host/applicants/read.html", reading_context(request, application, mark_form=form), status=422
        )
    talking.set_mark(application, form.cleaned_data["value"], by=request.user, seat=seat)
    return redirect("host:applicant", code=code)
