"""Walks the site as the demo's characters: one page for each address and role."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django.urls.exceptions import Resolver404

LINK = re.compile(r'(?:href|data-hx-get)="(/[^"#?]*)(?:\?[^"#]*)?(?:#[^"]*)?"')
HTML = "text/html"


@dataclass(frozen=True)
class Page:
    role: str
    route: str
    path: str
    html: str


def walk(role: str, browser: Client, starts: list[str], seen: dict[tuple[str, str], Page | None]) -> None:
    """Follow links from `starts`; `seen` holds, by role and route, the page, or None for what is no page."""
    queue = deque(starts)
    while queue:
        path = queue.popleft()
        route = route_of(path.split("?")[0])
        if route is None or (role, route) in seen:
            continue
        answer = browser.get(path)
        seen[role, route] = None
        if answer.status_code in {301, 302}:
            queue.append(answer.url.split("?")[0])
        elif answer.status_code == 200 and answer["Content-Type"].startswith(HTML):
            html = answer.content.decode()
            if html.lstrip().startswith("<!doctype"):  # else a fragment of a page
                seen[role, route] = Page(role, route, path, html)
            queue.extend(found for found in LINK.findall(html) if not found.startswith("/static/"))
        answer.close()


def route_of(path: str) -> str | None:
    try:
        return resolve(path).route
    except Resolver404:
        return None


def routes(patterns: list | None = None, before: str = "") -> Iterator[str]:
    """Every route of ours that answers GET."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        where = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from routes(one.url_patterns, where)
        elif isinstance(one, URLPattern) and "GET" in getattr(one.callback, "declared", {}):
            yield where
