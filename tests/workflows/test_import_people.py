import pytest
from django.http import QueryDict

from fortnight.core.time import now
from fortnight.employers.models import AlumniMatch
from fortnight.people.actions.roster import NumberTaken
from fortnight.people.models import AlumniRecord, Student
from fortnight.people.roster import NoTable
from fortnight.postings import search
from fortnight.postings.models import Listing
from fortnight.workflows import import_people
from tests import factories
from tests.workflows.history import told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_school")]


def test_an_import_is_remembered_with_its_figures(school, officer):
    text = "email,name,level\nana@x.example,Ana,Junior\nx,y,z\n"
    outcome = import_people.import_students(school, text, by=officer)
    again = import_people.import_students(school, text, by=officer)
    assert [(each.new, each.changed, each.same, len(each.faulty)) for each in (outcome, again)] == [
        (1, 0, 0, 1), (0, 0, 1, 1),
    ]  # fmt: skip
    assert told() == [
        ("students.imported", officer, {"new": 1, "changed": 0, "same": 0, "faulty": 1}),
        ("students.imported", officer, {"new": 0, "changed": 0, "same": 1, "faulty": 1}),
    ]


def test_alumni_too(school, officer):
    import_people.import_alumni(school, "name,class\nAna,2011\nBen,never\n", by=officer)
    assert AlumniRecord.objects.count() == 1
    assert told() == [("alumni.imported", officer, {"new": 1, "changed": 0, "same": 0, "faulty": 1})]


@pytest.mark.parametrize("text", ["a,b\n", 'email,name,level\nana@x.example,Ana,Junior\n"' + "x" * 140_000])
def test_a_table_that_breaks_off_leaves_nothing_behind(school, officer, text):
    with pytest.raises(NoTable):
        import_people.import_students(school, text, by=officer)
    assert (Student.objects.count(), told()) == (0, [])


def test_one_student_by_hand_and_what_became_of_them(school, officer):
    ana = {"email": "Ana@x.example", "name": "Ana", "level": "Junior", "number": "1"}
    assert [import_people.add_student(school, values, by=officer) for values in (ana, ana, {**ana, "level": "Senior"})] == [
        "new", "same", "changed",
    ]  # fmt: skip
    with pytest.raises(NumberTaken, match=r"^The student number “1” is Ana’s\.$"):
        import_people.add_student(school, {**ana, "email": "ben@x.example"}, by=officer)
    student = Student.objects.get()
    assert [import_people.remove_student(student, by=officer) for _ in range(2)] == [True, False]
    assert [(kind, data) for kind, _who, data in told()] == [
        ("student.new", {"email": "ana@x.example"}),
        ("student.changed", {"email": "ana@x.example"}),
        ("student.left", {}),
    ]


def test_the_page_says_that_a_number_is_taken(school, officer, as_user, student):
    values = {"email": "ben@x.example", "name": "Ben", "level": "Junior", "number": student.number}
    answer = as_user(officer).post(f"/{school.slug}/office/students/new/", values)
    assert answer.status_code == 422
    assert f"The student number “{student.number}” is {student.name}’s." in answer.content.decode()


def test_the_directory_says_what_changed_and_finds_hosts_who_are_here(school, officer, program, other_school):
    known = factories.HostFactory(user__name="Ada Moreno", user__email="ada@x.example")
    known.user.email_verified_at = now()
    known.user.save()
    alike = factories.HostFactory(user__name="Ben Ode", user__email="ben@work.example")
    listings = [factories.ListingFactory(program=program, posting__host=seat) for seat in (known, alike)]
    foreign = factories.ListingFactory(program=factories.ProgramFactory(school=other_school), posting__host=known)
    for listing in listings:
        search.put(listing)
    text = "name,class,email\nAda Moreno,2004,ada@x.example\nBen Ode,1999,ben@home.example\n"
    outcomes = [
        import_people.import_alumni(school, each, by=officer) for each in (text, text, text.replace("2004", "2005"))
    ]
    assert [(each.new, each.changed, each.same) for each in outcomes] == [(2, 0, 0), (0, 0, 2), (0, 1, 1)]
    assert list(AlumniMatch.objects.order_by("pk").values_list("user", "state")) == [
        (known.user_id, "verified"), (alike.user_id, "suggested"),
    ]  # fmt: skip
    years = [Listing._base_manager.get(pk=each.pk).alumni_year for each in (*listings, foreign)]
    assert years == [2005, None, None]
    found = search.find([program], "", search.Filters.read(QueryDict("alumni=yes")))
    assert [listing.pk for listing in found.listings] == [listings[0].pk]


def test_a_students_entry_is_changed_by_hand(school, officer):
    student = factories.StudentFactory(school=school, name="Ana", level="Junior", field="Physics", number="7")
    other = factories.StudentFactory(school=school, number="8")
    values = {"name": "Ana Ruiz", "level": "Senior", "field": "", "number": "7"}
    assert import_people.change_student(student, values, by=officer) == ["name", "level", "field"]
    assert import_people.change_student(student, values, by=officer) == []
    with pytest.raises(NumberTaken):
        import_people.change_student(student, {**values, "number": "8"}, by=officer)
    student.refresh_from_db()
    assert (student.name, student.level, student.field, student.number) == ("Ana Ruiz", "Senior", "", "7")
    assert told() == [("student.changed", officer, {"columns": ["name", "level", "field"]})]
    assert other.number == "8"
