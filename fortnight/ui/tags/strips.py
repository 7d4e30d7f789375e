"""Strips of days: a project in its window, an offer's days, a placement, a season."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fortnight.ui.strip import FORTNIGHT, ROW, Mark, Strip, line
from fortnight.ui.tags.library import attributes, classes, register

FIVE_WEEKS = 35
ROOM = 3  # days that a month's name is wide


def _svg(strip: Strip, *, scale: float = 1, months: Sequence[tuple[int, date]] | None = None) -> SafeString:
    """`months` are the days below which a month's name stands, with their places."""
    height = 16 if months is None else 32
    return format_html(
        '<svg class="days" viewBox="0 0 {} {}" width="{}" aria-hidden="true">{}{}{}{}</svg>',
        strip.width,
        height,
        round(strip.width * scale),
        _dots(strip),
        _marks(strip),
        _today(strip),
        _names(strip, months or ()),
    )


def _dots(strip: Strip) -> SafeString:
    full, today = strip.full(), strip.index(strip.today) or 0
    before, after = (range(full.start), range(full.stop, strip.length)) if full else (range(strip.length), range(0))
    past = range(full.start, max(min(full.stop, today), full.start))
    off = line(strip, before) + line(strip, after)
    paths = (("", off), ("past", line(strip, past)), ("on", line(strip, range(past.stop, full.stop))))
    return format_html_join(
        "", '<path{} d="{}"/>', ((attributes(class_=kind), drawn) for kind, drawn in paths if drawn)
    )


def _today(strip: Strip) -> SafeString | str:
    at = strip.index(strip.today)
    return "" if at is None else format_html('<circle class="now" cx="{}" cy="{}" r="6.2"/>', strip.x(at), ROW)


def _names(strip: Strip, months: Sequence[tuple[int, date]]) -> SafeString:
    named = ((strip.x(index) - 4, date_format(day, "M")) for index, day in months)
    return format_html_join("", '<text x="{}" y="28">{}</text>', named)


def _marks(strip: Strip) -> SafeString:
    placed = ((strip.index(mark.day), mark) for mark in strip.marks)
    return format_html_join(
        "",
        '<circle class="{}" cx="{}" cy="{}" r="5.4"/>',
        ((classes("at", mark.state), strip.x(at), ROW) for at, mark in placed if at is not None),
    )


def _months(piece: Strip, whole: Strip) -> list[tuple[int, date]]:
    """The first days of months, and the whole strip's first day where its month's name has room."""
    days = [piece.first + timedelta(days=index) for index in range(piece.length)]
    named = [(index, day) for index, day in enumerate(days) if day.day == 1]
    if piece.first == whole.first and not any(index < ROOM for index, _day in named):
        named.insert(0, (0, piece.first))
    return named


@lru_cache(1024)
def _short(strip: Strip, scale: float) -> SafeString:
    """The same days stand on many cards; nothing in it is in any language."""
    return _svg(strip, scale=scale)


def _drawn(strip: Strip, scale: float) -> SafeString:
    if strip.length <= FIVE_WEEKS:
        return _short(strip, scale)
    pieces = strip.pieces(FORTNIGHT)
    drawn = ((_svg(piece, scale=scale, months=_months(piece, strip)),) for piece in pieces)
    return format_html('<div class="strip-days">{}</div>', format_html_join("", "{}", drawn))


def _figure(
    strip: Strip, caption: str, alt: str, *, tone: str = "", scale: float = 1, after: SafeString | str = ""
) -> SafeString:
    spoken = format_html('<span class="unseen">{}</span>', alt) if alt else ""
    said = format_html("<figcaption>{}{}</figcaption>", spoken, caption) if alt or caption else ""
    frame = '<figure class="{}">{}{}{}</figure>'
    return format_html(frame, classes("strip", tone), _drawn(strip, scale), after, said)


@register.simple_tag
def strip(
    first: date,
    last: date,
    start: date | None = None,
    end: date | None = None,
    caption: str = "",
    today: date | None = None,
) -> SafeString:
    """A project in the work window: `{% strip program.work_start program.work_end starts ends caption=words %}`."""
    filled = (start, end) if start and end else None
    alt = "" if caption else _span(first, last)
    return _figure(Strip(first, last, filled, (), today), caption, alt)


def _span(first: date, last: date) -> str:
    return _("%(first)s to %(last)s") % {"first": date_format(first, "j M"), "last": date_format(last, "j M")}


@register.simple_tag
def offer_strip(left: int, of: int, caption: str = "") -> SafeString:
    """The business days left to decide, one dot a day: `{% offer_strip 2 5 caption=words %}`."""
    first = date(2001, 1, 1)  # any Monday: only the number of days is drawn
    of, left = max(of, 1), max(min(left, of), 0)
    filled = (first, first + timedelta(days=left - 1)) if left else None
    words = ngettext("%(left)d business day left", "%(left)d business days left", left) % {"left": left}
    tone = "danger" if left <= 1 else "caution" if left == 2 else ""  # noqa: PLR2004 - two days are short
    return _figure(Strip(first, first + timedelta(days=of - 1), filled), caption or words, "", tone=tone)


@register.simple_tag
def placement_strip(
    first: date, last: date, marks: Sequence[Mark] = (), today: date | None = None, caption: str = ""
) -> SafeString:
    """From the first to the last day with what stands on them; `marks` are `fortnight.ui.strip.Mark`."""
    drawn = Strip(first, last, (first, last), tuple(marks), today)
    return _figure(drawn, caption, _span(first, last), scale=1.4, after=_dates(marks, today))


@register.simple_tag
def season_strip(
    first: date,
    last: date,
    work_start: date,
    work_end: date,
    marks: Sequence[Mark] = (),
    today: date | None = None,
    caption: str = "",
) -> SafeString:
    """The whole season, cut by fortnights: key dates marked, the work window filled, today ringed."""
    drawn = Strip(first, last, (work_start, work_end), tuple(marks), today)
    return _figure(drawn, caption, _span(first, last), after=_dates(marks, today))


def _dates(marks: Sequence[Mark], today: date | None) -> SafeString | str:
    if not marks:
        return ""
    rows = format_html_join("", "<li{}><b>{}</b>{}{}</li>", (_date(mark, today) for mark in _by_day(marks)))
    return format_html('<ol class="strip-dates">{}</ol>', rows)


def _by_day(marks: Sequence[Mark]) -> list[Mark]:
    """What falls on one day, in the same state, is said in one line."""
    labels: dict[tuple[date, str], list[str]] = {}
    for mark in marks:
        labels.setdefault((mark.day, mark.state), []).append(str(mark.label))
    return [Mark(day, " · ".join(words), state) for (day, state), words in labels.items()]


def _date(mark: Mark, today: date | None) -> tuple[SafeString, str, str, str]:
    past = "past" if today and mark.day < today else ""
    words = {"done": _(" · done"), "late": _(" · late")}.get(mark.state, "")
    return attributes(class_=mark.state or past), date_format(mark.day, "D j M"), mark.label, words
