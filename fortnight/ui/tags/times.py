"""Moments and days as people read them: "Fri 27 Nov 2026, 23:59 EST"."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fortnight.core.time import last_second, now
from fortnight.ui.tags.library import register

DAY = "D j M Y"
MOMENT = "D j M Y, H:i"
HALF_A_DAY = timedelta(hours=12)


def _local(moment: datetime, zone: Any) -> datetime:
    if zone is None or zone == "":
        return timezone.localtime(moment)
    return moment.astimezone(ZoneInfo(zone) if isinstance(zone, str) else getattr(zone, "zone", zone))


@register.filter
def moment(value: datetime | None, zone: Any = None) -> SafeString | str:
    """`{{ offer.until|moment:school.zone }}`; the zone may be a name, a zone, or a school; default the reader's."""
    if value is None:
        return ""
    local = _local(value, zone)
    return format_html('<time datetime="{}">{}</time>', local.isoformat(timespec="seconds"), spoken(local))


def spoken(local: datetime) -> str:
    """Thu 3 Dec 2026, 23:59 EST: for letters, where no markup is."""
    return f"{date_format(local, MOMENT)} {_zone_name(local)}"


@register.filter
def deadline(value: datetime | None, zone: Any = None) -> SafeString | str:
    """`{{ offer.decide_by|deadline:school }}` → Thu 3 Dec 2026, 23:59 EST: the last minute in time."""
    return moment(value and last_second(value), zone)


def _zone_name(local: datetime) -> str:
    """EST; where the zone has no letters, its distance: UTC+04."""
    word = local.tzname() or ""
    return f"UTC{word}" if word[:1] in "+-" else word


@register.filter
def day(value: date | datetime | None, zone: Any = None) -> SafeString | str:
    """`{{ program.work_start|day }}` → Wed 6 Jan 2027."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = _local(value, zone).date()
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), date_format(value, DAY))


@register.filter
def short_day(value: date | None) -> SafeString | str:
    """`{{ value|short_day }}` → 6 Jan."""
    if value is None:
        return ""
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), date_format(value, "j M"))


@register.simple_tag
def days(first: date, last: date) -> str:
    """`{% days placement.starts_on placement.ends_on %}` → 6 – 24 Jan 2027, as short as it stays clear."""
    if first == last:
        return date_format(first, "j M Y")
    start = (
        "j" if (first.year, first.month) == (last.year, last.month) else "j M" if first.year == last.year else "j M Y"
    )
    return f"{date_format(first, start)} – {date_format(last, 'j M Y')}"


@register.filter
def relative(value: date | datetime | None) -> SafeString | str:
    """`{{ value|relative }}` → in 2 days, yesterday, 3 hours ago; the exact moment in the title."""
    if not value:
        return ""
    if isinstance(value, datetime):
        local = _local(value, None)
        words, exact = _distance(value), spoken(local)
        return format_html(
            '<time datetime="{}" title="{}">{}</time>', value.isoformat(timespec="seconds"), exact, words
        )
    words = _days_away((value - timezone.localdate(now())).days)
    return format_html('<time datetime="{}" title="{}">{}</time>', value.isoformat(), date_format(value, DAY), words)


@register.filter
def ago(value: datetime | None) -> SafeString | str:
    """`{{ row.submitted_at|ago }}` → 3 hours ago: of what has happened, never in the future, though another clock ran ahead."""
    return relative(value and min(value, now()))


@register.filter
def due(value: datetime | None) -> SafeString | str:
    """`{{ offer.decide_by|due }}` → in 8 days: how far the last moment in time is, as `deadline` names it."""
    return relative(value and last_second(value))


def _distance(value: datetime) -> str:
    away = value - now()
    if abs(away) >= HALF_A_DAY:
        return _days_away((timezone.localdate(value) - timezone.localdate(now())).days)
    minutes = int(abs(away).total_seconds() // 60)
    if minutes < 1:
        return _("just now")
    if minutes < 60:  # noqa: PLR2004 - minutes in an hour
        words = ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}
    else:
        words = ngettext("%(n)d hour", "%(n)d hours", minutes // 60) % {"n": minutes // 60}
    return (_("in %(time)s") if away > timedelta(0) else _("%(time)s ago")) % {"time": words}


def _days_away(number: int) -> str:
    if number in (-1, 0, 1):
        return {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}[number]
    words = ngettext("%(n)d day", "%(n)d days", abs(number)) % {"n": abs(number)}
    return (_("in %(time)s") if number > 0 else _("%(time)s ago")) % {"time": words}
