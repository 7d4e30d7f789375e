"""Tables as schools export them: any usual heading, delimiter and quoting; each fault is a sentence with its line."""

import pytest
from django_scopes import scope

from fortnight.people.actions.roster import import_alumni, import_students, remove_student, save_student
from fortnight.people.models import AlumniRecord, Student, User
from fortnight.people.roster import NoTable, Row, read
from tests import factories

STUDENT = ("email", "name", "level")
ALUMNI = ("name", "class_year")
ANA = {"email": "ana@x.example", "name": "Ana Ruiz", "level": "Junior"}


def rows(text: str, needed=STUDENT) -> list[Row]:
    return list(read(text, needed=needed))


@pytest.mark.parametrize(
    "text",
    [
        "email,name,level\nana@x.example,Ana Ruiz,Junior\n",
        "\ufeffEmail,Name,Level\r\nana@x.example,Ana Ruiz,Junior\r\n",
        "E-mail address;Full name;Class level\nana@x.example;Ana Ruiz;Junior",
        "mail\tStudent name\tYear\nana@x.example\tAna Ruiz\tJunior",
        'LEVEL , email , name\nJunior, ana@x.example ,"Ana Ruiz"',
        "nothing,email,name,level,more\nx,ana@x.example,Ana Ruiz,Junior,y\n",
        "email,name,level\nana@x.example,Ana Ruiz,Junior,one cell too many",
    ],
)
def test_the_same_table_in_many_forms(text):
    assert rows(text) == [Row(2, ANA)]


def test_empty_lines_are_passed_over_and_lines_keep_their_numbers():
    text = "email,name,level\n\n,,\nana@x.example,Ana Ruiz,Junior\n \nben@x.example,Ben,Senior"
    assert [row.line for row in rows(text)] == [4, 6]


def test_a_cell_may_hold_lines_and_quotes():
    text = 'email,name,level\nana@x.example,"Ana ""Nini""\nRuiz",Junior'
    assert rows(text)[0].values["name"] == 'Ana "Nini" Ruiz'


@pytest.mark.parametrize(
    ("text", "missing"),
    [("", "email, name, level"), ("a,b,c\n1,2,3", "email, name, level"), ("email,name\na,b", "level")],
)
def test_without_its_headings_it_is_no_table(text, missing):
    with pytest.raises(NoTable) as refused:
        rows(text)
    assert str(refused.value) == f"The first line must name the columns; missing: {missing}."


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (",Ana,Junior", "The column “email” is empty."),
        ("ana@x.example,,Junior", "The column “name” is empty."),
        ("ana@x.example,Ana", "The column “level” is empty."),
        ("ana,Ana,Junior", "“ana” is no e-mail address."),
        (f"{'a' * 200},Ana,Junior", f"“{'a' * 80}” is no e-mail address."),
        ("ana@x.example,Ana,Third year", "“Third year” is no level we know."),
        ("ana@x.example,Ana,JUNIOR", ""),
        (f"ana@x.example,{'n' * 401},Junior", f"“{'n' * 40}…” is too long; 400 letters are the most."),
        (
            f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.org,Ana,Junior",
            f"“{'a' * 40}…” is too long; 254 letters are the most.",
        ),
        ("ana@x.example,A\x00na\u202e,Junior", ""),
    ],
)
def test_each_fault_is_a_sentence(line, problem):
    assert [row.problem for row in rows(f"email,name,level\n{line}")] == [problem]


@pytest.mark.parametrize(
    ("year", "problem"),
    [
        ("2011", ""),
        ("1900", "“1900” is no class year."),
        ("2100", "“2100” is no class year."),
        ("’11", "“’11” is no class year."),
    ],
)
def test_class_years(year, problem):
    assert [row.problem for row in rows(f"name,class year\nAna,{year}", ALUMNI)] == [problem]


def test_an_alum_needs_no_address_but_a_given_one_is_looked_at():
    text = "name,class,email\nAna,2011,\nBen,2012,ben\nCem,2013,cem@x.example"
    assert [row.problem for row in rows(text, ALUMNI)] == ["", "“ben” is no e-mail address.", ""]


def test_a_cell_that_does_not_end_is_no_table():
    with pytest.raises(NoTable) as refused:
        rows(f'email,name,level\nana@x.example,Ana,Junior\nben@x.example,"{"n" * 140_000}')
    assert str(refused.value) == "Line 3 cannot be read: a cell in it does not end. Look at its quotation marks."


TABLE = "email,name,level,major,id\n"


def bring(school, text: str):
    return import_students(school, read(TABLE + text, needed=STUDENT))


