"""What waits for a person who has just proved their e-mail address: seats in offices and teams, the alumni directory."""

from django_scopes import scope

from fortnight.activity.actions import record
from fortnight.core.retry import in_one_piece
from fortnight.employers.actions import seats
from fortnight.employers.queries import invitations_for
from fortnight.people.actions import office
from fortnight.people.models import OfficeInvitation, User
from fortnight.people.queries import open_invitations, schools_with_alumni_address
from fortnight.workflows.look_up_alumni import look_up_alumni


@in_one_piece
def welcome(user: User) -> None:
    """Take up all open invitations; look the address up in the alumni directories. Doing it again changes nothing."""
    for invitation in open_invitations(user):
        join_office(user, invitation)
    for asked in invitations_for(user) if user.name else ():  # a host without a name gives it first, at /host/welcome/
        seats.take_up(asked, by=user)
    for school in schools_with_alumni_address(user.email):
        look_up_alumni(user, school)
    user.__dict__.pop("roles", None)


def join_office(user: User, invitation: OfficeInvitation) -> None:
    with scope(school=invitation.school):
        membership = office.accept_invitation(invitation, user)
        if membership is not None:
            data = {"role": invitation.role}
            record("office.joined", membership, by=user, school=invitation.school, data=data)
