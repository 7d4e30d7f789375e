"""Portals have no tables: what they read is named in querysets, what they change is an action of an app."""

import ast

from tests.house.code import HOUSE, python_files, short

VERBS = {"filter", "exclude", "save", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "raw"}
ON_MANAGERS = {"create", "update", "delete", "aggregate", "annotate"}


def offences(source: str) -> list[str]:
    """`line: verb` for each use of the database's own words."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    found = [(call.lineno, call.col_offset, verb) for call in calls if (verb := _offence(call.func))]
    return [f"{line}: {verb}" for line, _column, verb in sorted(found)]


def _offence(called: ast.expr) -> str:
    if isinstance(called, ast.Name):
        return "Q" if called.id == "Q" else ""
    if not isinstance(called, ast.Attribute):
        return ""
    bad = called.attr in VERBS or (called.attr in ON_MANAGERS and _begins_at_a_manager(called.value))
    return called.attr if bad else ""


def _begins_at_a_manager(node: ast.expr) -> bool:
    names = {part.attr for part in ast.walk(node) if isinstance(part, ast.Attribute)}
    return bool(names & {"objects", "_base_manager", "_default_manager"})


def test_portals_do_not_speak_to_the_database():
    found = {short(path): offences(path.read_text()) for path in python_files(HOUSE / "portals")}
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_the_databases_words_are_caught():
    sample = """
rows = Listing.objects.filter(state="published")
one = school.listings.exclude(Q(state="draft"))
form.instance.save()
Listing.objects.published().update(title="x")
context.update(rows=rows)
Listing.objects.create(title="x")
shown = list(filter(None, rows))
"""
    assert offences(sample) == ["2: filter", "3: exclude", "3: Q", "4: save", "5: update", "7: create"]
