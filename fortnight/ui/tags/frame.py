"""What stands around every page: style sheets, scripts, the school's hue, the top bar."""

from typing import Any

from django.conf import settings
from django.template import Context
from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from fortnight.ui import assets
from fortnight.ui.tags.library import register

DEFAULT_HUE = 262

TOP_BAR = {
    "school": None,
    "home_url": "/",
    "logo_url": "",
    "nav": (),
    "programs": (),
    "program_name": "",
    "task_count": 0,
    "tasks_url": "",
    "person_name": "",
    "role_words": "",
    "switches": (),
    "account_url": "",
    "account_links": (),
    "sign_out_url": "",
    "sign_in_url": "",
}


@register.inclusion_tag("ui/bar.html", takes_context=True)
def top_bar(context: Context) -> dict[str, Any]:
    """Reads what `portals.context.page` gives; whatever is missing is left out."""
    given = {name: context.get(name, default) for name, default in TOP_BAR.items()}
    return {**given, "csrf_token": context.get("csrf_token", "")}


@register.filter
def hue(school: Any) -> str:
    """`<html data-hue="{{ school|hue }}">`: the accent hue digit by digit, as `hues.css` reads it."""
    return digits(int(getattr(school, "accent_hue", None) or 0) if school else DEFAULT_HUE)


def digits(angle: int) -> str:
    """262 as “h2 t6 u2”."""
    return f"h{angle // 100} t{angle // 10 % 10} u{angle % 10}"


@register.simple_tag
def stylesheets() -> SafeString:
    """The one bundle; in debug every source file, so that an edit shows without bundling."""
    files = assets.sources("css") if settings.DEBUG else ["ui/site.css"]
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', ((static(file),) for file in files))


@register.simple_tag
def scripts() -> SafeString:
    files = ["django_htmx/htmx-2.min.js", *(assets.sources("js") if settings.DEBUG else ["ui/site.js"])]
    return format_html_join("\n", '<script src="{}" defer></script>', ((static(file),) for file in files))
