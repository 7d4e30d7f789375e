"""Buttons, links that look like them, and the question before what cannot be undone."""

from typing import Any

from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from fortnight.ui.tags.library import attributes, classes, register
from fortnight.ui.tags.marks import icon


def _inside(label: str, icon_name: str, key: str) -> SafeString:
    hint = format_html(" <kbd>{}</kbd>", key) if key else ""
    return format_html("{}{}{}", icon(icon_name) if icon_name else "", label, hint)


@register.simple_tag
def button(label: str, kind: str = "", icon_name: str = "", key: str = "", **attrs: Any) -> SafeString:
    """`{% button _("Save") "main" %}`. Kinds, also together: main, quiet, danger, small, wide. `key` presses it."""
    given = {"type": "submit", "class_": classes("button", kind), "aria_keyshortcuts": key, "data_key": key, **attrs}
    return format_html("<button{}>{}</button>", attributes(**given), _inside(label, icon_name, key))


@register.simple_tag
def link_button(label: str, url: str, kind: str = "", icon_name: str = "", key: str = "", **attrs: Any) -> SafeString:
    """`{% link_button _("Read the offer") url "main" %}`."""
    given = {"class_": classes("button", kind), "href": url, "aria_keyshortcuts": key, "data_key": key, **attrs}
    return format_html("<a{}>{}</a>", attributes(**given), _inside(label, icon_name, key))


@register.simple_tag(takes_context=True)
def post_button(
    context: Context, label: str, url: str, kind: str = "", icon_name: str = "", **attrs: Any
) -> SafeString:
    """A form of one button: `{% post_button _("Confirm") url "main" %}`; `name=` and `value=` go along."""
    return format_html(
        '<form method="post" action="{}">{}{}</form>', url, csrf(context), button(label, kind, icon_name, **attrs)
    )


@register.simple_block_tag(takes_context=True)
def confirm(
    context: Context,
    content: str,
    label: str,
    url: str,
    yes: str = "",
    title: str = "",
    kind: str = "danger",
    key: str = "",
    small: bool = False,
) -> SafeString:
    """Asks once: `{% confirm _("Withdraw…") url yes=_("Withdraw") title=_("Withdraw it?") %}<p>…{% endconfirm %}`.

    What is inside goes into the form, so a note field may stand there.
    """
    tone = "danger" if "danger" in kind else ""
    opener = attributes(class_=classes("button", kind, "small" if small else ""), aria_keyshortcuts=key, data_key=key)
    heading = format_html('<h2 class="asked">{}</h2>', title) if title else ""
    return format_html(
        '<details class="{}" data-dialog><summary{}>{}</summary><div>{}'
        '<form method="post" action="{}">{}<div class="stack">{}</div><div class="actions">{}'
        '<button type="button" class="button quiet" data-close hidden>{}</button></div></form></div></details>',
        classes("confirm", tone),
        opener,
        _inside(label, "", key),
        heading,
        url,
        csrf(context),
        content,
        button(yes or label.rstrip("…"), classes("main", tone)),
        _("Go back"),
    )


def csrf(context: Context) -> SafeString:
    """The hidden field; nothing where a page is drawn without a request."""
    token = context.get("csrf_token")
    if not token or token == "NOTPROVIDED":  # noqa: S105 - Django's word for "none", not a secret
        return SafeString("")
    return format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', token)
