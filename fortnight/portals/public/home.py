"""The front door: everybody is led to where they belong."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from fortnight.employers.queries import invitations_for, waiting_seats
from fortnight.employers.rules import seats
from fortnight.people.models import User
from fortnight.people.queries import offices_of, student_records
from fortnight.records.queries import own_url, records_kept
from fortnight.schools.queries import active_schools, school_of_domain


def front_door(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        place = home_of(request.user)
        return redirect(place) if place else what_brings_you(request)
    schools = active_schools()
    if len(schools) == 1:
        return redirect(f"/{schools[0].slug}/")
    return render(request, "public/signin/schools.html", {"schools": schools})


def home_of(user: User) -> str:
    """The office first, then studies, then hosting; empty for somebody without any role."""
    for membership in offices_of(user)[:1]:
        return f"/{membership.school.slug}/office/"
    for student in student_records(user)[:1]:
        return f"/{student.school.slug}/my/"
    if seats(user):
        return "/host/"
    return "/host/welcome/" if invitations_for(user) or waiting_seats(user) else ""


def places_of(user: User) -> list[tuple[str, str, str]]:
    """Every role of this person: in words, where, and its home. One may study at one school and host for an employer."""
    offices = [
        (_("Career office, %(role)s") % {"role": each.role}, each.school.name, f"/{each.school.slug}/office/")
        for each in offices_of(user)
    ]
    studies = [(_("Student"), each.school.name, f"/{each.school.slug}/my/") for each in student_records(user)]
    hosting = [(_("Host"), each.employer.name, "/host/") for each in seats(user)]
    kept = [
        (_("Your record of “%(title)s”") % {"title": each.title}, each.school.name, own_url(each))
        for each in records_kept(user)
    ]
    return [*offices, *studies, *hosting, *kept]


def what_brings_you(request: HttpRequest) -> HttpResponse:
    """A proved address without a role: a host to be, or a student who is on no roster."""
    context = {"schools": active_schools(), "member_of": school_of_domain(request.user.email)}
    return render(request, "public/signin/what_brings_you.html", context)
