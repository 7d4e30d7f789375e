"""Notes where and when a person was last seen, for the list of sessions; a page alone writes nothing."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from fortnight.people.sessions import note_seen


class SeenMiddleware:
    """The library's own writes a row for each page, and on SQLite each page would queue for the write lock."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        reading = request.method in {"GET", "HEAD"}  # what is sent is followed by a page
        if reading and request.session.session_key and request.user.is_authenticated:
            note_seen(request)
        return self.get_response(request)
