"""The picture in the README: the list of projects as it is. `FORTNIGHT_PICTURES=1 make e2e` takes it anew."""

import os
from io import BytesIO

import pytest
from django_scopes import scopes_disabled
from PIL import Image

from fortnight.postings import search
from tests import factories
from tests.house.code import ROOT

pytestmark = pytest.mark.browser
PICTURE = ROOT / "docs/images/projects.png"
PROJECTS = (
    (
        "Why the 14 is late: a delay budget for one bus route", "Quinsett Valley Transit", 3, 24, "hybrid",
        "Route 14 is late on four days of five, and every depot blames another street. We want to know where its minutes go.",
    ),
    (
        "Which ten questions come back every month?", "Brightwater Instruments", 2, 20, "remote",
        "Our support team cannot see which questions come back. A count by theme would tell us what to write first.",
    ),
    (
        "Is a frost fan worth it? A calculator for sixty orchards", "Orchardway Cooperative", 4, 15, "remote",
        "Sixty growers ask us each spring whether a fan pays. Each orchard has its own slope, prices and frosty nights.",
    ),
    (
        "A map of the town's shade at three in the afternoon", "Ashdown Planning Department", 3, 30, "on_site",
        "Our summers get hotter. Before we plant, we want to see which pavements have no shade when school ends.",
    ),
)  # fmt: skip


@pytest.fixture
def season(program):
    with scopes_disabled():
        for title, employer, weeks, hours, mode, need in PROJECTS:
            posting = factories.PostingFactory(
                title=title, work=need, weeks=weeks, hours=hours, mode=mode, host__employer__name=employer,
                place="" if mode == "remote" else "Lowell, Massachusetts",
            )  # fmt: skip
            search.put(factories.ListingFactory(program=program, posting=posting))
    return program


def test_the_readme_shows_the_list_of_projects(window, school, season):
    page = window()
    page.goto(f"/{school.slug}/{season.slug}/projects/")
    assert [page.get_by_role("link", name=title).count() for title, *_rest in PROJECTS] == [1, 1, 1, 1]
    taken = page.screenshot()
    if os.environ.get("FORTNIGHT_PICTURES"):
        PICTURE.parent.mkdir(exist_ok=True)
        Image.open(BytesIO(taken)).convert("P", palette=Image.Palette.ADAPTIVE).save(PICTURE, optimize=True)
    with Image.open(PICTURE) as kept, Image.open(BytesIO(taken)) as now:
        assert kept.size == now.size
    assert PICTURE.stat().st_size < 300_000
