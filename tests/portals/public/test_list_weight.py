"""The list of projects stays light however much there is to show: HTML, and all that a first visit loads."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from fortnight.postings import search
from tests import factories

pytestmark = pytest.mark.django_db

HTML, FIRST_VISIT = 25_000, 60_000
ASSET = re.compile(r'(?:src|href)="/static/([^"#]+)')
ELSEWHERE = re.compile(r'(?:src|href|action|srcset)="(?:https?:)?//')


@pytest.fixture
def page(client, program):
    """More of everything than fits: projects, places, skills, levels, fields, employers, weeks."""
    for n in range(40):
        listing = factories.ListingFactory(
            program=program,
            posting__host__employer__name=f"Institute for Applied Things number {n}",
            posting__title=f"Find out which of the {n} kinds of questions come back every month, and why that is so",
            posting__place=f"Long Place Name {n}",
            posting__skills=[f"Particular skill {n}", f"Other skill {n}", "Python"],
            posting__fields=[f"Field of study {n}"],
            posting__levels=["Junior", f"Level {n % 7}"],
            posting__weeks=2 + n % 3,
            posting__hours=10 + n % 6 * 5,
            posting__pay=("hourly", "unpaid")[n % 2],
            posting__pay_amount=15 + n,
            summary="Our support team cannot see which questions come back every month. " * 4,
            alumni_year=2001,
        )
        factories.AnswerRecordFactory(program=program, host=listing.posting.host)
    search.rebuild()
    return client.get("/northfield/iap/projects/").content.decode()


def test_a_full_page_is_within_its_budget(page):
    assert page.count('<article class="card">') == 12
    assert len(page.encode()) <= HTML


def test_a_first_visit_is_within_its_budget(page):
    names = set(ASSET.findall(page))
    assert names == {"ui/site.css", "ui/site.js", "ui/sign.svg", "ui/icons.svg", "django_htmx/htmx-2.min.js"}
    files = [Path(finders.find(name)).read_bytes() for name in names]
    assert sum(len(gzip.compress(each)) for each in [page.encode(), *files]) <= FIRST_VISIT


def test_no_other_origin_is_asked(page):
    assert ELSEWHERE.findall(page) == []
