"""A second factor that was set up guards the pages on which factors are added and removed."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db
PAGES = (
    "mfa_index", "mfa_activate_totp", "mfa_deactivate_totp", "mfa_add_webauthn", "mfa_list_webauthn",
    "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_download_recovery_codes",
)  # fmt: skip


@pytest.fixture
def with_app(officer):
    TOTP.activate(officer, generate_totp_secret())
    return officer


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_by_mail_alone_no_factor_is_added_or_removed(with_app, name, method):
    browser = Client()
    browser.force_login(with_app)
    answer = getattr(browser, method)(reverse(name))
    assert (answer.status_code, answer.url.split("?")[0]) == (302, reverse("mfa_reauthenticate"))


def test_who_has_shown_it_may(as_user, with_app):
    answer = as_user(with_app).get(reverse("mfa_index"))
    assert (answer.status_code, "It is set up." in answer.content.decode()) == (200, True)


def test_who_has_none_may_set_one_up(student):
    browser = Client()
    browser.force_login(student.user)
    assert [browser.get(reverse(name)).status_code for name in ("mfa_index", "mfa_activate_totp")] == [200, 200]


def test_the_pages_are_in_our_look(as_user, with_app):
    browser = as_user(with_app)
    for name in ("mfa_index", "mfa_reauthenticate"):
        assert '<main class="page plain"' in browser.get(reverse(name)).content.decode(), name
