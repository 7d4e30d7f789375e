"""Pages carry no style and no script of their own: the content security policy would not run them."""

import re

from tests.house.code import short, templates

INLINE = {
    "style element": re.compile(r"<style\b", re.IGNORECASE),
    "style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "script without src": re.compile(r"<script\b(?![^>]*\bsrc=)(?![^>]*\btype=\"application/json\")", re.IGNORECASE),
    "event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "script address": re.compile(r"javascript:", re.IGNORECASE),
    "other origin": re.compile(r"<(?:script|link|img)\b[^>]*(?:src|href)=\"(?:https?:)?//", re.IGNORECASE),
}
TAG = re.compile(r"\{[%#].*?[%#]\}", re.DOTALL)


def inline(source: str) -> list[str]:
    plain = TAG.sub("", source)
    return [name for name, pattern in INLINE.items() if pattern.search(plain)]


def test_pages_have_no_inline_style_or_script():
    pages = [path for path in templates() if "mail" not in path.parts]
    found = {short(path): inline(path.read_text()) for path in pages}
    assert len(found) > 10
    assert {path: kinds for path, kinds in found.items() if kinds} == {}


def test_inline_style_and_script_are_caught():
    assert inline("<style>p { color: red }</style>") == ["style element"]
    assert inline('<p class="a" style="color: red">') == ["style attribute"]
    assert inline("<script>alert(1)</script>") == ["script without src"]
    assert inline('<button {% if a %}disabled{% endif %} onclick="go()">') == ["event attribute"]
    assert inline('<a href="javascript:go()">') == ["script address"]
    assert inline('<script src="https://cdn.example/x.js"></script>') == ["other origin"]
    assert inline('<script type="module" src="{% static "ui/x.js" %}"></script><p on>one style</p>') == []
