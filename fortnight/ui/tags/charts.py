"""Charts: bars with their words and numbers beside them, and the same as a table."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from fortnight.ui.tags.library import register


@register.simple_tag
def bars(rows: Sequence[tuple], caption: str, unit: str = "", most: float | None = None) -> SafeString:
    """`{% bars rows _("Applications by field") %}`; rows are (label, number) or (label, number, its words)."""
    full = [(row[0], row[1], row[2] if len(row) > 2 else f"{row[1]:,}{unit}") for row in rows]  # noqa: PLR2004
    top = most or max((number for _label, number, _words in full), default=0) or 1
    drawn = format_html_join(
        "",
        '<li><span>{}</span><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="rest" width="100" height="10"/><rect width="{}" height="10"/></svg><span>{}</span></li>',
        ((label, f"{Decimal(100 * number / top):.4g}", words) for label, number, words in full),
    )
    return format_html(
        '<figure class="bars"><figcaption>{}</figcaption><ul>{}</ul>{}</figure>',
        caption,
        drawn,
        _as_table(full, caption),
    )


@register.simple_tag
def progress(done: int, of: int, label: str) -> SafeString:
    """`{% progress 120 1425 _("Students read in") %}` for work that takes long."""
    words = _("%(done)s of %(of)s") % {"done": f"{done:,}", "of": f"{of:,}"}
    return format_html(
        '<label class="progress"><span>{}</span><span class="figures">{}</span><progress value="{}" max="{}">{}</progress></label>',
        label,
        words,
        done,
        max(of, 1),
        words,
    )


def _as_table(rows: Sequence[tuple], caption: str) -> SafeString:
    row = '<tr><th scope="row">{}</th><td class="number">{}</td></tr>'
    body = format_html_join("", row, ((label, words) for label, _number, words in rows))
    return format_html(
        '<details class="as-table"><summary>{}</summary><table class="table">'
        '<caption><span class="unseen">{}</span></caption><tbody>{}</tbody></table></details>',
        _("Show as table"),
        caption,
        body,
    )
