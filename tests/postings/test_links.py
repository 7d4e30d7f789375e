"""Addresses in mail lead to the pages that the portals have."""

import pytest
from django.urls import resolve

from fortnight.postings.links import for_host, for_office, for_queue

pytestmark = pytest.mark.django_db


def test_links_lead_to_pages(listing):
    found = [resolve(path) for path in (for_host(listing), for_office(listing), for_queue(listing.program))]
    assert [(each.view_name, each.kwargs) for each in found] == [
        ("host:posting", {"code": listing.posting.code}),
        ("office:listing", {"school": "northfield", "code": listing.code}),
        ("office:review", {"school": "northfield"}),
    ]
