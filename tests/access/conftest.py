"""One world for all of these modules; each finds it as it was built, and so does each request."""

from collections.abc import Iterator
from copy import deepcopy

import pytest
from django.db import transaction
from django.http import HttpResponseNotFound
from django.template import loader

from tests.access.door import Door
from tests.access.world import World, build_world


@pytest.fixture(scope="package")
def built(django_db_setup: None, django_db_blocker: object) -> Iterator[World]:
    """In a transaction that is undone when the last of these modules is done: tests without a world belong elsewhere."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_world()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def world(built: World, django_db_blocker: object) -> Iterator[World]:
    """A module's own: what it marks and opens is undone at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield deepcopy(built)
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def door(world: World) -> Door:
    return Door()


@pytest.fixture
def plain_404(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of answers are "missing": the page around that word is drawn in one test of its own."""
    import config.urls

    monkeypatch.setattr(config.urls, "handler404", lambda _request, exception: HttpResponseNotFound(), raising=False)


@pytest.fixture
def unrendered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of pages of which only the status is asked: what stands on them is drawn in other tests, and in the proof."""
    monkeypatch.setattr(loader, "render_to_string", lambda *_args, **_more: "")
