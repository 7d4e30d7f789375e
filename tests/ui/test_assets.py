"""The bundles are fresh and small, the style sheets keep the house's rules."""

import gzip
import re

import pytest

from fortnight.ui import assets

CSS = {name: (assets.STATIC.parent / name).read_text(encoding="utf-8") for name in assets.sources("css")}
RAW = re.compile(r"#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(", re.IGNORECASE)


@pytest.mark.parametrize("kind", ["css", "js"])
def test_the_bundle_is_fresh(kind):
    assert (assets.STATIC / f"site.{kind}").read_text(encoding="utf-8") == assets.bundle(kind), "run: make assets"


def test_all_style_fits_fourteen_kilobytes():
    assert len(gzip.compress(assets.bundle("css").encode(), 9)) <= 14_000


def test_all_scripts_fit_four_kilobytes():
    assert len(gzip.compress(assets.bundle("js").encode(), 9)) <= 4_000


@pytest.mark.parametrize("name", CSS)
def test_every_rule_stands_in_a_layer(name):
    outside = re.sub(r"/\*.*?\*/", "", CSS[name], flags=re.DOTALL).strip()
    assert outside.startswith("@layer")


@pytest.mark.parametrize("name", CSS)
def test_components_use_tokens_not_raw_colours(name):
    assert RAW.findall(re.sub(r"/\*.*?\*/", "", CSS[name], flags=re.DOTALL)) == []


@pytest.mark.parametrize("name", CSS)
def test_nothing_shouts_and_nothing_is_left_or_right(name):
    forbidden = (
        r"!important|(?:margin|padding|border)-(?:left|right)|(?<![\w-])(?:left|right):|text-align:\s*(?:left|right)"
    )
    assert re.findall(forbidden, CSS[name]) == []


def test_braces_are_balanced():
    assert {name for name, css in CSS.items() if css.count("{") != css.count("}")} == set()


def test_every_variable_is_declared():
    css = "\n".join(CSS.values())
    used, declared = set(re.findall(r"var\(--([\w-]+)", css)), set(re.findall(r"--([\w-]+)\s*:", css))
    assert used - declared == set()
