"""Texts that people write: lines without tricks, Markdown without HTML."""

import unicodedata
from functools import cache, lru_cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

TAGS = {"p", "br", "strong", "em", "code", "pre", "blockquote", "ul", "ol", "li", "a", "h3", "h4", "h5", "h6", "hr"}
SCHEMES = {"https", "http", "mailto"}
JOINERS = "\u200c\u200d"  # Persian, Hindi and many pictures are written with them
REMEMBERED = 512  # texts, of some kilobytes each
TOP = 3  # a page has its own first headings


def one_line(text: str) -> str:
    """On one line, without letters that steer instead of showing: control, direction, private, halves of pairs."""
    spaced = "".join(" " if letter.isspace() else letter for letter in text)
    shown = (letter for letter in spaced if letter in JOINERS or unicodedata.category(letter)[0] != "C")
    return " ".join("".join(shown).split()).strip(JOINERS)


def clean_lines(text: str) -> str:
    """The same for each line of a longer text."""
    return "\n".join(one_line(line) for line in text.splitlines())


@lru_cache(REMEMBERED)
def render_markdown(text: str) -> str:
    """Safe HTML, remembered: a page of nothing but brackets takes the parser a tenth of a second.

    Headings begin below those of the page; links say nothing about us to where they lead.
    """
    return nh3.clean(
        _parser().render(text),
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes=SCHEMES,
        link_rel="nofollow noopener noreferrer",
    )


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True, "linkify": False}).disable("image")
    parser.core.ruler.push("lower_headings", _lower_headings)
    return parser


def _lower_headings(state: StateCore) -> None:
    for token in state.tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1]) + TOP - 1, 6)}"
