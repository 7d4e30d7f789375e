"""An agreement is a text that all sign: who, when, from where, and for which words."""

from dataclasses import replace
from datetime import timedelta

import pytest

from fortnight.activity.models import Event, Notification
from fortnight.core.time import now
from fortnight.core.transitions import MoveLost, MoveRefused
from fortnight.placements.actions import agreement as acting
from fortnight.placements.actions.trouble import complete
from fortnight.placements.models import Agreement, Placement, Signature
from fortnight.placements.tasks import remind_of_agreements
from fortnight.placements.wording import facts_of, hash_of
from fortnight.programs.models import Mode, Policy
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_school")]


@pytest.fixture
def agreement(placement, student):
    return acting.draw_up(placement, by=student.user)


def fresh(agreement):
    return Agreement.objects.with_placement().get(pk=agreement.pk)


def put(agreement, side, by, **more):
    given = {"name": "Ada Student", "sha256": agreement.sha256, "address": "192.0.2.7", **more}
    return acting.sign(fresh(agreement), by=by, side=side, **given)


def change(placement, by, side="host", **facts):
    last = acting.newest(placement)
    more = {"why": "The laboratory opens later.", "seen": last.version}
    return acting.propose(placement, replace(facts_of(last), **facts), by=by, side=side, **more)


def kinds(agreement):
    rows = Event.objects.filter(subject_type="placements.agreement", subject_id=agreement.pk).order_by("pk")
    return list(rows.values_list("kind", flat=True))


def test_the_text_says_the_facts_and_its_hash_is_of_the_text(agreement, placement):
    assert agreement.sha256 == hash_of(agreement.text)
    assert agreement.text.startswith(f"Agreement on the micro-internship “{placement.title}”, version 1")
    for words in (placement.student.name, placement.employer.name, placement.mentor_name, "Confidentiality"):
        assert words in agreement.text


def test_one_name_does_not_arrange_it_and_the_second_click_signs_once(agreement, student):
    assert put(agreement, "student", student.user) is True
    assert put(agreement, "student", student.user) is False
    signature = Signature.objects.get()
    assert (signature.name, signature.address, signature.sha256) == ("Ada Student", "192.0.2.7", agreement.sha256)
    row = Placement.objects.get()
    assert (row.state, row.student_confirmed_at is None, row.host_confirmed_at) == ("arranging", False, None)


def test_the_last_name_puts_it_in_force(agreement, student, host):
    put(agreement, "student", student.user)
    put(agreement, "host", host)
    assert (fresh(agreement).state, Placement.objects.get().state) == ("signed", "arranged")
    assert kinds(agreement) == ["agreement.signed_by_student", "agreement.signed_by_host", "agreement.sealed"]
    assert fresh(agreement).remind_at is None


def test_another_text_is_not_signed_by_mistake(agreement, student):
    with pytest.raises(MoveLost):
        put(agreement, "student", student.user, sha256=hash_of("other words"))
    assert Signature.objects.count() == 0


@pytest.mark.parametrize("side", ["student", "host", "office"])
def test_nobody_signs_for_another_side(agreement, side, other_school):
    stranger = factories.MembershipFactory(school=other_school).user
    with pytest.raises(MoveRefused):
        put(agreement, side, stranger)


def test_a_signature_has_a_name(agreement, student):
    with pytest.raises(MoveRefused) as refused:
        put(agreement, "student", student.user, name="  ")
    assert refused.value.missing == "name"


def test_where_the_program_asks_the_office_signs_too(placement, student, host, officer):
    Policy.objects.update(office_signs_mode=Mode.REQUIRE)
    placement = Placement.objects.for_reading().get()
    agreement = acting.draw_up(placement, by=student.user)
    put(agreement, "student", student.user)
    put(agreement, "host", host)
    assert Placement.objects.get().state == "arranging"
    assert Notification.objects.filter(user=officer, event__kind="agreement.signed_by_host").count() == 1
    put(agreement, "office", officer)
    assert Placement.objects.get().state == "arranged"


def test_a_change_is_a_new_version_that_all_sign_again(agreement, placement, student, host):
    put(agreement, "student", student.user)
    made = change(placement, host, ends_on=agreement.ends_on - timedelta(days=1))
    assert [(each.version, each.state, each.kind) for each in Agreement.objects.of_placement(placement)] == [
        (2, "open", "change"),
        (1, "replaced", "first"),
    ]
    assert Placement.objects.get().student_confirmed_at is None
    with pytest.raises(MoveLost):
        put(agreement, "host", host)
    put(made, "student", student.user)
    put(made, "host", host)
    assert Placement.objects.get().ends_on == agreement.ends_on - timedelta(days=1)


def test_until_all_have_signed_the_version_before_holds(agreement, placement, student, host):
    for side, person in (("student", student.user), ("host", host)):
        put(agreement, side, person)
    placement = Placement.objects.for_reading().get()
    made = change(placement, student.user, side="student", hours=agreement.hours - 1)
    put(made, "student", student.user)
    assert (Placement.objects.get().state, Placement.objects.get().hours) == ("arranged", agreement.hours)
    put(made, "host", host)
    assert (Placement.objects.get().state, Placement.objects.get().hours) == ("arranged", agreement.hours - 1)


