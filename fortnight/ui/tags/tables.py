"""Tables that stay quiet: heads that stay, rows that become blocks on phones, a bar for many at once."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from fortnight.ui.tags.library import attributes, classes, register


@register.simple_block_tag
def table(content: str, caption: str, show_caption: bool = False, scrolls: bool = False, **attrs: Any) -> SafeString:
    """`{% table _("Postings that wait") %}<thead>…<tbody>…{% endtable %}`.

    On phones rows become blocks (give cells `data-label`); with `scrolls=True` the table is pushed sideways instead.
    """
    shown = "" if show_caption else "unseen"
    drawn = format_html(
        '<table class="{}"{}><caption><span class="{}">{}</span></caption>{}</table>',
        classes("table", "" if scrolls else "folds"),
        attributes(**attrs),
        shown,
        caption,
        content,
    )
    if not scrolls:
        return drawn
    return format_html('<div class="table-scroll" tabindex="0" role="region" aria-label="{}">{}</div>', caption, drawn)


@register.simple_tag
def pick(value: str, label: str, name: str = "pick") -> SafeString:
    """The tick of a row, in a cell of class "pick": `{% pick listing.code listing.title %}`."""
    return format_html(
        '<label><input type="checkbox" name="{}" value="{}"><span class="unseen">{}</span></label>', name, value, label
    )


@register.simple_block_tag
def bulk(content: str, label: str) -> SafeString:
    """What is done with the ticked rows; stands in the table's form and shows when one is ticked."""
    return format_html(
        '<div class="bulk" role="group" aria-label="{0}"><p><b data-picked></b> {0}</p>{1}</div>', label, content
    )
