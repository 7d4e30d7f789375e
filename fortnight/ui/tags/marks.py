"""Icons, tags and counts."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from fortnight.ui.tags.library import attributes, classes, register

MIRRORED = {"arrow-left", "arrow-right", "send", "leave"}


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """`{% icon "check" %}` beside a word; `{% icon "lock" label=_("Private") %}` where it stands alone."""
    spoken = attributes(role="img", aria_label=label) if label else mark_safe(' aria-hidden="true"')
    return format_html(
        '<svg class="{}"{}><use href="{}#{}"/></svg>',
        classes("icon", "turns" if name in MIRRORED else ""),
        spoken,
        static("ui/icons.svg"),
        name,
    )


@register.simple_tag
def tag(text: str, tone: str = "", icon_name: str = "", title: str = "") -> SafeString:
    """`{% tag "Alumni host ’04" "accent" %}`. Tones: accent, info, positive, caution, danger."""
    mark = icon(icon_name) if icon_name else ""
    return format_html('<span class="{}"{}>{}{}</span>', classes("tag", tone), attributes(title=title), mark, text)


@register.simple_tag
def count(number: int, quiet: bool = False) -> SafeString:
    return format_html('<span class="{}">{}</span>', classes("count", "quiet" if quiet else ""), number)


@register.simple_tag
def sign(fill: int = 11) -> SafeString:
    """The mark: two rows of seven dots, the first `fill` of them full."""
    full = [min(max(fill - 7 * row, 0), 7) for row in (0, 1)]
    off = "".join(_dots(row, 7) for row in (0, 1))
    on = "".join(_dots(row, full[row]) for row in (0, 1) if full[row])
    return format_html(
        '<svg class="mark" viewBox="2 3 57.6 16" aria-hidden="true"><path class="off" d="{}"/><path d="{}"/></svg>',
        off,
        on,
    )


def _dots(row: int, number: int) -> str:
    """A line that the style sheet's dashes turn into so many dots."""
    return f"M5 {6 + 10 * row}h{8.6 * (number - 1) + 0.01:g}"
