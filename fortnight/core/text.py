"""Texts that people write: lines without tricks, Markdown without HTML."""

import unicodedata
from functools import cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

TAGS = {"p", "br", "strong", "em", "code", "pre", "blockquote", "ul", "ol", "li", "a", "h3", "h4", "h5", "h6", "hr"}
SCHEMES = {"https", "http", "mailto"}
TOP = 3  # a page has its own first headings


def one_line(text: str) -> str:
    """On one line, without letters that steer instead of showing: control, direction, joiners, halves of pairs."""
    shown = "".join(" " if letter.isspace() else letter for letter in text)
    return " ".join("".join(letter for letter in shown if unicodedata.category(letter)[0] != "C").split())


def render_markdown(text: str) -> str:
    """Safe HTML. Headings begin below those of the page; links say nothing about us to where they lead."""
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
