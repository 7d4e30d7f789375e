"""The live page of components, and the pages for when something is wrong."""

import re

import html5lib
import pytest
from django.template.loader import render_to_string

INLINE = re.compile(r"\sstyle=|<style|\son\w+=|javascript:|<script(?![^>]*\bsrc=)", re.IGNORECASE)
PLAIN = {"413.html", "500.html", "503.html", "507.html"}
ERRORS = (
    "400.html",
    "403.html",
    "403_csrf.html",
    "404.html",
    "413.html",
    "429.html",
    "500.html",
    "503.html",
    "507.html",
)


@pytest.fixture
def shown(settings):
    settings.DEMO = True


def slips(html):
    parser = html5lib.HTMLParser()
    parser.parse(html)
    return [slip for _place, slip, _more in parser.errors]


@pytest.mark.usefixtures("shown")
@pytest.mark.parametrize("query", ["", "?dir=rtl", "?hue=9", "?hue=nonsense"])
def test_the_gallery_is_sound_markup(client, query):
    html = client.get(f"/-/ui/{query}").content.decode()
    assert slips(html) == []
    assert INLINE.findall(html) == []


@pytest.mark.usefixtures("shown")
@pytest.mark.parametrize(
    ("hue", "digits"), [("0", "h0 t0 u0"), ("262", "h2 t6 u2"), ("359", "h3 t5 u9"), ("400", "h0 t4 u0")]
)
def test_the_hue_is_said_digit_by_digit(client, hue, digits):
    html = client.get(f"/-/ui/?hue={hue}").content.decode()
    assert re.search(r'data-hue="([^"]*)"', html).group(1) == digits


@pytest.mark.usefixtures("shown")
def test_every_id_stands_once(client):
    ids = re.findall(r'\sid="([^"]+)"', client.get("/-/ui/").content.decode())
    assert sorted({name for name in ids if ids.count(name) > 1}) == []


def test_visitors_of_a_real_site_do_not_see_it(client):
    assert client.get("/-/ui/").status_code == 404


@pytest.mark.parametrize("name", ERRORS)
def test_pages_for_what_went_wrong_need_nothing(name, rf):
    request = rf.get("/")
    away = {"typed": False, "again": "/"} if name == "503.html" else {}
    context = away if name in PLAIN else {"school": None, "messages": ()}
    html = render_to_string(name, context, None if name in PLAIN else request)
    assert slips(html) == []
    assert INLINE.findall(html) == []


@pytest.mark.parametrize("school", [None, "with contact"])
def test_mail_says_who_sent_it(school):
    given = {"name": "Northgate", "contact_email": "projects@northgate.example"} if school else None
    html, text = (render_to_string(f"mail/base.{kind}", {"school": given}) for kind in ("html", "txt"))
    assert ("Northgate" in html, "projects@northgate.example" in text) == (bool(school), bool(school))
    assert slips(html) == []
