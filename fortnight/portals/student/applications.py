"""A student's applications: the list, one of them with its timeline, messages, talk and offer."""

from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from fortnight.activity.once import once
from fortnight.activity.queries import timeline
from fortnight.applications.actions import interviews, sending, talking
from fortnight.applications.invitations import invitation
from fortnight.applications.links import for_student
from fortnight.applications.models import Application, Attachment, Interview, Message, Slot
from fortnight.applications.next_steps import next_step
from fortnight.applications.queries import host_reads
from fortnight.applications.similar import similar_to
from fortnight.board.models import Release
from fortnight.core.files import serve_file
from fortnight.portals.http import Request, note_of
from fortnight.portals.student.applying import own_application
from fortnight.portals.student.deeds import NOT_DONE, attempt
from fortnight.portals.student.forms.applying import MessageForm, WithdrawalForm

# Ended without the student having said no.
LEFT_OVER = {
    Application.State.UNANSWERED,
    Application.State.NOT_SELECTED,
    Application.State.FILLED,
    Application.State.OFFER_LAPSED,
}


def applications(request: Request) -> HttpResponse:
    rows = Application.objects.of_student(request.person.student).newest_first()
    context = {"open": rows.going_on()[:100], "ended": rows.ended()[:100]}
    return render(request, "student/applications/list.html", context)


def application(request: Request, code: str) -> HttpResponse:
    given = own_application(request, code)
    if given.state == Application.State.DRAFT:
        return redirect("student:write", school=request.school.slug, code=code)
    return render(request, "student/applications/read.html", reading_context(request, given))


def reading_context(request: Request, given: Application, **forms: object) -> dict[str, object]:
    talks = list(given.interviews.select_related("picked").prefetch_related("slots"))
    offers, attachments = list(given.offers.all()), list(given.attachments.all())
    conversation = list(given.messages.select_related("by"))
    zone = request.user.time_zone or request.school.time_zone
    shown = [talk for talk in talks if talk.is_on] or talks[:1]
    talk = next((each for each in shown if each.state == Interview.State.PROPOSED), shown[0] if shown else None)
    return {
        "application": given,
        "listing": given.listing,
        "next_step": next_step(given, talk, zone=ZoneInfo(zone)),
        "answers": given.answers.all(),
        "attachments": attachments,
        "talks": shown,
        "offer": offers[0] if offers else None,
        "conversation": conversation,
        "unread": any(line.read_at is None and not line.is_student for line in conversation),
        "timeline": timeline(given, audience="student", also=[*talks, *offers, *attachments]),
        "similar": similar_to(given) if given.state in LEFT_OVER else [],
        "release": Release.objects.of_application(given) if given.ended_at else None,
        "zone": zone,
        "message_form": MessageForm(),
        **forms,
    }


@once
def withdrawal(request: Request, code: str) -> HttpResponse:
    given = own_application(request, code)
    form = WithdrawalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        attempt(form, lambda: sending.withdraw(given, by=request.user, note=form.cleaned_data["note"]))
        if not form.errors:
            messages.success(request, _("Withdrawn. The host has been told."))
            return redirect("student:applications", school=request.school.slug)
    context = {"application": given, "listing": given.listing, "form": form}
    return render(request, "student/applications/withdrawal.html", context, status=NOT_DONE if form.errors else 200)


@once
def message(request: Request, code: str) -> HttpResponse:
    given = own_application(request, code)
    form = MessageForm(request.POST)
    if given.state == Application.State.DRAFT:
        raise Http404
    if not host_reads(given):
        words = _(
            "Nobody there reads this: the career office has ended its work with them. Write to the career office."
        )
        form.add_error("text", words)
    if not form.is_valid():
        context = reading_context(request, given, message_form=form)
        return render(request, "student/applications/read.html", context, status=422)
    talking.mark_read(given, side=Message.Side.STUDENT)
    talking.send_message(given, form.cleaned_data["text"], by=request.user, side=Message.Side.STUDENT)
    return redirect("student:application", school=request.school.slug, code=code)


def messages_read(request: Request, code: str) -> HttpResponse:
    given = own_application(request, code)
    talking.mark_read(given, side=Message.Side.STUDENT)
    return redirect("student:application", school=request.school.slug, code=code)


def talk_choice(request: Request, code: str) -> HttpResponse:
    """The student picks one of the proposed times."""
    slot = get_object_or_404(Slot.objects.of_student(request.person.student), code=code)
    if interviews.pick(slot, by=request.user):
        messages.success(request, _("Agreed. Both of you get a calendar invitation."))
    else:
        messages.error(request, _("These times no longer stand. See what the host proposes now."))
    return redirect("student:application", school=request.school.slug, code=slot.interview.application.code)


def talk_refusal(request: Request, code: str) -> HttpResponse:
    """None of the times fits; or, once one was picked, the student calls the talk off."""
    given = own_talk(request, code)
    note = note_of(request, most=1000)
    act = interviews.call_off if given.state == Interview.State.PICKED else interviews.none_fit
    if act(given, by=request.user, note=note):
        messages.success(request, _("The host has been told."))
    return redirect("student:application", school=request.school.slug, code=given.application.code)


def talk_calendar(request: Request, code: str) -> HttpResponse:
    given = own_talk(request, code)
    if given.picked is None:
        raise Http404
    url = request.build_absolute_uri(for_student(given.application, request.school))
    answer = HttpResponse(
        invitation(given, to=request.user.email, url=url), content_type="text/calendar; charset=utf-8"
    )
    answer["Content-Disposition"] = 'attachment; filename="talk.ics"'
    return answer


def own_talk(request: Request, code: str) -> Interview:
    return get_object_or_404(Interview.objects.of_student(request.person.student), code=code)


def sent_file(request: Request, code: str) -> HttpResponse:
    """The copy that the host has, for the student to read again."""
    attachment = get_object_or_404(Attachment.objects.of_student(request.person.student).handed_out(), code=code)
    return serve_file(attachment.file, name=f"{attachment.title}.pdf")
