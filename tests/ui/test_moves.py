"""The buttons of moves: posted at once, asked first, or why not."""

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from tests.ui.draw import draw, parse


@dataclass
class Option:
    move: Any
    enabled: bool = True
    why_not: str = ""


def option(name, label, *needs, **more):
    return Option(SimpleNamespace(name=name, label=label, needs=needs), **more)


def drawn(*options, urls="/x/", **context):
    source = "{% moves options urls reasons=reasons keys=keys %}"
    return parse(
        draw(source, {"options": options, "urls": urls, "reasons": (), "keys": {}, "csrf_token": "t", **context})
    )


def test_a_move_that_needs_nothing_is_one_form():
    tree = drawn(option("approve", "Approve"), keys={"approve": "a"})
    form = tree.find("div/form")
    assert (form.get("action"), form.find("button").get("class"), form.find("button").get("data-key")) == (
        "/x/approve/",
        "button main",
        "a",
    )


def test_a_move_that_needs_words_asks_for_them():
    tree = drawn(option("approve", "Approve"), option("request_changes", "Ask for changes", "note"))
    question = tree.find("div/details")
    assert question.find("summary").text == "Ask for changes…"
    assert question.find("div/form").get("action") == "/x/request-changes/"
    assert [(field.tag, field.get("name"), "required" in field.attrib) for field in question.iter("textarea")] == [
        ("textarea", "note", True)
    ]


def test_a_reason_comes_from_the_list_and_a_word_is_optional():
    tree = drawn(option("decline", "Decline", "reason"), reasons=[("1", "Too long")])
    options = [(choice.get("value"), choice.text) for choice in tree.iter("option")]
    assert options == [("", "Choose a reason"), ("1", "Too long")]
    assert [("required" in field.attrib) for field in tree.iter("textarea")] == [False]
    assert [button.get("class") for button in tree.iter("button")] == ["button main danger", "button quiet"]


def test_a_move_without_an_address_is_left_out():
    tree = drawn(option("approve", "Approve"), option("close", "Close"), urls={"close": "/c/"})
    assert [form.get("action") for form in tree.iter("form")] == ["/c/"]


def test_a_move_that_cannot_be_made_says_why():
    tree = drawn(option("publish", "Publish", enabled=False, why_not="the program is closed"))
    assert tree.find("div/p").text == "Publish: the program is closed"
