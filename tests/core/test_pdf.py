"""A paper is made whatever its words are, and words are never source."""

from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from fortnight.core.pdf import paper
from fortnight.placements import papers

TEMPLATE = Path(papers.__file__).with_name("agreement.typ")


def made(*paragraphs: str) -> str:
    data = {
        "title": "An agreement", "paragraphs": list(paragraphs), "school": "Northfield", "signatures_title": "Signatures",
        "signatures": [], "nobody": "Nobody has signed.", "hash_words": "Hash:", "sha256": "0" * 64,
    }  # fmt: skip
    content = paper(TEMPLATE, data)
    file = PdfDocument(content)
    text = file[0].get_textpage().get_text_bounded()
    file.close()
    return text


@pytest.mark.parametrize(
    "words", ['#panic("x")', "*bold* _thin_ $a$", "= Heading", "#let x = 1", '"quoted" \\ #sys.inputs']
)
def test_words_are_not_source(words):
    assert words in " ".join(made(words).split())


@pytest.mark.parametrize("words", ["第三条款", "محمد بن عبد الله", "\U0001f600 \U00013000"])
def test_a_letter_without_a_font_is_no_reason_for_no_paper(words):
    assert "Nobody has signed." in made(words, "Second.")
