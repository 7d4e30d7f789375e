import pytest

from fortnight.employers.domains import bare_domain, belongs_to, candidates, work_domain
from fortnight.postings.models import Posting
from fortnight.postings.trust_signs import signs_in


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Deposit the check we send.", "The text speaks of money from the student’s side: “Deposit the check”."),
        ("Send us your bank details.", "The text asks for bank data or papers of identity: “bank details”."),
        ("Write on WhatsApp.", "The text leads to a private messenger: “WhatsApp”."),
        ("See bit.ly/abc", "The text has a shortened link: “bit.ly”."),
    ],
)
def test_a_sign_is_told_with_its_words(text, sentence):
    [found] = signs_in(Posting(work=text))
    assert (found.field, found.level, found.sentence) == ("work", "could", sentence)


def test_ordinary_words_are_no_signs():
    assert list(signs_in(Posting(work="Count what banks say about deposits and checks.", need="orbit.lyon"))) == []


def test_domains():
    assert bare_domain("https://www.Acme.example/jobs") == "acme.example"
    assert bare_domain("acme.example") == "acme.example"
    assert bare_domain("") == ""
    assert candidates("eng.acme.example") == ["eng.acme.example", "acme.example"]
    assert (work_domain("a@gmail.com"), work_domain("a@Acme.example")) == ("", "acme.example")
    assert (belongs_to("eng.acme.example", "acme.example"), belongs_to("myacme.example", "acme.example")) == (
        True,
        False,
    )
