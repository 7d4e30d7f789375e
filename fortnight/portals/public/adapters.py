"""How allauth fits in: its words in ours, and who may give up a second factor."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.utils.translation import gettext_lazy as _

from fortnight.people.queries import is_last_factor, offices_of


class Accounts(DefaultAccountAdapter):
    def add_message(self, *_args: Any, **_kwargs: Any) -> None:
        """The pages say themselves what happened."""

    def get_login_redirect_url(self, _request: Any) -> str:
        return "/"


class SecondFactors(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("That code is not right, or it has run out. Type the one that the app shows now."),
        "cannot_delete_authenticator": _("The career office needs a second factor. Add another one first."),
    }

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        user = authenticator.user
        return not (is_last_factor(user, authenticator) and offices_of(user))
