"""JSON as other programs write it, broken in every way: read, or refused in one sentence."""

from decimal import Decimal

import pytest

from fortnight.exchange.reading import MOST, Thing, Unreadable, load, read


def test_a_file_is_read_with_and_without_a_mark_of_its_order(tmp_path):
    for number, mark in enumerate(["", "\ufeff"]):
        path = tmp_path / f"{number}.json"
        path.write_text(mark + '[{"id": 7, "pay": 18.10, "title": "Ümläut"}]', encoding="utf-8")
        assert load(path) == [{"id": 7, "pay": Decimal("18.10"), "title": "Ümläut"}]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Line 1, column 1 is no JSON: Expecting value. Mend it there."),
        (b'[\n {"id": 1},\n]', "Line 3, column 1 is no JSON: Expecting value. Mend it there."),
        (b'[{"id": 1}', "Line 1, column 11 is no JSON: Expecting ',' delimiter. Mend it there."),
        (b'[{"id": "a\nb"}]', "Line 1, column 11 is no JSON: Invalid control character at. Mend it there."),
        (b"title,pay\nA,1\n", "Line 1, column 1 is no JSON: Expecting value. Mend it there."),
        ('[\n"Größe"]'.encode("cp1252"), "Line 2 is not in UTF-8. Save the file as UTF-8."),
        ('[{"id": 1}]'.encode("utf-16"), "Line 1 is not in UTF-8. Save the file as UTF-8."),
        (b"[" * 200_000, "The file holds lists within lists within lists, too deep to be projects."),
    ],
)
def test_what_is_no_json_is_told_with_its_place(data, sentence):
    with pytest.raises(Unreadable) as problem:
        read(data)
    assert str(problem.value) == sentence


def test_a_key_that_is_given_twice_is_remembered():
    document = read(b'[{"id": 1, "id": 2, "title": "A"}, {"id": 3}]')
    assert [each.doubled for each in document if isinstance(each, Thing)] == [["id"], []]


def test_a_number_of_a_million_digits_is_read():
    (value,) = read(b"[" + b"9" * 1_000_000 + b"]")
    assert isinstance(value, Decimal)


@pytest.mark.parametrize("make", [lambda path: None, lambda path: path.mkdir()], ids=["missing", "a folder"])
def test_what_is_no_file_is_told(tmp_path, make):
    path = tmp_path / "x.json"
    make(path)
    with pytest.raises(Unreadable, match=r"x\.json cannot be read: (No such file or directory|Is a directory)\."):
        load(path)


def test_a_file_that_is_too_large_is_told(tmp_path):
    path = tmp_path / "x.json"
    with path.open("wb") as file:
        file.truncate(MOST + 1)
    with pytest.raises(Unreadable, match=r"^The file is larger than 50 MB\."):
        load(path)
