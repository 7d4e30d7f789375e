"""The people of the career office: who is in, invited, in which role."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from fortnight.activity.once import once
from fortnight.people.models import Membership, OfficeInvitation
from fortnight.portals.http import Request
from fortnight.portals.office.forms.settings import InvitationForm, RoleForm
from fortnight.workflows import office_team


@once
def team(request: Request) -> HttpResponse:
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            office_team.invite(request.school, **form.cleaned_data, by=request.user)
        except office_team.AlreadyHere as error:
            form.add_error("email", str(error))
        else:
            sentence = _("%(email)s has been asked to join, by mail.")
            messages.success(request, sentence % {"email": form.cleaned_data["email"]})
            return redirect("office:team", school=request.school.slug)
    context = {
        "form": form,
        "members": Membership.objects.current().select_related("user"),
        "invitations": OfficeInvitation.objects.waiting(),
    }
    return render(request, "office/team/list.html", context, status=422 if form.errors else 200)


def invitation_withdrawal(request: Request, number: int) -> HttpResponse:
    given = get_object_or_404(OfficeInvitation.objects.waiting(), pk=number)
    office_team.withdraw_invitation(given, by=request.user)
    messages.success(request, _("The invitation of %(email)s is withdrawn.") % {"email": given.email})
    return redirect("office:team", school=request.school.slug)


def role(request: Request, number: int) -> HttpResponse:
    given = get_object_or_404(Membership.objects.current().select_related("user", "school"), pk=number)
    form = RoleForm(request.POST or None, initial={"role": given.role})
    if request.method == "POST" and form.is_valid():
        try:
            office_team.change_role(given, form.cleaned_data["role"], by=request.user)
        except office_team.LastDirector as error:
            form.add_error("role", str(error))
        else:
            messages.success(request, _("Saved."))
            return redirect("office:team", school=request.school.slug)
    return render(
        request, "office/team/role.html", {"form": form, "membership": given}, status=422 if form.errors else 200
    )


def ending(request: Request, number: int) -> HttpResponse:
    given = get_object_or_404(Membership.objects.current().select_related("user", "school"), pk=number)
    try:
        office_team.end(given, by=request.user)
    except office_team.LastDirector as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("%(name)s no longer works here; their rights have ended.") % {"name": given.user})
    return redirect("office:team", school=request.school.slug)