def test_an_extension_keeps_the_programs_rules(agreement, placement, student, host):
    for side, person in (("student", student.user), ("host", host)):
        put(agreement, side, person)
    placement = Placement.objects.for_reading().get()
    with pytest.raises(acting.BadFacts) as bad:
        change(placement, host, ends_on=placement.program.work_end + timedelta(days=1), weeks=4)
    assert list(bad.value.problems) == ["ends_on"]
    longer = change(placement, host, ends_on=placement.ends_on + timedelta(days=2), weeks=placement.weeks + 1)
    assert longer.kind == "extension"


def test_who_comes_second_with_a_change_is_told(agreement, placement, student, host):
    change(placement, host, hours=agreement.hours - 1)
    with pytest.raises(MoveLost):
        acting.propose(placement, facts_of(agreement), by=student.user, side="student", why="No.", seen=1)


def test_nobody_proposes_for_the_other_side(agreement, placement, student):
    with pytest.raises(MoveRefused, match=f"Only {acting.MAY['host'].words} may do this"):
        change(placement, student.user, side="host", hours=agreement.hours - 1)
    assert Agreement.objects.get().state == "open"


def test_a_change_says_why(agreement, placement, host):
    fewer = replace(facts_of(agreement), hours=agreement.hours - 1)
    with pytest.raises(MoveRefused, match="Please say why") as refused:
        acting.propose(placement, fewer, by=host, side="host", why=" ", seen=1)
    assert refused.value.missing == "why"
    assert Agreement.objects.get().state == "open"


def test_what_has_begun_keeps_its_first_day(agreement, placement, student, host):
    for side, person in (("student", student.user), ("host", host)):
        put(agreement, side, person)
    Placement.objects.update(state="running", began_at=now())
    placement = Placement.objects.for_reading().get()
    with pytest.raises(acting.BadFacts) as bad:
        change(placement, host, starts_on=agreement.starts_on + timedelta(days=1))
    assert bad.value.problems == {"starts_on": "It has begun; the first day stays."}
    assert Agreement.objects.count() == 1
    made = change(placement, host, hours=agreement.hours - 1)
    put(made, "student", student.user)
    put(made, "host", host)
    assert Placement.objects.get().hours == agreement.hours - 1


def test_a_change_keeps_to_the_hours_that_the_program_allows_of_all_placements(agreement, placement, student, host):
    other = factories.ListingFactory(program=placement.program)
    more = {"offer__application__listing": other, "offer__application__student": student}
    factories.PlacementFactory(hours=agreement.hours, **more)
    most = 2 * agreement.hours - 2
    Policy.objects.update(load_mode=Mode.REQUIRE, load_max=most)
    placement = Placement.objects.for_reading().get(pk=placement.pk)
    with pytest.raises(acting.BadFacts) as bad:
        change(placement, host, hours=agreement.hours - 1)
    assert list(bad.value.problems) == ["hours"]
    assert f"With it your placements come to {most + 1} hours" in bad.value.problems["hours"]
    assert f"the program allows {most}." in bad.value.problems["hours"]
    assert Agreement.objects.count() == 1
    assert change(placement, host, hours=agreement.hours - 2).version == 2


def test_what_is_over_is_not_extended_by_the_last_name(agreement, placement, student, host):
    for side, person in (("student", student.user), ("host", host)):
        put(agreement, side, person)
    placement = Placement.objects.for_reading().get()
    longer = change(placement, host, ends_on=placement.ends_on + timedelta(days=2), weeks=placement.weeks + 1)
    put(longer, "host", host)
    assert complete(placement, today=agreement.ends_on + timedelta(days=1)) is True
    with pytest.raises(MoveLost, match="That has changed in the meantime"):
        put(longer, "student", student.user)
    assert (fresh(longer).state, fresh(longer).student_signed_at) == ("open", None)
    assert Signature.objects.filter(agreement=longer, side="student").count() == 0
    assert (Placement.objects.get().state, Placement.objects.get().ends_on) == ("completed", agreement.ends_on)


def test_the_same_facts_are_no_change(agreement, placement, host):
    with pytest.raises(acting.BadFacts):
        change(placement, host)


def test_clauses_of_the_school_stand_in_what_is_made_from_then_on(agreement, placement, school, director, host):
    assert acting.write_clauses(school, "Students are insured.", by=director) is True
    assert acting.write_clauses(school, "Students are insured.", by=director) is False
    made = change(placement, host, hours=agreement.hours - 1)
    assert "Students are insured." in made.text
    assert "Students are insured." not in fresh(agreement).text


def test_whoever_has_not_signed_is_reminded_three_times_at_most(agreement, student, host, clock):
    put(agreement, "student", student.user)
    begin = fresh(agreement).made_at
    for _turn in range(6):
        begin += timedelta(days=5)
        clock(begin)
        remind_of_agreements()
        remind_of_agreements()
    reminded = Event.objects.filter(kind="agreement.reminded")
    assert reminded.count() == 3
    assert set(Notification.objects.filter(event__in=reminded).values_list("user", flat=True)) == {host.pk}
    assert now() >= begin


def test_two_workers_remind_once(agreement, clock):
    clock(agreement.remind_at)
    seen = [fresh(agreement), fresh(agreement)]
    assert [acting.remind(each) for each in seen] == [True, False]
    assert fresh(agreement).reminders == 1
    assert Event.objects.filter(kind="agreement.reminded").count() == 1
