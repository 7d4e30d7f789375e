"""The glossary knows every state of every machine, the sprite every icon that is asked for."""

import re
from pathlib import Path

import pytest
from django.apps import apps

import fortnight.ui.templatetags.ui  # noqa: F401 - registers the tags
from fortnight.core.transitions import Machine
from fortnight.ui.assets import STATIC
from fortnight.ui.glossary import STATES, word
from fortnight.ui.tags.library import TONES, register
from fortnight.ui.tags.lists import LEVEL_ICONS, TONE_ICONS
from tests.ui.draw import draw

ROOT = Path(STATIC).parents[2]
DRAWN = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "icons.svg").read_text(encoding="utf-8")))
ASKED = re.compile(r'{% icon "([\w-]+)"|icon_name="([\w-]+)"|icon\("([\w-]+)"\)')


def machines():
    for model in apps.get_models():
        for machine in (value for value in vars(model).values() if isinstance(value, Machine)):
            yield model._meta.model_name if machine.column == "state" else machine.column, machine


@pytest.mark.parametrize(("name", "machine"), list(machines()))
def test_every_state_has_its_word(name, machine):
    states = {state for move in machine.moves for state in (*move.sources, move.target)}
    assert sorted(states - {""} - set(STATES[name])) == []


def test_tones_and_icons_of_states_exist():
    words = [found for states in STATES.values() for found in states.values()]
    assert {found.tone for found in words} - set(TONES) == set()
    assert {found.icon for found in words} - DRAWN == set()


def test_every_icon_that_is_asked_for_is_drawn():
    texts = [path.read_text(encoding="utf-8") for kind in ("*.html", "*.py") for path in ROOT.rglob(kind)]
    asked = {name for text in texts for names in ASKED.findall(text) for name in names if name}
    assert (asked | set(LEVEL_ICONS.values()) | set(TONE_ICONS.values())) - DRAWN == set()


def test_a_state_without_a_word_reads_as_stored():
    assert word("nothing", "not_yet").text == "Not yet"


def test_a_state_is_drawn_for_its_object(application):
    assert draw("{% state application %}", {"application": application}) == draw(
        '{% state_of "application" "submitted" %}'
    )


def test_the_guide_names_every_tag_and_filter():
    guide = (ROOT.parent / "docs" / "developer" / "look.md").read_text(encoding="utf-8")
    named = set(re.findall(r"{% (\w+)", guide)) | set(re.findall(r"\|(\w+)", guide))
    ours = {name for name in (*register.tags, *register.filters) if not name.startswith("end")}
    assert ours - named - {"top_bar", "stylesheets", "scripts", "sign", "initials", "csrf"} == set()
