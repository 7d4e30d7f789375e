"""Coming in by a message: asked for, confirmed by its link or its code."""

from django.urls import reverse

from fortnight.activity.mail import absolute, post
from fortnight.core.retry import in_one_piece
from fortnight.people import signin
from fortnight.people.models import SignInRequest, User
from fortnight.workflows.welcome import welcome


def ask(email: str, *, next_url: str, address: str) -> SignInRequest:
    """Send link and code to the address, whoever it belongs to. Raises `TooManyTries`."""
    signin.count_try(email, address)
    return _write_message(email, next_url)


@in_one_piece
def _write_message(email: str, next_url: str) -> SignInRequest:
    ticket = signin.new_ticket(email, next_url=next_url)
    link = absolute(reverse("sign-in-link", args=[ticket.token]))
    minutes = signin.VALID.seconds // 60
    context = {"code": ticket.code, "link": link, "minutes": minutes}
    post("account/sign_in", context, to=ticket.request.email, name=f"sign-in.{ticket.request.pk}", hurry=True)
    return ticket.request


@in_one_piece
def confirm_link(request: SignInRequest) -> User | None:
    """The person, the first time; None when the link was used or has run out."""
    return _come_in(request) if signin.use(request) else None


def confirm_code(request: SignInRequest, code: str, *, address: str) -> User | None:
    """None for a wrong code. Raises `TooManyTries`."""
    signin.count_try(request.email, address)
    return _come_in(request) if signin.use_code(request, code) else None


@in_one_piece
def _come_in(request: SignInRequest) -> User | None:
    user = signin.account_of(request.email)
    if not user.is_active:
        return None
    signin.forgive(request.email)
    welcome(user)
    return user