@pytest.mark.django_db
@pytest.mark.usefixtures("in_school")
class TestStudents:
    def test_new_changed_same_and_faulty_are_counted(self, school):
        first = bring(school, "ana@x.example,Ana,Junior,Physics,1\nben@x.example,Ben,senior,,2\nx,y,z")
        assert (first.new, first.changed, first.same, [row.line for row in first.faulty]) == (2, 0, 0, [4])
        second = bring(school, "ANA@x.example,Ana,Junior,Physics,1\nben@x.example,Ben,Senior,History,2")
        assert (second.new, second.changed, second.same, second.faulty) == (0, 1, 1, [])
        kept = Student.objects.order_by("number").values_list("user__email", "name", "level", "field")
        assert list(kept) == [
            ("ana@x.example", "Ana", "Junior", "Physics"),
            ("ben@x.example", "Ben", "Senior", "History"),
        ]

    def test_a_cell_that_is_empty_takes_nothing_away(self, school):
        bring(school, "ana@x.example,Ana,Junior,Physics,1")
        assert bring(school, "ana@x.example,Ana,Junior,,").same == 1
        assert Student.objects.get().field == "Physics"

    def test_a_person_who_is_here_already_keeps_account_and_name(self, school):
        known = factories.UserFactory(email="ana@x.example", name="Ana R.")
        bring(school, "ana@x.example,Ana Ruiz,Junior,,")
        assert (Student.objects.get().user, User.objects.get().name) == (known, "Ana R.")

    def test_a_long_name_is_kept_whole_but_for_the_account(self, school):
        bring(school, f"ana@x.example,{'n' * 400},Junior,,")
        assert (len(Student.objects.get().name), len(User.objects.get().name)) == (400, 200)

    def test_a_number_is_one_students(self, school):
        outcome = bring(school, "ana@x.example,Ana,Junior,,1\nben@x.example,Ben,Junior,,1\ncem@x.example,Cem,Junior,,2")
        assert (outcome.new, [(row.line, row.problem) for row in outcome.faulty]) == (
            2, [(3, "The student number “1” is Ana’s.")],
        )  # fmt: skip
        assert set(User.objects.values_list("email", flat=True)) == {"ana@x.example", "cem@x.example"}
        other = factories.SchoolFactory()
        with scope(school=other):
            assert bring(other, "dan@x.example,Dan,Junior,,1").new == 1

    def test_each_line_sees_what_those_before_it_changed(self, school):
        """A number that is given up may be taken by the next line; one that is taken may not. All of it in one batch."""
        bring(school, "ana@x.example,Ana,Junior,,1\nben@x.example,Ben,Junior,,2")
        outcome = bring(
            school,
            "ana@x.example,Ana,Senior,,3\ncem@x.example,Cem,Junior,,1\ncem@x.example,Cem,Senior,,4\n"
            "ben@x.example,Ben,Junior,,1\ndan@x.example,Dan,Junior,,3\nDAN@x.example,Dan,Junior,,2\ndan@x.example,Dan,Junior,,",
        )
        assert (outcome.new, outcome.changed, outcome.same) == (2, 3, 1)
        assert [(row.line, row.problem) for row in outcome.faulty] == [(6, "The student number “3” is Ana’s.")]
        kept = Student.objects.order_by("user__email").values_list("user__email", "level", "number")
        assert list(kept) == [
            ("ana@x.example", "Senior", "3"), ("ben@x.example", "Junior", "1"),
            ("cem@x.example", "Senior", "4"), ("dan@x.example", "Junior", "2"),
        ]  # fmt: skip

    def test_more_lines_than_one_batch(self, school):
        text = "".join(f"s{n}@x.example,Student {n},Junior,,{n}\n" for n in range(1201))
        told = []
        assert import_students(school, read(TABLE + text, needed=STUDENT), progress=told.append).new == 1201
        assert told == [500, 1000, 1201]
        again = bring(school, text.replace("Student 1200", "Somebody"))
        assert (again.new, again.changed, again.same, again.faulty) == (0, 1, 1200, [])

    def test_who_left_comes_back(self, school):
        bring(school, "ana@x.example,Ana,Junior,,")
        student = Student.objects.get()
        assert (remove_student(student), remove_student(student)) == (True, False)
        assert Student.objects.current().count() == 0
        assert save_student(school, {"email": "ana@x.example", "name": "Ana", "level": "Senior"}) == "changed"
        student.refresh_from_db()
        assert (student.left_at, student.level) == (None, "Senior")


@pytest.mark.django_db
@pytest.mark.usefixtures("in_school")
def test_the_alumni_directory_line_by_line(school):
    text = "name,class year,email,degree\nAna,2011,Ana@x.example,BSc\nBen,2012,,\nCem,noughties,,"
    first = import_alumni(school, read(text, needed=ALUMNI))
    assert (first.new, first.same, len(first.faulty)) == (2, 0, 1)
    again = import_alumni(school, read(text.replace("2012", "2013"), needed=ALUMNI))
    assert (again.new, again.changed, again.same, len(again.faulty)) == (0, 1, 1, 1)
    kept = AlumniRecord.objects.values_list("name", "class_year", "email", "degree")
    assert list(kept) == [("Ana", 2011, "ana@x.example", "BSc"), ("Ben", 2013, "", "")]
