"""What the pages of the second factor answer. They are a library's and declare nothing, so it is written down here."""

from tests.access.door import FACTOR, FORBIDDEN, MISSING, REACHED, REFUSED, SIGN_IN
from tests.access.world import Someone

# By name: what those without a factor get, and those who have one but showed it long ago. Anonymous visitors are sent to
# sign in; who showed a factor just now reaches what is their own. The owners of an estate have a passkey and codes.
PAGES = {
    "mfa_index": (REACHED, REACHED),
    "mfa_authenticate": (REACHED, REACHED),  # for a sign-in under way; others are led home
    "mfa_reauthenticate": (FORBIDDEN, REACHED),
    "mfa_activate_totp": (REACHED, FACTOR),
    "mfa_deactivate_totp": (MISSING, MISSING),  # nobody here has an authenticator app
    "mfa_view_recovery_codes": (MISSING, FACTOR),
    "mfa_generate_recovery_codes": (REACHED, FACTOR),
    "mfa_download_recovery_codes": (MISSING, FACTOR),
    "mfa_list_webauthn": (REACHED, REACHED),
    "mfa_add_webauthn": (REACHED, FACTOR),
    "mfa_reauthenticate_webauthn": (FORBIDDEN, REACHED),
    "mfa_remove_webauthn": (MISSING, FACTOR),
    "mfa_edit_webauthn": (MISSING, FACTOR),
}
# What these pages may write, whatever the method: how often somebody tried, and that recovery codes have been shown.
WRITES = {name: {"cache"} for name in PAGES}
WRITES["mfa_view_recovery_codes"] = WRITES["mfa_download_recovery_codes"] = {"cache", "mfa_authenticator"}


def says(one: Someone, method: str, name: str, *, own: bool) -> set[str]:
    """`own`: the key that the address names is theirs. Which other methods its views know is the library's matter."""
    if one.user is None:
        return {SIGN_IN}
    without, holding = PAGES[name]
    word = holding if one.self_of else without
    if one.fresh and word == FACTOR:
        word = REACHED if own or not name.endswith(("remove_webauthn", "edit_webauthn")) else MISSING
    if method in {"GET", "HEAD"}:
        return {word}
    return {word, REFUSED, REACHED} if method == "OPTIONS" else {word, REFUSED}
