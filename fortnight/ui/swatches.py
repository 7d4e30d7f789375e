"""Accent hues that have a name, each shown as it will look; between them any angle is possible."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from fortnight.ui.tags.frame import digits

HUES = {
    20: _("Brick"),
    45: _("Copper"),
    75: _("Ochre"),
    110: _("Olive"),
    140: _("Leaf"),
    160: _("Pine"),
    195: _("Teal"),
    230: _("Harbour"),
    262: _("Blue"),
    290: _("Violet"),
    320: _("Plum"),
    355: _("Cherry"),
}
OTHER = "other"


def swatch_choices() -> list[tuple[str, SafeString | str]]:
    """For radio buttons: the angle, then its colour and name; the last one is for an angle of one's own."""
    drawn = [(str(angle), _drawn(angle, str(name))) for angle, name in HUES.items()]
    return [*drawn, (OTHER, str(_("Another one")))]


def _drawn(angle: int, name: str) -> SafeString:
    swatch = '<span class="swatch" data-hue="{}" aria-hidden="true">Aa</span> {} <small class="unseen">{}°</small>'
    return format_html(swatch, digits(angle), name, angle)
