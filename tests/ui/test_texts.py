"""Amounts, moments and days as people read them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.ui.draw import draw, parse, same

LATE = datetime(2026, 11, 28, 4, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('{{ 900|money:"USD" }}', "$900"),
        ('{{ "15.5"|money }}', "$15.50"),
        ('{{ "1234567.005"|money:"EUR" }}', "€1,234,567.01"),
        ('{{ 1200|money:"CHF" }}', "CHF\u00a01,200"),
        ('{{ ""|money }}', ""),
        ("{{ 20|hours }}", "20 h"),
        ('{{ "2.50"|hours }}', "2.5 h"),
        ("{{ 1|weeks }}", "1 week"),
        ("{{ 3|weeks }}", "3 weeks"),
        ('{% pay "unpaid" None None "USD" %}', "Unpaid, reviewed"),
        ('{% pay "hourly" 18 18 "USD" %}', "<b>$18</b> an hour"),
        ('{% pay "stipend" "675.5" 15 "EUR" %}', "<b>€675.50</b> stipend, €15 an hour"),
        ('{% pay "hourly" 18 18 "<i>" %}', "<b>&lt;i&gt;\u00a018</b> an hour"),
        ("{{ three|sentence }}", "Ada, Ben and Cem"),
        ("{{ one|sentence }}", "Ada"),
    ],
)
def test_amounts(source, expected):
    assert draw(source, {"three": ["Ada", "Ben", "Cem"], "one": ["Ada"]}) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            '{{ late|moment:"America/New_York" }}',
            '<time datetime="2026-11-27T23:59:59-05:00">Fri 27 Nov 2026, 23:59 EST</time>',
        ),
        (
            '{{ late|moment:"Asia/Dubai" }}',
            '<time datetime="2026-11-28T08:59:59+04:00">Sat 28 Nov 2026, 08:59 UTC+04</time>',
        ),
        ("{{ late|moment }}", '<time datetime="2026-11-28T04:59:59+00:00">Sat 28 Nov 2026, 04:59 UTC</time>'),
        ("{{ none|moment }}", ""),
        (
            '{{ midnight|deadline:"America/New_York" }}',
            '<time datetime="2026-11-27T23:59:59-05:00">Fri 27 Nov 2026, 23:59 EST</time>',
        ),
        ("{{ none|deadline }}", ""),
        ("{{ day|day }}", '<time datetime="2027-01-06">Wed 6 Jan 2027</time>'),
        ('{{ late|day:"America/New_York" }}', '<time datetime="2026-11-27">Fri 27 Nov 2026</time>'),
        ("{{ day|short_day }}", '<time datetime="2027-01-06">6 Jan</time>'),
        ("{% days day day %}", "6 Jan 2027"),
        ("{% days day later %}", "6 – 24 Jan 2027"),
        ("{% days day march %}", "6 Jan – 1 Mar 2027"),
        ("{% days autumn march %}", "16 Sep 2026 – 1 Mar 2027"),
    ],
)
def test_moments(source, expected):
    context = {
        "late": LATE,
        "midnight": LATE + timedelta(seconds=1),
        "none": None,
        "day": date(2027, 1, 6),
        "later": date(2027, 1, 24),
        "march": date(2027, 3, 1),
        "autumn": date(2026, 9, 16),
    }
    assert draw(source, context) == expected


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("2026-11-28 04:59", "just now"),
        ("2026-11-28 04:55", "in 4 minutes"),
        ("2026-11-28 05:01", "1 minute ago"),
        ("2026-11-28 02:00", "in 2 hours"),
        ("2026-11-28 15:00", "10 hours ago"),
        ("2026-11-26 05:00", "in 2 days"),
        ("2026-11-27 01:00", "tomorrow"),
        ("2026-11-29 06:00", "yesterday"),
        ("2026-12-08 06:00", "10 days ago"),
    ],
)
def test_how_far_a_moment_is(clock, now, words):
    clock(now)
    expected = f'<time datetime="2026-11-28T04:59:59+00:00" title="Sat 28 Nov 2026, 04:59 UTC">{words}</time>'
    assert draw("{{ late|relative }}", {"late": LATE}) == expected


@pytest.mark.parametrize(
    ("now", "words"),
    [("2027-01-06 23:00", "today"), ("2027-01-05 00:00", "tomorrow"), ("2027-01-16 09:00", "10 days ago")],
)
def test_how_far_a_day_is(clock, now, words):
    clock(now)
    expected = f'<time datetime="2027-01-06" title="Wed 6 Jan 2027">{words}</time>'
    assert draw("{{ day|relative }}", {"day": date(2027, 1, 6)}) == expected


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Two *weeks*.", '<div class="prose"><p>Two <em>weeks</em>.</p></div>'),
        ("", '<div class="prose"></div>'),
    ],
)
def test_texts_of_people_are_rendered_for_reading(text, html):
    assert same(draw("{{ text|markdown }}", {"text": text}), html)


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "[x](javascript:alert(1))", '<img src=x onerror="a()">', "<p style=x>"]
)
def test_texts_of_people_bring_no_markup(text):
    html = draw("{{ text|markdown }}", {"text": text})
    assert [element.tag for element in parse(html).iter()] == ["DOCUMENT_FRAGMENT", "div", "p"]
