from types import SimpleNamespace

from fortnight.core.rules import rule, the_clock

ANA, BEN = SimpleNamespace(name="Ana"), SimpleNamespace(name="Ben")
NOTE = SimpleNamespace(by=ANA)
is_author = rule("the author")(lambda person, note: note.by is person)
is_ben = rule("Ben")(lambda person, _note: person is BEN)


def answers(given) -> list[bool]:
    return [given(person, NOTE) for person in (ANA, BEN, None)]


def test_a_rule_is_about_people_and_never_true_of_the_clock():
    assert answers(is_author) == [True, False, False]
    assert answers(the_clock) == [False, False, True]


def test_rules_combine_and_say_themselves():
    assert answers(is_author | is_ben) == [True, True, False]
    assert answers(is_author & is_ben) == [False, False, False]
    assert answers(~is_author) == [False, True, True]
    assert answers(is_author & ~is_ben | the_clock) == [True, False, True]
    assert (is_author & ~is_ben | the_clock).words == "the author and not Ben or the clock"
