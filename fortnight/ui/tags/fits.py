"""How a project lies in a student's calendar."""

from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from fortnight.ui.tags.library import register
from fortnight.ui.tags.lists import notice

TONES = {"fits": "positive", "tight": "caution", "clashes": "danger"}
HEADS = {"fits": _("It fits your calendar"), "tight": _("It is tight"), "clashes": _("It clashes with your calendar")}


@register.simple_tag
def fit(given: Any) -> SafeString | str:
    """`{% fit given %}`: the verdict with its reasons, the worst first; `given` has `verdict`, `words` and `reasons`."""
    if given is None:
        return ""
    reasons = format_html_join("", "<li>{}</li>", ((reason.words,) for reason in given.reasons))
    why = format_html("<ul>{}</ul>", reasons) if given.reasons else ""
    content = format_html("<p><b>{}</b>. {}</p>{}", HEADS[given.verdict], given.words, why)
    return notice(content, TONES[given.verdict])
