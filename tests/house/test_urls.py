"""Every address says who may use it, method by method."""

from collections.abc import Iterable, Iterator

from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, path

from fortnight.core.access import Who, anyone, route

# Addresses of libraries: their views check for themselves. The beginning of the route, and why.
LIBRARIES = {
    "account/": "allauth's second factor and sessions; it guards its views with its own decorators",
    "accounts/": "allauth's second factor and sessions; it guards its views with its own decorators",
}
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"}


def walk(patterns: Iterable[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in patterns:
        here = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from walk(entry.url_patterns, here)
        else:
            yield here, entry


def undeclared(patterns: Iterable[URLPattern | URLResolver]) -> list[str]:
    return [address for address, entry in walk(patterns) if not _declares(entry) and not _of_a_library(address, entry)]


def _declares(entry: URLPattern) -> bool:
    declared = getattr(entry.callback, "declared", {})
    return bool(declared) and declared.keys() <= METHODS and all(isinstance(who, Who) for who in declared.values())


def _of_a_library(address: str, entry: URLPattern) -> bool:
    return entry.callback.__module__.startswith("allauth.") and address.startswith(tuple(LIBRARIES))


def test_every_address_is_declared():
    assert len(list(walk(get_resolver().url_patterns))) >= 3
    assert undeclared(get_resolver().url_patterns) == []


def test_an_undeclared_address_is_caught():
    def view(_request):
        return HttpResponse()

    patterns = [
        path("open/", view),
        route("shut/", view, name="shut", GET=anyone),
        route("nobody/", view, name="nobody"),
    ]
    assert undeclared(patterns) == ["open/", "nobody/"]


def test_an_undeclared_method_is_refused(rf):
    entry = route("shut/", lambda _request: HttpResponse(), name="shut", GET=anyone)
    assert entry.callback(rf.get("/")).status_code == 200
    assert entry.callback(rf.head("/")).status_code == 200
    assert entry.callback(rf.post("/")).status_code == 405


def names(patterns: Iterable[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    """As `reverse` takes them: each portal has a namespace of its own."""
    for entry in patterns:
        if isinstance(entry, URLResolver):
            yield from names(entry.url_patterns, f"{space}{entry.namespace}:" if entry.namespace else space)
        elif not entry.callback.__module__.startswith("allauth."):
            yield f"{space}{entry.name}"


def test_names_of_addresses_are_unique():
    given = list(names(get_resolver().url_patterns))
    assert sorted({name for name in given if given.count(name) > 1}) == []
