"""Fields read what people write, whether a browser or a file brings it."""

import pytest
from django import forms

from fortnight.ui.fields import LineField, ProseField, TagsField


def test_a_line_is_one_line():
    assert LineField().clean("  A map\r\nof\tbus\u2028stops ") == "A map of bus stops"


def test_a_text_has_one_kind_of_line_end():
    assert ProseField().clean("One\r\n\r\nTwo\rThree\n") == "One\n\nTwo\nThree"


@pytest.mark.parametrize("given", ["Maps, maps; Writing ,\nGo", ["Maps", "maps", " Writing", "", "Go"]])
def test_tags_are_a_list_without_doubles(given):
    assert TagsField().clean(given) == ["Maps", "Writing", "Go"]


def test_a_tag_of_a_list_may_have_a_comma():
    assert TagsField().clean(["Writing, plain"]) == ["Writing, plain"]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (["a", "b", "c", "d"], "At most 3, please."),
        (["x" * 9], f"“{'x' * 9}” is too long; put commas between the words."),
        (["x" * 100_000], f"“{'x' * 8}…” is too long; put commas between the words."),
        (["a\x00b"], "Null characters are not allowed."),
    ],
)
def test_tags_say_what_is_wrong(given, sentence):
    with pytest.raises(forms.ValidationError) as problem:
        TagsField(most=3, longest=8).clean(given)
    assert problem.value.messages == [sentence]
