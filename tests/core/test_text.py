import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fortnight.core.text import clean_lines, one_line, render_markdown
from tests.core.test_uploads import NAUGHTY


def test_paragraphs_lists_and_lines():
    assert render_markdown("One\ntwo\n\n- a\n- *b*") == (
        "<p>One<br>\ntwo</p>\n<ul>\n<li>a</li>\n<li><em>b</em></li>\n</ul>\n"
    )


def test_html_is_shown_not_run():
    assert render_markdown("<script>alert(1)</script> <b>x</b>") == (
        "<p>&lt;script&gt;alert(1)&lt;/script&gt; &lt;b&gt;x&lt;/b&gt;</p>\n"
    )


def test_links_keep_to_the_web():
    assert render_markdown("[a](https://acme.example) [b](javascript:alert)") == (
        '<p><a href="https://acme.example" rel="nofollow noopener noreferrer">a</a> [b](javascript:alert)</p>\n'
    )


def test_headings_begin_below_those_of_the_page():
    assert render_markdown("# One\n\n## Two") == "<h3>One</h3>\n<h4>Two</h4>\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (" a \r\n\tb\u2028c\x85d ", "a b c d"),
        ("a\x00\x1b[31mb\u202ec\ufeff\u200bd", "a[31mbcd"),
        ("نامه\u200cای", "نامه\u200cای"),
        ("\u200d\u200c", ""),
        ("\ud800\ue000", ""),
        ("👩\u200d🔬", "👩\u200d🔬"),
    ],
)
def test_one_line_without_what_steers(text, line):
    assert one_line(text) == line


def test_the_lines_of_a_text_are_kept():
    assert clean_lines("a\x00\r\n\r\n b\u202e\nc") == "a\n\nb\nc"


DANGEROUS = re.compile(
    r"<(?!/?(?:p|br|strong|em|code|pre|blockquote|[uo]l|li|a|h[3-6]|hr)[ >])|<[^>]*\son|<a [^>]*href=\"(?!https?:|mailto:|[^:\"]*\")"
)


def test_naughty_strings_become_harmless_html():
    strings = json.loads(NAUGHTY.read_text()) if NAUGHTY.exists() else ["<svg onload=alert(1)>", "[a](javascript:x)"]
    assert [text for text in strings if DANGEROUS.search(render_markdown(text))] == []


def test_the_danger_would_be_seen():
    """The negative control."""
    for html in ("<script>", "<p onclick=x>", '<a href="javascript:x">', "<img src=x>"):
        assert DANGEROUS.search(html)
    assert not DANGEROUS.search(
        '<p>a <em>b</em> <a href="https://x.example" rel="nofollow">c</a> <a href="/x">d</a></p>'
    )


@settings(derandomize=True, deadline=None, database=None, max_examples=300)
@given(st.text(alphabet=st.one_of(st.characters(codec="utf-8"), st.sampled_from("<>[]()!`*_#\"'\n:/&;")), max_size=80))
def test_anything_becomes_harmless_html(text):
    assert not DANGEROUS.search(render_markdown(text))
