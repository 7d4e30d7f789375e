"""What somebody wrote themselves in an answer: without the mail that they answered, whose copy their program put below."""

import re
from html.parser import HTMLParser

import nh3
from mailparser_reply import EmailReplyParser

from fortnight.core.text import clean_lines

LANGUAGES = ["en", "de", "fr", "es", "it", "nl", "da", "sv", "pl", "cs", "ja", "ko", "zh"]
LONGEST_HEAD = 300  # of a line that can say "On Monday, … wrote:"
MOST_LINES = 2000  # that the library looks at
HELD = re.compile("\ue000(\\d+)\ue001")
DASHES = re.compile(r"^-- ?$", re.MULTILINE)
SPACE = re.compile(r"\s+")
BLANK = re.compile(r"\n{3,}")


def own_words(text: str) -> str:
    """Without quoted lines at the end, the line that announces them and a signature below "-- ".

    Lines too long to be a head are kept from the library, whose patterns would take minutes for a hostile one.
    """
    lines = clean_lines(text.replace("\x00", "")).split("\n")[:MOST_LINES]
    held = [line if len(line) <= LONGEST_HEAD else f"\ue000{number}\ue001" for number, line in enumerate(lines)]
    short = BLANK.sub("\n\n", "\n".join(held)).strip("\n")
    replies = EmailReplyParser(languages=list(LANGUAGES)).read(short).replies
    first = replies[0].content if replies else ""
    if replies and replies[0].headers:  # the very first line is such a head: nothing stands above
        first = ""
    kept = _without_quotes(DASHES.split(first)[0])
    return HELD.sub(lambda found: lines[int(found[1])], kept).strip()


def _without_quotes(text: str) -> str:
    """Answers between quoted lines stay where they are, with what they answer; a block at the end goes, and its head."""
    lines = text.rstrip().split("\n")
    quoted = False
    while lines and (lines[-1].startswith(">") or not lines[-1].strip()):
        quoted = quoted or lines[-1].startswith(">")
        lines.pop()
    if quoted and lines and lines[-1].rstrip().endswith(":") and len(lines[-1]) <= LONGEST_HEAD:
        lines.pop()
    return "\n".join(lines)


BLOCKS = {"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "table", "ul", "ol", "section"}
UNSHOWN = {"script", "style", "title", "template", "head"}
KNOWN = BLOCKS | {"blockquote", "span", "hr", "td"}
MOST_HTML, MOST_TAGS = 150_000, 8_000  # letters, elements
QUOTES = ("gmail_quote", "gmail_extra", "yahoo_quoted", "moz-cite-prefix", "protonmail_quote")
BELOW = (
    "appendonsend",
    "divrplyfwdmsg",
    "mail-editor-reference-message-container",
)  # Outlook: all that follows is quoted
VOID = {"br", "hr"}


class _Text(HTMLParser):
    """Letters that are shown, a line for each block; nothing of what is quoted."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent: list[str] = []  # open elements from the first silent one on
        self.over = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if (given.get("id") or "").lower() in BELOW:
            self.over = True
        quotes = any(name in (given.get("class") or "") for name in QUOTES)
        if tag not in VOID and (self.silent or tag == "blockquote" or quotes):
            self.silent.append(tag)
        elif tag in BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.silent:
            while self.silent.pop() != tag:
                pass
        elif not self.silent and tag in BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent and not self.over:
            self.parts.append(SPACE.sub(" ", data))


def _bounded(html: str) -> str:
    """Elements within elements cost the square of their number."""
    parts = html[:MOST_HTML].split("<", MOST_TAGS)
    return "<".join(parts[:MOST_TAGS])


def text_of_html(html: str) -> str:
    """nh3 makes it well-formed first: on what is not, Python's parser may take hours."""
    parser = _Text()
    parser.feed(nh3.clean(_bounded(html), tags=KNOWN, attributes={"*": {"class", "id"}}, clean_content_tags=UNSHOWN))
    parser.close()
    return "\n".join(" ".join(line.split()) for line in "".join(parser.parts).split("\n"))
