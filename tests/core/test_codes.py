from fortnight.core.codes import ALPHABET, LENGTH, new_code


def test_codes_are_short_plain_and_differ():
    codes = {new_code() for _ in range(1_000)}
    assert len(codes) == 1_000
    assert {len(code) for code in codes} == {LENGTH} == {8}
    assert set("".join(codes)) == set(ALPHABET)


def test_no_letter_can_be_mistaken_for_another():
    assert len(ALPHABET) == len(set(ALPHABET)) == 32
    assert set("ILOU") & set(ALPHABET) == set()
