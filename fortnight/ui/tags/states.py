"""The state of anything that has one, in the glossary's words."""

from django.db.models import Model
from django.utils.safestring import SafeString

from fortnight.ui.glossary import word
from fortnight.ui.tags.library import register
from fortnight.ui.tags.marks import tag


@register.simple_tag
def state(subject: Model) -> SafeString:
    """`{% state listing %}`: the word, its tone and its icon."""
    return state_of(subject._meta.model_name or "", getattr(subject, "state", ""))


@register.simple_tag
def state_of(model: str, value: str) -> SafeString:
    """`{% state_of "application" "offered" %}` where there is no object at hand."""
    found = word(model, value)
    return tag(str(found.text), found.tone, found.icon)
