"""Mails as people's programs write them."""

from email.message import EmailMessage
from typing import Any


def letter(text: str = "Tuesday suits me.", *, to: str, sender: str, html: str = "", **headers: Any) -> EmailMessage:
    mail = EmailMessage()
    given = {
        "From": f"Somebody <{sender}>",
        "To": to,
        "Subject": "Re: news",
        "Message-ID": "<one@mail.example>",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    for name, value in given.items():
        mail[name] = value
    if text:
        mail.set_content(text)
    if html:
        mail.add_alternative(html, subtype="html") if text else mail.set_content(html, subtype="html")
    return mail


QUOTED = """Tuesday suits me.

Can we say ten?

On Mon, 2 Nov 2026 at 09:00, Northfield <no-reply@fortnight.example> wrote:

> Ada writes about "Maps"
>
> When do we begin?
"""
