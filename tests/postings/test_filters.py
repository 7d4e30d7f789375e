import pytest
from django.http import QueryDict

from fortnight.postings.search import Filters


def chosen(address: str) -> dict:
    return dict(Filters.read(QueryDict(address)).chosen)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("weeks=3&weeks=4&weeks=3", {"weeks": ("3", "4")}),
        ("weeks=abc&weeks=²&weeks=123&weeks=", {}),
        ("rate=20&rate=30", {"rate": ("20",)}),
        ("rate=21&hours=7", {}),
        ("taking=yes&paid=no&alumni=1", {"taking": ("yes",)}),
        ("mode=remote&mode=<b>&nothing=1", {"mode": ("remote",)}),
        ("&".join(f"skill=s{n}" for n in range(20)), {"skill": tuple(f"s{n}" for n in range(12))}),
    ],
)
def test_only_what_can_be_meant_is_read(address, expected):
    assert chosen(address) == expected


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["weeks", "hours", "rate", "start", "mode", "pay", "page", "label", "sort", "q"])
@pytest.mark.parametrize("value", ["abc", "²", "-1", "9999-99-99", "9" * 4_400])
def test_no_address_breaks_the_list(client, listing, name, value):
    assert client.get("/northfield/iap/projects/", {name: value}, follow=True).status_code == 200
