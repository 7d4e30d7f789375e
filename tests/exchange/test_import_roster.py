"""`fortnight manage import_roster`: a CSV file becomes students; the second time nothing changes."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_scopes import scopes_disabled

from fortnight.activity.models import Event
from fortnight.people.models import Student, User
from tests import factories

pytestmark = pytest.mark.django_db
HEAD = "email,name,level,major,id\n"


@pytest.fixture
def bring(tmp_path):
    """`bring(text, …options)`: what the command wrote, line by line, the error's sentence last."""

    def run(text: str | bytes, **options) -> list[str]:
        path = Path(tmp_path / "roster.csv")
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        out = StringIO()
        try:
            call_command("import_roster", str(path), stdout=out, stderr=StringIO(), **options)
        except CommandError as error:
            out.write(str(error))
        return out.getvalue().splitlines()

    return run


def line(n: int) -> str:
    return f"s{n}@x.example,Student {n},Junior,Physics,{n}"


def test_lines_become_students_once(school, bring):
    text = HEAD + f"{line(1)}\n{line(2)}\nx,y,z\n"
    fault = "Line 4: “x” is no e-mail address."
    assert bring(text) == [fault, "2 new, 0 changed, 0 as they were, 1 passed over."]
    assert bring(text) == [fault, "0 new, 0 changed, 2 as they were, 1 passed over."]
    with scopes_disabled():
        kept = list(Student.objects.order_by("number").values_list("school", "user__email", "name", "field"))
        told = list(Event.objects.values_list("kind", "actor", "data__new", "data__same").order_by("id"))
    assert kept == [
        (school.pk, "s1@x.example", "Student 1", "Physics"),
        (school.pk, "s2@x.example", "Student 2", "Physics"),
    ]
    assert told == [("students.imported", None, 2, 0), ("students.imported", None, 0, 2)]


def test_what_cannot_be_read_changes_nothing(school, bring, tmp_path):
    assert bring("a,b\n") == ["roster.csv: The first line must name the columns; missing: email, name, level."]
    assert bring(HEAD.encode() + b"\x81\n") == [
        "roster.csv: The file is no text that we can read. Save it as CSV in UTF-8."
    ]
    with pytest.raises(CommandError, match=r"^none\.csv cannot be read: No such file or directory\.$"):
        call_command("import_roster", str(tmp_path / "none.csv"))
    assert User.objects.count() == 0


def test_with_two_schools_one_must_be_named(school, bring):
    factories.SchoolFactory(slug="southfield")
    said = bring(HEAD + line(1))
    assert said == ["Say which with --school: northfield, southfield (there is more than one)."]
    assert bring(HEAD + line(1), school="southfield") == ["1 new, 0 changed, 0 as they were, 0 passed over."]
    assert Student._base_manager.get().school.slug == "southfield"


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize("number", [1, 3, 25])
def test_the_queries_do_not_grow_with_the_lines(bring, number):
    text = HEAD + "\n".join(line(n) for n in range(number))
    asked = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            bring(text)
        asked.append(len(queries))
    told = 1 if connection.vendor == "postgresql" else 0  # to keep no plan: see core/plans.py
    assert asked == [8 + told, 7 + told]
