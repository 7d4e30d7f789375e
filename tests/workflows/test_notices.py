"""What `workflows.notices` tells the people of a career office."""

import pytest

from fortnight.activity.models import Notification, Outbox
from fortnight.people.models import Membership, OfficeInvitation
from fortnight.workflows import office_team

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_school")]
Role = Membership.Role


def seat_of(user) -> Membership:
    return Membership.objects.get(user=user)


def test_the_invited_get_a_mail_and_asking_again_sends_another(school, director):
    for role in (Role.OFFICER, Role.VIEWER):
        office_team.invite(school, email="Ana@x.example", role=role, by=director)
    first, second = Outbox.objects.order_by("pk")
    title = f"{director} invites you to the career office of Northfield Institute"
    assert [(mail.to, mail.subject, mail.school) for mail in (first, second)] == [("ana@x.example", title, school)] * 2
    assert "Your role: Officer: runs programs." in first.text
    assert "Your role: Viewer: reads." in second.text
    assert "/northfield/office/" in first.text
    assert first.message_id != second.message_id
    assert OfficeInvitation.objects.get().role == "viewer"


def test_who_is_changed_or_goes_is_told(school, director, officer):
    office_team.change_role(seat_of(officer), Role.VIEWER, by=director)
    office_team.end(seat_of(officer), by=director, note="Thank you for three years.")
    assert list(Notification.objects.order_by("pk").values_list("user", "kind", "title")) == [
        (officer.pk, "account", "Your role in the career office of Northfield Institute has changed"),
        (officer.pk, "account", "You no longer work in the career office of Northfield Institute"),
    ]
    assert "Thank you for three years." in Outbox.objects.latest("pk").text
