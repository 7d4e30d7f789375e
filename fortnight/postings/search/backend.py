"""The full-text engine of the database that is in use."""

from types import ModuleType

from django.db import connection


def backend() -> ModuleType:
    if connection.vendor == "sqlite":
        from fortnight.postings.search import sqlite as engine
    else:
        from fortnight.postings.search import postgres as engine
    return engine
