import re

import pytest

from fortnight.activity.models import Outbox
from fortnight.people.models import SignInRequest, User
from fortnight.people.signin import TooManyTries, find_by_token
from fortnight.workflows import sign_in
from tests import factories

pytestmark = pytest.mark.django_db


def ask(email="ana@x.example") -> tuple[SignInRequest, str, str]:
    """The request, and what the message says: token and code."""
    asked = sign_in.ask(email, next_url="/x/", address="192.0.2.7")
    text = Outbox.objects.order_by("-pk").first().text
    return asked, re.search(r"/sign-in/([^/\s]+)/", text).group(1), re.search(r"\b\d{6}\b", text).group()


def test_one_message_has_the_link_the_code_and_how_long_they_hold(settings):
    settings.BASE_URL = "https://fortnight.example"
    _asked, token, code = ask(" Ana@X.example")
    mail = Outbox.objects.get()
    assert (mail.to, mail.message_id) == ("ana@x.example", f"<sign-in.{_asked.pk}@fortnight.example>")
    assert f"https://fortnight.example/sign-in/{token}/" in mail.text
    assert code in mail.text
    assert "10 minutes" in mail.text
    assert find_by_token(token) == _asked


def test_the_link_brings_a_newcomer_in_once():
    asked, _token, _code = ask()
    user = sign_in.confirm_link(asked)
    assert (user.email, sign_in.confirm_link(asked)) == ("ana@x.example", None)
    assert User.objects.get() == user


def test_the_code_brings_in_whom_an_invitation_waits_for(school):
    factories.OfficeInvitationFactory(school=school, email="ana@x.example", role="viewer")
    asked, _token, code = ask()
    assert sign_in.confirm_code(asked, f"{(int(code) + 1) % 10**6:06}", address="192.0.2.7") is None
    user = sign_in.confirm_code(asked, code, address="192.0.2.7")
    assert user.roles == {school.pk: "viewer"}


def test_success_forgives_the_tries_that_led_to_it():
    for _ in range(9):
        asked, _token, code = ask()
    assert sign_in.confirm_code(asked, code, address="192.0.2.7").email == "ana@x.example"
    for _ in range(10):
        ask()
    with pytest.raises(TooManyTries):
        ask()
    assert Outbox.objects.count() == 19


def test_a_closed_account_is_kept_out_and_uses_its_message_up():
    closed = factories.UserFactory(email="ana@x.example", is_active=False)
    asked, _token, code = ask()
    assert sign_in.confirm_code(asked, code, address="192.0.2.7") is None
    assert sign_in.confirm_link(asked) is None
    closed.refresh_from_db()
    assert closed.is_active is False
