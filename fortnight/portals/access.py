"""The kinds of visitors that urls may declare."""

from fortnight.core.access import Who, anyone, signed_in

student = Who("student", lambda request: request.person.student is not None)
former = Who("former student", lambda request: request.person.studied is not None)
host = Who("host", lambda request: bool(request.person.seats))
office = Who("office", lambda request: request.person.role in {"viewer", "officer", "director"})
officer = Who("officer", lambda request: request.person.role in {"officer", "director"})
director = Who("director", lambda request: request.person.role == "director")

__all__ = ["anyone", "director", "former", "host", "office", "officer", "signed_in", "student"]
