"""Form fields: label above, hint, error beside the field and in a summary that links to it."""

from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from fortnight.ui.tags.library import classes, register

SMALL = (forms.NumberInput,)
LONG = (forms.Textarea,)
ONE_TICK = forms.CheckboxInput
MANY = forms.RadioSelect  # CheckboxSelectMultiple is one of its kind
NATIVE = {
    forms.DateInput: ("date", "%Y-%m-%d"),
    forms.DateTimeInput: ("datetime-local", "%Y-%m-%dT%H:%M"),
    forms.TimeInput: ("time", "%H:%M"),
}


@register.inclusion_tag("ui/field.html")
def field(
    bound: BoundField,
    hint: str = "",
    prefix: str = "",
    suffix: str = "",
    size: str = "",
    row: bool = False,
    **attrs: Any,
) -> dict[str, Any]:
    """`{% field form.title %}` for any field. `size` small, medium or wide; `row=True` lays choices in a row."""
    widget = bound.field.widget
    hint = hint or str(bound.help_text)
    ids = [f"{bound.auto_id}-hint"] * bool(hint) + [f"{bound.auto_id}-error"] * bool(bound.errors)
    given = {"aria-describedby": " ".join(ids)} if ids else {}
    given |= {name.replace("_", "-"): value for name, value in attrs.items()}
    kind = "group" if isinstance(widget, MANY) else "tick" if isinstance(widget, ONE_TICK) else "input"
    return {
        "field": bound,
        "kind": kind,
        "hint": hint,
        "prefix": prefix,
        "suffix": suffix,
        "row": row,
        "choices": bound.subwidgets if kind == "group" else (),
        "control": "" if kind == "group" else _control(bound, kind, given),
        "described": " ".join(ids),
        "optional": not (bound.field.required or getattr(bound.field, "asked", False)) and kind != "tick",
        "classes": classes("field", "bad" if bound.errors else "", size or _size(widget)),
        "limit": widget.attrs.get("maxlength", "") if isinstance(widget, LONG) else "",
    }


def _size(widget: forms.Widget) -> str:
    if isinstance(widget, SMALL):
        return "small"
    return "medium" if isinstance(widget, tuple(NATIVE)) else ""


def _control(bound: BoundField, kind: str, attrs: dict[str, Any]) -> SafeString:
    widget = bound.field.widget
    if kind == "input":
        attrs["class"] = classes("input", widget.attrs.get("class", ""))
    if type(widget) in NATIVE and _readable(bound):  # a native picker would drop what it cannot read
        widget.input_type, widget.format = NATIVE[type(widget)]
    if isinstance(widget, forms.URLInput) and bound.errors:  # what is no address may not stand in a field for one
        widget.input_type = "text"
    return bound.as_widget(attrs=attrs)


def _readable(bound: BoundField) -> bool:
    """Whether what was typed is of the field's kind, or nothing, whatever else is wrong with it."""
    try:
        bound.field.to_python(bound.value())
    except forms.ValidationError:
        return False
    return True


@register.inclusion_tag("ui/errors.html")
def error_summary(*given: forms.BaseForm) -> dict[str, Any]:
    """`{% error_summary form %}` before the form: every error, linked to its field; takes the focus."""
    general: list[str] = []
    fields: list[tuple[str, str, str]] = []
    for form in given:
        if not form.is_bound:
            continue
        general += map(str, form.non_field_errors())
        for bound in form:
            fields += [(_first_id(bound), str(bound.label), str(error)) for error in bound.errors]
    return {"general": general, "fields": fields, "number": len(general) + len(fields)}


def _first_id(bound: BoundField) -> str:
    """The id of what takes the focus: of a group, its first choice."""
    if isinstance(bound.field.widget, MANY):
        return f"{bound.auto_id}_0"
    return bound.id_for_label or bound.auto_id


@register.simple_block_tag
def form_actions(content: str) -> str:
    """`{% form_actions %}{% button _("Save") "main" %}{% endform_actions %}`: the buttons that end a form."""
    return format_html('<div class="form-actions">{}</div>', content)


@register.simple_tag
def saved_line() -> SafeString:
    """Where a form with `data-autosave` says that it saved itself: `{% saved_line %}` inside the form."""
    return format_html(
        '<p class="saved-line" role="status" data-saved="{}" data-failed="{}"></p>',
        _("Draft saved"),
        _("Not saved yet; it is tried again as you type."),
    )
