"""Browsers for journeys: each person has a window of their own, and no page may log an error."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings as site
from playwright.sync_api import Browser, BrowserContext, Page

from fortnight.people.models import User

Window = Callable[..., Page]


@pytest.fixture
def window(chromium: Browser, live_server, as_user) -> Iterator[Window]:
    """`window(user, scripts=False)`: a page of a fresh browser, signed in as this person; without one, as nobody."""
    opened: list[BrowserContext] = []
    problems: list[str] = []

    def open_one(user: User | None = None, *, scripts: bool = True, width: int = 1280) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 900},
            java_script_enabled=scripts,
            reduced_motion="reduce",
            accept_downloads=True,
        )
        context.set_default_timeout(8000)
        opened.append(context)
        if user is not None:
            key = as_user(user).cookies[site.SESSION_COOKIE_NAME].value
            context.add_cookies([{"name": site.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(f"{page.url}: {error}"))
        page.on(
            "response",
            lambda answer: problems.append(f"{answer.status} {answer.url}") if answer.status >= 500 else None,
        )
        return page

    yield open_one
    for context in opened:
        context.close()
    assert problems == []


@pytest.fixture
def resume(tmp_path: Path) -> Path:
    """A PDF on the student's disk."""
    from tests import factories

    path = tmp_path / "My résumé.pdf"
    path.write_bytes(factories.pdf())
    return path
