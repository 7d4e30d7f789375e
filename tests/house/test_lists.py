"""Every list that has pages has a test that counts its queries at 1, 3 and 25 rows."""

import ast
from collections.abc import Iterator

from tests.house.code import HOUSE, ROOT, python_files

COUNTED = {
    "host/applicants.py applicants": "tests/portals/host/test_applicants.py",
    "host/home.py home": "tests/portals/host/test_home.py",
    "host/placements.py placements": "tests/portals/host/test_placements.py",
    "host/released.py released": "tests/portals/test_releasing.py",
    "office/advice.py advice": "tests/records/test_after.py",
    "office/attention.py attention": "tests/portals/office/test_authorizations.py",
    "office/authorizations.py authorizations": "tests/portals/office/test_authorizations.py",
    "office/board.py _page": "tests/portals/office/test_board.py",
    "office/board.py messages_page": "tests/portals/office/test_board.py",
    "office/cases.py cases": "tests/portals/office/test_cases.py",
    "office/employers.py employers": "tests/portals/office/test_lists.py",
    "office/home.py failures": "tests/portals/office/test_failures.py",
    "office/home.py received": "tests/portals/office/test_failures.py",
    "office/home.py unanswered": "tests/portals/office/test_lists.py",
    "office/people.py alumni": "tests/portals/office/test_lists.py",
    "office/people.py students": "tests/portals/office/test_lists.py",
    "office/placements.py placements": "tests/portals/office/test_placements.py",
    "office/records.py records": "tests/records/test_pages.py",
    "office/review.py queue": "tests/portals/office/test_review.py",
    "office/review_shelf.py listings": "tests/portals/office/test_review_shelf.py",
    "placed/hours.py reading": "tests/portals/test_placement.py",
    "public/advice.py advice": "tests/records/test_after.py",
    "public/account.py notifications": "tests/portals/public/test_lists.py",
    "public/listings.py listings": "tests/portals/public/test_lists.py",
    "student/calendar.py weeks": "tests/portals/student/test_lists.py",
    "student/forwarding.py places": "tests/portals/student/test_lists.py",
    "student/own.py favourites": "tests/portals/student/test_lists.py",
    "student/own.py seen": "tests/portals/student/test_lists.py",
    "student/searches.py searches": "tests/portals/student/test_lists.py",
}
OTHERS = {"host/finding.py pointed"}  # pages of a form

PAGING = {"page_of", "page_number"}


def paged(source: str) -> Iterator[str]:
    """The functions of a module that ask for a page of something."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef):
            calls = {
                each.func.id
                for each in ast.walk(node)
                if isinstance(each, ast.Call) and isinstance(each.func, ast.Name)
            }
            if calls & PAGING:
                yield node.name


def views() -> list[str]:
    folder = HOUSE / "portals"
    found = [
        (path.relative_to(folder).as_posix(), name) for path in python_files(folder) for name in paged(path.read_text())
    ]
    return sorted(f"{path} {name}" for path, name in found if "/forms/" not in path)


def test_every_list_is_counted():
    assert views() == sorted(COUNTED.keys() | OTHERS)


def test_the_counts_are_there():
    for file in set(COUNTED.values()):
        text = (ROOT / file).read_text()
        assert "[1, 3, 25]" in text, file
        assert "num_queries" in text or "CaptureQueriesContext" in text, file


def test_a_list_is_found():
    assert list(paged("def a(request):\n    return page_of(rows, 1)\n\ndef b(request):\n    return rows\n")) == ["a"]
