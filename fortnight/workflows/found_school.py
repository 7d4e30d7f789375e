"""A new school begins: its row, the labels that come from facts, reasons for declining, and its first director."""

from django.utils.text import slugify
from django.utils.translation import gettext as _

from fortnight.activity.actions import record
from fortnight.core.retry import in_one_piece
from fortnight.people.models import Membership, OfficeInvitation
from fortnight.programs.models import DeclineReason
from fortnight.schools.models import Label, School


@in_one_piece
def found_school(*, slug: str, name: str, short_name: str, time_zone: str, director: str) -> School:
    """`director` is an e-mail address: the role is taken up when its owner first signs in."""
    school = School(slug=slug, name=name, short_name=short_name, time_zone=time_zone, contact_email=director)
    school.full_clean()
    school.save()
    invitation = OfficeInvitation._base_manager.create(
        school=school, email=director.lower(), role=Membership.Role.DIRECTOR
    )
    add_first_labels(school)
    add_first_reasons(school)
    record("school.founded", school, by=None, school=school)
    data = {"email": invitation.email, "role": invitation.role}
    record("office.invited", invitation, by=None, school=school, data=data)
    return school


def add_first_labels(school: School) -> None:
    for position, (fact, label, meaning) in enumerate(
        (
            (Label.Fact.ALUMNI_HOST, _("Alumni host"), _("The host stands in the school's alumni directory.")),
            (Label.Fact.REMOTE, _("Remote"), _("The work can be done from anywhere.")),
        ),
        start=1,
    ):
        Label._base_manager.create(
            school=school, name=label, slug=slugify(label), fact=fact, description=meaning, position=position
        )


def add_first_reasons(school: School) -> None:
    reasons = (
        _("The work does not fit into the program's weeks."),
        _("There is no project with something to show at the end."),
        _("The student would replace paid staff."),
        _("Nobody is named who would guide the student."),
        _("We could not verify the employer."),
        _("Something else, as written below."),
    )
    for position, text in enumerate(reasons, start=1):
        DeclineReason._base_manager.create(school=school, text=text, position=position)
