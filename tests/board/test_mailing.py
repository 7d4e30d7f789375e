"""A message to a group: who gets it, who does not and why; a week's budget; told by the worker, each once."""

import threading

import pytest
from django.db import connection
from django_scopes import scopes_disabled

from fortnight.activity.models import Event, Notification, Outbox
from fortnight.activity.preferences import switch_off
from fortnight.board.actions import mailing as module
from fortnight.board.actions.mailing import CannotWrite, send_mailing, set_budget, tell_some
from fortnight.board.models import Budget, Mailing, Recipient
from fortnight.board.narrowing import Narrowed
from fortnight.board.reach import a_week, reach_of
from fortnight.board.tasks import tell_recipients
from fortnight.core.time import now
from fortnight.programs.models import Program
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unscoped")]
WORDS = {"subject": "Free places", "text": "Look once more."}


def whole(program):
    return Program.objects.select_related("policy", "school").get(pk=program.pk)


@pytest.fixture
def waiting(school, program):
    """Three students who have not applied yet."""
    return [factories.StudentFactory(school=school).user for _each in range(3)]


def write(program, officer, group="idle", **more):
    return send_mailing(whole(program), group, Narrowed(**more), by=officer, **WORDS)


def test_it_reaches_whoever_wants_it_and_has_not_had_enough(program, officer, waiting):
    off, full, gets = waiting
    switch_off(off, "board")
    for _each in range(2):
        factories.RecipientFactory(user=full, mailing__program=program, mailing__school=program.school)
    factories.RecipientFactory(user=gets, mailing__program__school__slug="lakeside")
    factories.RecipientFactory(
        user=gets, mailing__program=program, mailing__school=program.school, at=factories.dates.moment(days=-8)
    )
    reach = reach_of(whole(program), "idle", Narrowed(), at=now())
    assert (reach.people, reach.off, reach.full) == ((gets.pk,), 1, 1)
    sent = write(program, officer)
    assert (sent.number, sent.left_out) == (1, {"off": 1, "full": 1})
    event = Event.objects.get(kind="board.mailed")
    assert (event.actor, event.audience, event.data["number"]) == (officer, ["office"], 1)


def test_the_worker_tells_each_once(program, officer, waiting, monkeypatch):
    monkeypatch.setattr(module, "BATCH", 2)
    write(program, officer)
    assert Outbox.objects.count() == 0
    assert [tell_some(), tell_some(), tell_some()] == [2, 1, 0]
    tell_recipients()
    mails = Outbox.objects.order_by("to")
    assert [mail.to for mail in mails] == sorted(user.email for user in waiting)
    assert "Look once more." in mails[0].text
    assert "/mail-off/" in mails[0].text
    assert {mail.reply_to for mail in mails} == {program.school.contact_email}
    assert {each.url for each in Notification.objects.all()} == {f"/{program.school.slug}/my/places/"}
    assert Notification.objects.count() == 3


def test_what_is_switched_off_in_between_comes_on_the_page_alone(program, officer, waiting):
    write(program, officer)
    switch_off(waiting[0], "board")
    tell_recipients()
    assert (Notification.objects.count(), Outbox.objects.count()) == (3, 2)


def test_hosts_get_one_whatever_they_have(program, officer):
    seat = factories.HostFactory()
    for _each in range(2):
        factories.ListingFactory(program=program, posting__host=seat)
    assert write(program, officer, "empty").number == 1
    tell_recipients()
    assert Notification.objects.get().user == seat.user
    with pytest.raises(CannotWrite, match="Nobody"):
        write(program, officer, "free")


def test_too_many_are_narrowed_first(program, officer, waiting, monkeypatch):
    monkeypatch.setattr("fortnight.board.reach.MOST", 2)
    with pytest.raises(CannotWrite, match="more than 1,000"):
        write(program, officer)
    assert Mailing.objects.count() == 0


def test_the_office_sets_the_budget(school, program, officer, waiting):
    assert a_week(school) == 2
    assert [set_budget(school, 0, by=officer), set_budget(school, 0, by=officer)] == [True, False]
    assert reach_of(whole(program), "idle", Narrowed(), at=now()).full == 3
    with pytest.raises(CannotWrite):
        write(program, officer)
    assert Event.objects.filter(kind="board.budget_set").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_write_at_once_do_not_spend_the_budget_twice(school, program, officer, waiting):
    factories.BudgetFactory(school=school, a_week=1)
    start, refused = threading.Barrier(2), []

    def one():
        try:
            start.wait()
            with scopes_disabled():
                write(program, officer)
        except CannotWrite:
            refused.append(1)
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _each in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (refused, Mailing.objects.count(), Recipient.objects.count()) == ([1], 1, 3)
    assert Budget.objects.get().turn == 1
