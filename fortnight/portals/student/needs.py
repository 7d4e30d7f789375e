"""What only the student of a placement says: an authorization to work, whom to call, what is sent again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from fortnight.applications.actions.sending import CannotSend
from fortnight.core.transitions import MoveError
from fortnight.placements.actions import authorization as acting
from fortnight.placements.actions.contact import keep_contact
from fortnight.placements.models import EmergencyContact, GivenUp, WorkAuthorization
from fortnight.portals.http import Request
from fortnight.portals.student.deeds import attempt_button, sentence
from fortnight.portals.student.forms.placement import ContactForm
from fortnight.portals.student.placements import own_placement
from fortnight.workflows.send_again import send_again

BAD = 422


def authorization(request: Request, code: str) -> HttpResponse:
    """Needed, or not after all (`needed` empty)."""
    placement = own_placement(request, code)
    if request.POST.get("needed"):
        attempt_button(
            request, lambda: acting.mark_needed(placement, by=request.user),
            done=_("The career office has been told. Your host reads only whether the start is cleared."),
        )  # fmt: skip
    elif row := WorkAuthorization.objects.of_placement(placement).with_placement().first():
        attempt_button(request, lambda: acting.take_back(row, by=request.user), done=_("Then none is needed."))
    return redirect("student:placement", school=request.school.slug, code=code)


def emergency_contact(request: Request, code: str) -> HttpResponse:
    placement = own_placement(request, code)
    known = EmergencyContact.objects.of_placement(placement).first()
    form = ContactForm(request.POST or None, initial=known.words() if known else {})
    if request.method == "POST" and form.is_valid():
        keep_contact(placement, form.cleaned_data, by=request.user)
        messages.success(request, _("Saved. Only the career office reads it."))
        return redirect("student:placement", school=request.school.slug, code=code)
    context = {"form": form, "placement": placement}
    return render(request, "student/placements/contact.html", context, status=BAD if form.errors else 200)


def again(request: Request, code: str, application: str) -> HttpResponse:
    """Send an application again that was given up for this placement."""
    placement = own_placement(request, code)
    given_up = get_object_or_404(GivenUp.objects.for_sending(placement), application__code=application)
    try:
        send_again(given_up, by=request.user)
    except CannotSend as error:
        messages.error(request, str(error))
    except MoveError as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("Sent again. You hear as you would the first time."))
    return redirect("student:placement", school=request.school.slug, code=code)
