"""Draws a piece of template and reads it back as a browser would."""

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from django.template import Context, engines


def draw(source: str, context: Mapping[str, Any] | None = None) -> str:
    template = engines["django"].from_string(source)
    return template.template.render(Context(dict(context or {})))


def parse(html: str) -> Element:
    """The fragment's tree; a slip in the markup raises."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parseFragment(html)
    assert parser.errors == [], html
    for element in tree.iter():
        element.tag = str(element.tag).removeprefix("{http://www.w3.org/2000/svg}")
    return tree


def same(one: str, other: str) -> bool:
    return _flat(parse(one)) == _flat(parse(other))


def _flat(element: Element) -> list[Any]:
    inside = [(element.text or "").strip()]
    for child in element:
        inside += [_flat(child), (child.tail or "").strip()]
    return [element.tag, sorted(element.attrib.items()), inside]
