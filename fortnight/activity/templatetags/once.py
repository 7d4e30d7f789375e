import secrets

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from fortnight.activity.once import FIELD

register = template.Library()


@register.simple_tag(takes_context=True)
def once_key(context: template.Context) -> SafeString:
    """The hidden field of `@once`; a refused form shows the key that it was sent with."""
    request = context.get("request")
    given = request.POST.get(FIELD, "") if request is not None else ""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, given or secrets.token_urlsafe(24))
