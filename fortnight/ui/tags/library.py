"""The library that every module of tags registers in, and how a tag writes attributes."""

from typing import Any

from django import template
from django.forms.utils import flatatt
from django.utils.safestring import SafeString

register = template.Library()

TONES = ("", "accent", "info", "positive", "caution", "danger")


def attributes(**given: Any) -> SafeString:
    """` class="x" data-hx-get="…"`: underscores become hyphens, what is empty is left out, `True` stands alone."""
    named = {name.rstrip("_").replace("_", "-"): value for name, value in given.items()}
    return flatatt({name: value for name, value in named.items() if value not in (None, "", False)})


def classes(*names: str) -> str:
    return " ".join(name for name in names if name)
