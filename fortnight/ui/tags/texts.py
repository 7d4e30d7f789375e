"""Texts that people wrote, and amounts."""

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from fortnight.ui.tags.library import register

SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹"}
CENT = Decimal("0.01")


@register.filter
def markdown(text: str) -> SafeString:
    """`{{ posting.work|markdown }}`: rendered without HTML and sanitised, in a reading block."""
    from fortnight.core.text import render_markdown

    return format_html('<div class="prose">{}</div>', mark_safe(render_markdown(text or "")))  # noqa: S308 - nh3 cleaned it


@register.filter
def money(amount: Any, currency: str = "USD") -> str:
    """`{{ 900|money:"USD" }}` → $900; cents only where there are some."""
    if amount in (None, ""):
        return ""
    exact = Decimal(str(amount)).quantize(CENT, ROUND_HALF_UP)
    number = f"{exact:,.0f}" if exact == exact.to_integral_value() else f"{exact:,.2f}"
    sign = SIGNS.get(currency)
    return f"{sign}{number}" if sign else f"{currency}\u00a0{number}"


@register.simple_tag
def pay(kind: str, amount: Any, hourly: Any, currency: str) -> SafeString:
    """`{% pay listing.pay listing.pay_amount listing.pay_hourly listing.currency %}` → **$18** an hour."""
    return _pay(kind, amount, hourly, currency, get_language())


@lru_cache(1024)
def _pay(kind: str, amount: Any, hourly: Any, currency: str, _language: str | None) -> SafeString:
    """The same few sums stand on many cards."""
    if kind == "unpaid":
        return format_html("{}", _("Unpaid, reviewed"))
    sums = {"amount": escape(money(amount, currency)), "rate": escape(money(hourly, currency))}
    words = _("<b>%(amount)s</b> an hour") if kind == "hourly" else _("<b>%(amount)s</b> stipend, %(rate)s an hour")
    return mark_safe(words % sums)  # noqa: S308 - the sums are escaped, the words are ours


@register.filter
def hours(number: Any) -> str:
    """`{{ 20|hours }}` → 20 h."""
    return _("%(number)s h") % {"number": f"{Decimal(str(number)).normalize():f}"} if number not in (None, "") else ""


@register.filter
def weeks(number: int) -> str:
    """`{{ 3|weeks }}` → 3 weeks."""
    return ngettext("%(number)d week", "%(number)d weeks", number) % {"number": number}


@register.filter
def sentence(items: Any) -> str:
    """`{{ names|sentence }}` → Ada, Ben and Cem."""
    words = [str(item) for item in items]
    if len(words) < 2:  # noqa: PLR2004 - one word needs no "and"
        return "".join(words)
    return _("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}
