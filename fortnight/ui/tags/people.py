"""Names of people: any script, any length, isolated from the text around them."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from fortnight.ui.tags.library import classes, register


@register.filter
def name(person: Any) -> SafeString:
    """`{{ application.student.user|name }}`: the name in a `<bdi>`."""
    return format_html("<bdi>{}</bdi>", person)


@register.filter
def initials(person: Any) -> str:
    """The first letters of the first and the last word; of one word, its first letter."""
    words = [word for word in str(person).split() if word[0].isalnum()]
    if not words:
        return "·"
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


@register.simple_tag
def avatar(person: Any, large: bool = False) -> SafeString:
    """Initials in a circle; the name must stand beside it."""
    return format_html(
        '<span class="{}" aria-hidden="true">{}</span>', classes("avatar", "large" if large else ""), initials(person)
    )


@register.simple_tag
def person(someone: Any, about: str = "", large: bool = False) -> SafeString:
    """`{% person user about="Class of 2004" %}`: initials, name, one line about them."""
    line = format_html("<br><small>{}</small>", about) if about else ""
    return format_html('<span class="person">{}<span>{}{}</span></span>', avatar(someone, large), name(someone), line)
