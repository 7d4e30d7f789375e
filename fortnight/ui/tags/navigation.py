"""Where one is: stages, steps, pages, the way back; and the filters of a list."""

from collections.abc import Sequence
from html import escape as plainly
from typing import Any

from django.template import Context
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fortnight.ui.tags.library import attributes, classes, register
from fortnight.ui.tags.marks import count, icon

MANY = 8


@register.simple_tag
def back(label: str, url: str) -> SafeString:
    """`{% back _("All projects") url %}` above the title."""
    return format_html('<p class="crumbs"><a href="{}">{}{}</a></p>', url, icon("arrow-left"), label)


@register.simple_tag
def stages(items: Sequence[tuple], label: str) -> SafeString:
    """`{% stages items _("Stages") %}`; items are (label, url, current, number or None)."""
    rows = format_html_join(
        "",
        '<li><a href="{}"{}>{}{}</a></li>',
        (
            (
                url,
                attributes(aria_current="page" if current else ""),
                text,
                count(number, quiet=not current) if number is not None else "",
            )
            for text, url, current, number in items
        ),
    )
    return format_html('<nav aria-label="{}"><ul class="stages">{}</ul></nav>', label, rows)


@register.inclusion_tag("ui/steps.html")
def steps(items: Sequence[tuple], current: int) -> dict[str, Any]:
    """`{% steps items 2 %}`: items are (label, url or ""); steps with an url can be gone back to."""
    drawn = [(label, url, at) for at, (label, url) in enumerate(items, start=1)]
    return {"items": drawn, "current": current, "of": len(drawn), "name": items[current - 1][0]}


@register.simple_tag(takes_context=True)
def pagination(context: Context, page: Any, parameter: str = "page") -> SafeString | str:
    """`{% pagination page %}` for any page with has_previous, has_next, number; the rest of the address is kept."""
    if not (page.has_previous() or page.has_next()):
        return ""
    given = context["request"].GET.copy()
    total = getattr(getattr(page, "paginator", None), "num_pages", None)
    where = (
        _("Page %(n)s of %(of)s") % {"n": page.number, "of": total} if total else _("Page %(n)s") % {"n": page.number}
    )

    def link(number: int, label: str, before: str, after: str, rel: str) -> SafeString:
        given[parameter] = str(number)
        sides = icon(before) if before else "", icon(after) if after else ""
        return format_html(
            '<a class="button" href="?{}" rel="{}">{}{}{}</a>', given.urlencode(), rel, sides[0], label, sides[1]
        )

    previous = link(page.number - 1, _("Previous"), "arrow-left", "", "prev") if page.has_previous() else ""
    following = link(page.number + 1, _("Next"), "", "arrow-right", "next") if page.has_next() else ""
    return format_html(
        '<nav class="pages" aria-label="{}">{}<span>{}</span>{}</nav>', _("Pages"), previous, where, following
    )


@register.simple_block_tag
def sheet(content: str, label: str, number: int = 0) -> SafeString:
    """Filters behind one button on phones, beside the list else: `{% sheet _("Filters") chosen %}…{% endsheet %}`."""
    marked = (
        format_html(' {}<span class="unseen">{}</span>', count(number), ngettext("chosen", "chosen", number))
        if number
        else ""
    )
    return format_html(
        '<details class="sheet"><summary class="button"><span>{}{}</span>{}</summary><div>{}</div></details>',
        label,
        marked,
        icon("filter"),
        content,
    )


@register.simple_tag
def facet(legend: str, field: str, options: Sequence[tuple], kind: str = "checkbox") -> SafeString:
    """`{% facet _("Where") "mode" options %}`; options are (value, label, number or None, checked); many fold away."""
    shown = [option for at, option in enumerate(options) if at < MANY or option[3]]
    folded = [option for option in options if option not in shown]
    more = (
        format_html(
            "<details><summary>{}</summary>{}</details>",
            _("%(n)s more") % {"n": len(folded)},
            _ticks(field, folded, kind),
        )
        if folded
        else ""
    )
    return format_html(
        '<fieldset class="facet"><legend>{}</legend>{}{}</fieldset>', legend, _ticks(field, shown, kind), more
    )


def _ticks(field: str, options: Sequence[tuple], kind: str) -> SafeString:
    """Written out by hand: the list of projects draws a hundred of these on every page. A field's name needs no quotes."""
    before = f'<input type={kind} name={escape(field)} value="'
    return mark_safe("".join(_tick(before, *option) for option in options))  # noqa: S308 - each part is escaped below


def _tick(before: str, value: Any, label: Any, number: Any, checked: bool) -> str:
    faint = ' class="none"' if number == 0 else ""
    amount = "" if number is None else f" <b>{plainly(str(number))}</b>"
    ticked = " checked" if checked else ""
    return f'<label{faint}>{before}{plainly(str(value))}"{ticked}>{plainly(str(label))}{amount}</label>'


@register.simple_tag
def chosen(items: Sequence[tuple], clear: str = "") -> SafeString | str:
    """What is filtered by, each with a way out: items are (label, url without it)."""
    if not items:
        return ""
    links = format_html_join(
        "",
        '<a href="{}"><span class="unseen">{} </span><bdi>{}</bdi>{}</a>',
        ((url, _("Remove"), label, icon("cross")) for label, url in items),
    )
    every = format_html('<a class="{}" href="{}">{}</a>', classes("all"), clear, _("Clear all")) if clear else ""
    return format_html('<p class="chosen">{}{}</p>', links, every)
