"""The strip of days: which dots are full, where marks stand, how small it stays."""

from datetime import date, timedelta

import pytest

from fortnight.ui.strip import Mark, Strip, line
from tests.ui.draw import draw, parse

FIRST, LAST = date(2027, 1, 6), date(2027, 2, 2)


def drawn(source, **context):
    return parse(draw(source, {"first": FIRST, "last": LAST, **context}))


def test_a_line_has_one_stroke_a_week():
    strip = Strip(FIRST, LAST)
    assert line(strip, range(28)) == "M4 8h67M86 8h67M168 8h67M250 8h67"
    assert line(strip, range(5, 9)) == "M59 8h12M86 8h12"
    assert line(strip, range(6, 7)) == "M70 8h1"
    assert line(strip, range(3, 3)) == ""


@pytest.mark.parametrize(
    ("filled", "full"),
    [
        ((0, 18), range(19)),
        ((8, 21), range(8, 22)),
        ((-10, 3), range(4)),
        ((20, 60), range(20, 28)),
    ],
)
def test_what_is_full_stays_within_the_window(filled, full):
    days = (FIRST + timedelta(days=filled[0]), FIRST + timedelta(days=filled[1]))
    assert Strip(FIRST, LAST, days).full() == full


def test_a_project_in_its_window():
    tree = drawn('{% strip first last first end caption="Jan 6 – Jan 24" %}', end=date(2027, 1, 24))
    paths = [(path.get("class"), path.get("d")) for path in tree.iter("path")]
    assert paths == [(None, "M223 8h12M250 8h67"), ("on", "M4 8h67M86 8h67M168 8h45")]
    assert [caption.text for caption in tree.iter("figcaption")] == ["Jan 6 – Jan 24"]


def test_days_before_today_fade_and_today_is_ringed():
    tree = drawn("{% strip first last first last today=today %}", today=date(2027, 1, 15))
    assert [(path.get("class"), path.get("d")) for path in tree.iter("path")] == [
        ("past", "M4 8h67M86 8h12"),
        ("on", "M108 8h45M168 8h67M250 8h67"),
    ]
    assert [(ring.get("class"), ring.get("cx")) for ring in tree.iter("circle")] == [("now", "108")]


def test_without_a_caption_it_says_its_span():
    tree = drawn("{% strip first last %}")
    assert ["".join(caption.itertext()) for caption in tree.iter("figcaption")] == ["6 Jan to 2 Feb"]


@pytest.mark.parametrize(
    ("left", "of", "tone", "words", "dots"),
    [
        (4, 5, "strip", "4 business days left", "M4 8h34"),
        (2, 5, "strip caution", "2 business days left", "M4 8h12"),
        (1, 5, "strip danger", "1 business day left", "M4 8h1"),
        (0, 5, "strip danger", "0 business days left", None),
        (9, 5, "strip", "5 business days left", "M4 8h45"),
    ],
)
def test_the_days_of_an_offer(left, of, tone, words, dots):
    tree = drawn("{% offer_strip left of %}", left=left, of=of)
    figure = tree.find("figure")
    on = [path.get("d") for path in tree.iter("path") if path.get("class") == "on"]
    assert (figure.get("class"), figure.find("figcaption").text, on) == (tone, words, [dots] if dots else [])


def test_a_placement_has_its_days_named():
    marks = (
        Mark(date(2027, 1, 8), "First pulse", "done"),
        Mark(date(2027, 1, 18), "Middle pulse"),
        Mark(date(2028, 1, 1), "Later"),
    )
    tree = drawn("{% placement_strip first last marks=marks today=today %}", marks=marks, today=date(2027, 1, 15))
    assert [(dot.get("class"), dot.get("cx")) for dot in tree.iter("circle")] == [
        ("at done", "26"),
        ("at", "141"),
        ("now", "108"),
    ]
    assert [(row.get("class"), "".join(row.itertext())) for row in tree.iter("li")] == [
        ("done", "Fri 8 JanFirst pulse · done"),
        (None, "Mon 18 JanMiddle pulse"),
        (None, "Sat 1 JanLater"),
    ]


def test_a_season_is_cut_by_fortnights_with_its_months():
    context = {"start": date(2026, 9, 16), "end": date(2027, 1, 31)}
    tree = drawn("{% season_strip start end first end %}", **context)
    assert len(list(tree.iter("svg"))) == 10
    assert [text.text for text in tree.iter("text")] == ["Sep", "Oct", "Nov", "Dec", "Jan"]


def test_a_listing_card_pays_little_for_it():
    html = draw('{% strip first last first end caption="" %}', {"first": FIRST, "last": LAST, "end": date(2027, 1, 24)})
    assert len(html) < 450
